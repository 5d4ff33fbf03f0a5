// Fast hands: while a question has the focus, 0 to 4 answer it and n goes on to the next one without an answer; where
// letters are typed, Enter does. When nothing is left, both lead to the button that goes on.

import { findRow, isAnswered } from "./controls.js";

const TYPES = ["text", "search", "url"];

export const isOpen = (question) => question.dataset.counts.split(" ").some((id) => {
  const row = findRow(id, "value");
  return row && !isAnswered(row);
});

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    const question = event.target.closest && event.target.closest("[data-question]");
    if (!question || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (/^[0-4]$/.test(event.key)) answer(question, event);
    else if (event.key === "n") {
      event.preventDefault();
      goOn(question);
    }
  });
}

const isTyping = (target) =>
  target.tagName === "TEXTAREA" || target.tagName === "SELECT" || (target.tagName === "INPUT" && TYPES.includes(target.type));

function answer(question, event) {
  const badge = [...question.querySelectorAll(".choice__badge")].find((one) => one.textContent.trim() === event.key);
  if (!badge) return;
  event.preventDefault();
  const input = badge.closest(".choice").querySelector("input");
  input.focus();
  input.click();
}

export function goOn(question) {
  const all = [...document.querySelectorAll("#questions [data-question]")];
  const after = all.slice(all.indexOf(question) + 1).concat(all);
  const next = after.find(isOpen);
  if (!next) return document.querySelector(".saver .button").focus();
  openControl(next).focus();
  next.scrollIntoView({ block: "start" });
}

// Of a table the first row that is still empty.
function openControl(question) {
  const rows = [...question.querySelectorAll("[data-row][data-kind]")];
  return (rows.find((one) => !isAnswered(one)) || question).querySelector("input, select");
}

// From a field that was typed into: to the next empty one of the same table, or else to the next question.
export function goOnFrom(control) {
  const question = control.closest("[data-question]");
  const rows = [...question.querySelectorAll("[data-row][data-kind]")];
  const after = rows.slice(rows.indexOf(control.closest("[data-row]")) + 1).find((one) => !isAnswered(one));
  if (after) after.querySelector("input, select").focus();
  else goOn(question);
}
