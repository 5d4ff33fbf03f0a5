// The same answer was changed elsewhere: both values are shown, and the person chooses.

import { fill, findRow } from "./controls.js";

export function showConflict(entry, said, { keepTheirs, useMine }) {
  const row = findRow(entry.row, entry.part);
  if (!row) return false;
  clearConflict(row);
  const shown = document.getElementById("conflict-template").content.cloneNode(true).firstElementChild;
  shown.querySelector("[data-theirs]").textContent = said.theirs || "–";
  shown.querySelector("[data-mine]").textContent = said.mine || "–";
  shown.addEventListener("click", (event) => {
    const choice = event.target.dataset && event.target.dataset.keep;
    if (!choice) return;
    shown.remove();
    if (choice === "theirs") {
      const posted = Object.entries(said.posted).flatMap(([name, values]) => values.map((value) => [name, value]));
      fill(row, entry.part, posted);
      keepTheirs(entry, said);
    } else {
      useMine(entry, said);
    }
    const first = row.querySelector("input, select, textarea");
    if (first) first.focus();
  });
  row.before(shown);
  return true;
}

export function clearConflict(row) {
  const before = row.previousElementSibling;
  if (before && before.classList.contains("conflict")) before.remove();
}
