// What if: every change asks what would follow and shows it beside what stands; the address keeps what is tried.

const PAUSE = 300;

const form = document.getElementById("tries");
const gist = document.getElementById("gist");
const panel = form.querySelector(".tries__outcome");
const button = form.querySelector(".tries__bar .button");
let waiting = 0;
let asked = 0;
let typed = false; // a name somebody has typed is not replaced

button.hidden = true; // every change is answered by itself; the button is for when that fails

const present = (select) => select.closest("[data-present]").dataset.present;

// What is tried, as the address writes it.
function query() {
  const changed = [...form.querySelectorAll(".try__select")].filter((one) => one.value !== present(one));
  const text = new URLSearchParams(changed.map((one) => [one.name, one.value])).toString();
  return text && `?${text}`;
}

form.addEventListener("change", (event) => {
  const select = event.target;
  if (!select.matches(".try__select")) return;
  const row = select.closest(".try");
  row.classList.toggle("is-changed", select.value !== row.dataset.present);
  row.querySelector(".try__was").hidden = select.value === row.dataset.present;
  panel.classList.add("is-old");
  clearTimeout(waiting);
  waiting = setTimeout(recalculate, PAUSE);
});

form.elements.name.addEventListener("input", () => { typed = true; });

async function recalculate() {
  const mine = (asked += 1);
  const address = form.dataset.here + query();
  try {
    const fresh = await page(`${address}${address.includes("?") ? "&" : "?"}part=outcome`);
    if (mine !== asked) return; // something else is tried by now
    history.replaceState(null, "", address);
    const same = outcome().dataset.asked === fresh.getElementById("outcome").dataset.asked;
    show(fresh.getElementById("outcome"));
    if (!same) exchange((await page(address)).getElementById("answers"), mine);
  } catch (failed) {
    if (mine !== asked) return;
    gist.textContent = gist.dataset.failed;
    button.hidden = false;
  }
}

async function page(address) {
  const reply = await fetch(address, { credentials: "same-origin" });
  if (!reply.ok) throw new Error(reply.status);
  return new DOMParser().parseFromString(await reply.text(), "text/html");
}

const outcome = () => document.getElementById("outcome");

function show(fresh) {
  const open = [...outcome().querySelectorAll("details")].filter((one) => one.open).map((one) => one.dataset.list);
  for (const one of fresh.querySelectorAll("details")) one.open = open.includes(one.dataset.list);
  outcome().replaceWith(document.importNode(fresh, true));
  panel.classList.remove("is-old");
  button.hidden = true;
  gist.textContent = fresh.dataset.said;
  document.getElementById("reset").hidden = !fresh.dataset.query;
  if (!typed) form.elements.name.value = fresh.dataset.name;
}

// Questions have come or gone: the controls are taken over anew; what is open stays open, the focus where it was.
function exchange(fresh, mine) {
  if (mine !== asked) return;
  const old = document.getElementById("answers");
  const focused = document.activeElement && document.activeElement.id;
  const open = new Set([...old.querySelectorAll("details[open]")].map((one) => one.dataset.group));
  const added = document.importNode(fresh, true);
  for (const one of added.querySelectorAll("details")) one.open = one.open || open.has(one.dataset.group);
  old.replaceWith(added);
  if (focused && added.querySelector(`[id="${CSS.escape(focused)}"]`)) document.getElementById(focused).focus({ preventScroll: true });
}
