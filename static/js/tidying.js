// Controls that exclude each other: "don't know" and "none of these" stand alone, and every rank is given once.

export function excludeOthers(control, row) {
  if (control.dataset.part) return;
  const all = [...row.querySelectorAll("input[name], select[name]")];
  const isSet = control.type === "checkbox" ? control.checked : control.value !== "";
  if (!isSet || control.type === "radio") return;
  for (const other of all) {
    if (other === control) continue;
    if (control.hasAttribute("data-alone") || other.hasAttribute("data-alone")) empty(other);
  }
}

function empty(control) {
  if (control.type === "checkbox" || control.type === "radio") control.checked = false;
  else control.value = "";
}

// A rank that is already taken changes places with the one this option had.
export function swapRanks(control, row) {
  const ranks = [...row.querySelectorAll("select")];
  const taken = ranks.find((other) => other !== control && control.value !== "" && other.value === control.value);
  if (taken) taken.value = control.dataset.before || "";
  markRanks(row);
}

// A tap on an option gives it the next free rank, or takes its rank back and closes the gap.
export function tapRank(control, row) {
  const ranks = [...row.querySelectorAll("select")];
  const given = ranks.filter((one) => one.value !== "").length;
  if (control.value === "") {
    control.value = String(given + 1);
  } else {
    const gone = Number(control.value);
    control.value = "";
    for (const other of ranks) if (Number(other.value) > gone) other.value = String(Number(other.value) - 1);
  }
  for (const alone of row.querySelectorAll("[data-alone]")) alone.checked = false;
  markRanks(row);
}

export function markRanks(row) {
  for (const rank of row.querySelectorAll("select")) {
    rank.dataset.before = rank.value;
    rank.closest(".ranking__one").classList.toggle("is-ranked", rank.value !== "");
  }
}
