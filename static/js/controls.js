// What the controls of a row say, in the shape the form would post it, and how to make them say something.

export const rowOf = (control) => control.closest("[data-row]");

export function partOf(control) {
  return control.dataset.part || "value";
}

// The controls of a row's part: of an answer all of them together, of a note only itself.
function controlsOf(row, part) {
  const all = [...row.querySelectorAll("input[name], select[name], textarea[name]")];
  return all.filter((control) => partOf(control) === part);
}

export function fieldsOf(row, part) {
  const fields = [];
  for (const control of controlsOf(row, part)) {
    if ((control.type === "radio" || control.type === "checkbox") && !control.checked) continue;
    if (control.value !== "") fields.push([control.name, control.value]);
  }
  return fields;
}

export function fill(row, part, fields) {
  for (const control of controlsOf(row, part)) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else control.value = values.length ? values[0] : "";
  }
}

export function isAnswered(row) {
  return fieldsOf(row, "value").length > 0;
}

export function findRow(row, part) {
  const wanted = part === "value" ? "[data-row][data-kind]" : "[data-row]:not([data-kind])";
  return [...document.querySelectorAll(wanted)].find((one) => one.dataset.row === row) || null;
}
