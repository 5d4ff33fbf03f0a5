// Sends answers that an earlier page could not; what cannot be saved as it is stays here until somebody decides about it.

import { Queue } from "./queue.js";
import { KEEP, Sender } from "./sender.js";

const AGAIN = 5000;

const pending = document.getElementById("pending");
const words = pending.querySelector("p");
const list = pending.querySelector("ul");
const queue = new Queue(pending.dataset.save);

function refused(entry, said) {
  const why = pending.dataset[said.problem];
  if (!why) return null;
  words.textContent = why;
  list.append(line(entry, said));
  return KEEP;
}

function line(entry, said) {
  const one = document.createElement("li");
  const link = document.createElement("a");
  Object.assign(link, { href: said.place, textContent: said.question });
  const drop = document.createElement("button");
  Object.assign(drop, { type: "button", className: "button button--quiet", textContent: pending.dataset.drop });
  drop.setAttribute("aria-describedby", (link.id = `pending:${entry.row}:${entry.part}`));
  drop.addEventListener("click", () => {
    queue.drop(queue.entries().find((each) => each.row === entry.row && each.part === entry.part));
    one.remove();
    pending.hidden = !queue.size;
    if (queue.size) pending.focus();
    else document.getElementById("main").focus();
  });
  one.append(link, " ", drop);
  return one;
}

if (queue.size) {
  pending.hidden = false;
  let sent = 0;
  const nothing = () => {};
  const saved = () => { sent += 1; };
  const sender = new Sender(queue, {
    save: pending.dataset.save,
    formToken: pending.dataset.formToken,
    token: "",
    tell: { sending: nothing, refused, offline: nothing, signedOut: nothing, token: nothing, saved },
  });
  const send = async () => {
    if (!(await sender.flush())) setTimeout(send, AGAIN);
    else if (sent) location.reload();
    else pending.hidden = !queue.size;
  };
  send();
}

// Nothing is submitted over the head of an answer that has not arrived.
for (const form of document.querySelectorAll("form.submit")) {
  form.addEventListener("submit", (event) => {
    if (!queue.size) return;
    event.preventDefault();
    pending.focus();
  });
}
