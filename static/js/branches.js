// Questions that open, close or change their wording: the server draws them, this page only takes them over.

import { fill, fieldsOf } from "./controls.js";

const looksHere = () =>
  [...document.querySelectorAll("#questions [data-question]")].map((one) => [one.dataset.question, one.dataset.look]);

export function isUpToDate(looks) {
  const wanted = Object.entries(looks).map(([id, look]) => `${id}=${look}`).sort().join();
  return looksHere().map(([id, look]) => `${id}=${look}`).sort().join() === wanted;
}

// Fetch the page again and exchange what looks different; what is being typed stays. Resolves to true on a change.
export async function redraw(versions) {
  const reply = await fetch(location.href, { credentials: "same-origin" });
  if (!reply.ok) return false;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
  const before = new Map([...document.querySelectorAll("#questions [data-question]")].map((one) => [one.dataset.question, one]));
  const focused = document.activeElement && document.activeElement.id;
  const questions = [];
  for (const one of fresh.querySelectorAll("#questions [data-question]")) {
    const old = before.get(one.dataset.question);
    if (old && old.dataset.look === one.dataset.look) {
      renumber(old, one);
      questions.push(old);
    } else {
      const added = document.importNode(one, true);
      if (old) carryOver(old, added);
      else added.classList.add("is-new");
      questions.push(added);
    }
  }
  const stood = document.activeElement && document.activeElement.closest("[data-question]");
  const next = stood && [...document.querySelectorAll("#questions [data-question]")].indexOf(stood);
  place(questions);
  head(fresh);
  versions.take(fresh.querySelector("input[name=seen]").value);
  const again = focused && document.getElementById(focused);
  if (again && document.activeElement !== again) again.focus({ preventScroll: true });
  else if (stood && document.activeElement === document.body) refocus(next);
  return true;
}

// The question one was in has gone: go on with the one that has taken its place.
function refocus(place) {
  const left = document.querySelectorAll("#questions [data-question]");
  const one = left[Math.min(place, left.length - 1)];
  if (one) one.querySelector("input, select").focus({ preventScroll: true });
}

// The headings between one's own questions and the others stand in front of the question they begin with.
function head(fresh) {
  for (const one of document.querySelectorAll("#questions [data-heading]")) one.remove();
  for (const one of fresh.querySelectorAll("#questions [data-heading]")) {
    const first = document.getElementById(one.nextElementSibling.id);
    first.before(document.importNode(one, true));
  }
}

// Only what has to move is moved: moving the question one is in would take the focus away.
function place(questions) {
  const list = document.getElementById("questions");
  const wanted = new Set(questions);
  for (const one of [...list.querySelectorAll("[data-question]")]) if (!wanted.has(one)) one.remove();
  questions.forEach((question, index) => {
    const here = list.querySelectorAll("[data-question]")[index];
    if (here !== question) list.insertBefore(question, here || null);
  });
}

function renumber(old, fresh) {
  old.querySelector(".question__number").textContent = fresh.querySelector(".question__number").textContent;
}

function carryOver(old, added) {
  for (const row of added.querySelectorAll("[data-row]")) {
    const parts = row.dataset.kind ? ["value"] : ["note", "evidence", "review"];
    const former = [...old.querySelectorAll("[data-row]")].find(
      (one) => one.dataset.row === row.dataset.row && Boolean(one.dataset.kind) === Boolean(row.dataset.kind),
    );
    if (former) for (const part of parts) fill(row, part, fieldsOf(former, part));
  }
}

