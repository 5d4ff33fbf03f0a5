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
  place(questions);
  versions.take(fresh.querySelector("input[name=seen]").value);
  const again = focused && document.getElementById(focused);
  if (again && document.activeElement !== again) again.focus({ preventScroll: true });
  return true;
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

