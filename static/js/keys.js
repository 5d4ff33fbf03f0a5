// Fast hands: while a question has the focus, 0 to 4 answer it and n goes on to the next one without an answer.

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
    else if (event.key === "n") goOn(question, event);
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

function goOn(question, event) {
  const all = [...document.querySelectorAll("#questions [data-question]")];
  const after = all.slice(all.indexOf(question) + 1).concat(all);
  const next = after.find(isOpen);
  if (!next) return;
  event.preventDefault();
  next.querySelector("input, select").focus();
  next.scrollIntoView({ block: "start" });
}
