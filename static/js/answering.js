// Answering a section: every answer is saved as it is given, kept when the network is away, never lost, never forced.

import { isUpToDate, redraw } from "./branches.js";
import { clearConflict, showConflict } from "./conflict.js";
import { fieldsOf, fill, findRow, partOf, rowOf } from "./controls.js";
import { goOnFrom, isOpen, listenForKeys } from "./keys.js";
import { Queue } from "./queue.js";
import { KEEP, Sender } from "./sender.js";
import { excludeOthers, markRanks, swapRanks, tapRank } from "./tidying.js";
import { Versions } from "./versions.js";

const NOTE_PAUSE = 1500;

const form = document.getElementById("answers");
const state = document.getElementById("save-state");
const count = document.getElementById("save-count");
const versions = new Versions(form.querySelector("input[name=seen]"));
const queue = new Queue(form.dataset.save);
const waiting = new Map(); // rows whose note is being typed

const sender = new Sender(queue, {
  save: form.dataset.save,
  formToken: form.dataset.formToken,
  token: form.querySelector("input[name=csrf_token]").value,
  tell: { sending, saved, refused, offline, signedOut, token },
});

// ---- what the person does

function put(row, part) {
  clearWrong(row, part);
  clearConflict(row);
  queue.put(row.dataset.row, part, { fields: fieldsOf(row, part), version: versions.get(row.dataset.row) });
  recount();
  return sender.flush();
}

form.addEventListener("change", (event) => {
  const row = rowOf(event.target);
  if (!row || !event.target.name) return;
  excludeOthers(event.target, row);
  if (row.dataset.kind === "ranking") swapRanks(event.target, row);
  clearTimeout(waiting.get(event.target));
  waiting.delete(event.target);
  put(row, partOf(event.target));
});

form.addEventListener("input", (event) => {
  const control = event.target;
  if (control.type === "text") excludeOthers(control, rowOf(control));
  if (control.tagName !== "TEXTAREA" && control.type !== "text") return;
  clearTimeout(waiting.get(control));
  const pause = control.tagName === "TEXTAREA" ? setTimeout(() => settle(control), NOTE_PAUSE) : 0;
  waiting.set(control, pause);
});

function settle(control) {
  clearTimeout(waiting.get(control));
  waiting.delete(control);
  return put(rowOf(control), partOf(control));
}

form.addEventListener("click", (event) => {
  const label = event.target.closest(".ranking__one label");
  if (!label) return;
  event.preventDefault();
  const control = document.getElementById(label.htmlFor);
  tapRank(control, rowOf(control));
  put(rowOf(control), "value");
});

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.type !== "text") return;
  event.preventDefault(); // Enter finishes the number, not the section, and goes on unless something is wrong with it
  const control = event.target;
  settle(control).then(() => {
    if (document.activeElement === control && !control.hasAttribute("aria-invalid")) goOnFrom(control);
  });
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  for (const control of [...waiting.keys()]) settle(control);
  if (event.submitter && event.submitter.name) {
    const go = document.createElement("input");
    Object.assign(go, { type: "hidden", name: event.submitter.name, value: event.submitter.value });
    form.append(go);
  }
  if (!(await sender.flush())) return;
  const undecided = form.querySelector(".conflict button");
  if (undecided) undecided.focus();
  else form.submit();
});

// A page that is left, or an app that is switched away, saves what is half typed.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const control of [...waiting.keys()]) {
    clearTimeout(waiting.get(control));
    waiting.delete(control);
    const row = rowOf(control);
    const entry = { fields: fieldsOf(row, partOf(control)), version: versions.get(row.dataset.row) };
    queue.put(row.dataset.row, partOf(control), entry);
  }
  if (queue.size) sender.flush({ keepalive: true });
});

// ---- what becomes of it

function say(kind, text) {
  state.className = `saver__state is-${kind}`;
  if (state.textContent !== text) state.textContent = text;
}

function sending() {
  if (!state.classList.contains("is-offline")) say("saving", state.dataset.saving);
}

function saved(entry, said) {
  versions.set(entry.row, said.version);
  const now = new Date();
  const time = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  say("saved", state.dataset.saved.replace("{time}", time));
  if (said.noted) takeNote(said.noted);
  const words = document.getElementById(`${entry.row}:words`);
  if (words && said.words !== undefined) words.textContent = said.words;
  if (said.looks && !isUpToDate(said.looks)) {
    redraw(versions).then((changed) => {
      if (changed) say("saved", `${state.textContent} ${state.dataset.changed}`);
      tidy();
    }, () => {}); // without the network the page stays as it is; the next answer tries again
  }
}

// A number given only roughly has left its words in the note.
function takeNote({ row, version, note }) {
  versions.set(row, version);
  const box = document.getElementById(`${row}:note`);
  if (!box || waiting.has(box)) return;
  box.value = note;
  box.closest("details").open = true;
}

function refused(entry, said, status) {
  if (said.problem === "conflict") {
    const choose = (next) => () => {
      versions.set(entry.row, said.version);
      queue.drop(entry);
      next();
      tidy();
    };
    const keepTheirs = choose(() => say("saved", ""));
    const useMine = choose(() => {
      queue.put(entry.row, entry.part, { fields: entry.fields, version: said.version });
      sender.flush();
    });
    if (showConflict(entry, said, { keepTheirs, useMine })) say("wrong", state.dataset.wrong);
    return KEEP; // until one of the two is chosen, here or on the page of its section
  }
  if (said.problem === "submitted") {
    say("wrong", state.dataset.submitted);
    return KEEP; // the overview says how it still gets into the next revision
  }
  markWrong(entry, said.message || state.dataset.wrong);
  say("wrong", status === 422 ? state.dataset.wrong : state.dataset.refused);
  return status === 422 ? KEEP : null; // as it was typed, until it is put right
}

function offline() {
  say("offline", state.dataset.offline);
}

function signedOut() {
  say("offline", state.dataset.signedOut);
}

function token(fresh) {
  form.querySelector("input[name=csrf_token]").value = fresh;
}

// ---- complaints beside their control

function markWrong(entry, message) {
  const row = findRow(entry.row, entry.part);
  if (!row) return;
  const control = entry.part === "value" ? row.querySelector("input, select") : row.querySelector(`[data-part=${entry.part}]`);
  const id = `${control.id}:wrong`;
  const note = document.getElementById(id) || document.createElement("p");
  Object.assign(note, { id, className: "wrong", textContent: message });
  if (entry.part === "value") row.before(note);
  else control.before(note);
  control.setAttribute("aria-invalid", "true");
  const described = (control.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
  control.setAttribute("aria-describedby", [...described, id].join(" "));
}

function clearWrong(row, part) {
  const controls = part === "value" ? row.querySelectorAll("[aria-invalid]") : row.querySelectorAll(`[data-part=${part}]`);
  for (const control of controls) {
    control.removeAttribute("aria-invalid");
    const note = document.getElementById(`${control.id}:wrong`);
    if (note) note.remove();
  }
}

// ---- the page as it stands

function recount() {
  const all = [...document.querySelectorAll("#questions [data-question]")];
  count.textContent = `${all.filter((one) => !isOpen(one)).length} / ${all.length}`;
}

function tidy() {
  for (const row of document.querySelectorAll("[data-kind=ranking]")) markRanks(row);
  recount();
}

for (const entry of queue.entries()) {
  const row = findRow(entry.row, entry.part);
  if (row) fill(row, entry.part, entry.fields);
}
tidy();
listenForKeys();
for (const hint of document.querySelectorAll(".keys")) hint.hidden = !matchMedia("(hover: hover)").matches;
const summary = document.getElementById("summary");
if (summary) summary.focus();
if (queue.size) sender.flush();
