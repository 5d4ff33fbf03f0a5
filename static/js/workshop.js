// A workshop, on the wall and on phones: listens for what is new and draws the page anew when anything is. What is known is
// on the server; this page may go away and come back at any moment.

const WATCH = 2000; // how often the page looks whether it still hears anything
const LATE = 13000; // the server speaks every 10 s; after this long without a word the page asks by itself
const GRACE = 4000; // the browser has so long to come back by itself after it was cut off
const LOST = 25000; // after this long the page listens anew

let here = document.getElementById("live");
let source = null;
let heard = 0; // when the last word came by events
let begun = 0; // when the page began to listen
let behind = false; // whether the page could not be drawn anew when it should have been
let pending = null; // a vote that could not be sent yet

function listen() {
  if (source) source.close();
  begun = Date.now();
  source = new EventSource(here.dataset.live);
  source.onmessage = (event) => { heard = Date.now(); hear(JSON.parse(event.data)); };
  source.addEventListener("still", () => { heard = Date.now(); away(false); });
  source.onerror = () => { heard = Math.min(heard, Date.now() - LATE + GRACE); };
}

// Where events do not get through, or not any more, asking does; meanwhile the page tries to listen again.
function watch() {
  const now = Date.now();
  if (behind || now - heard > LATE) poll();
  if (source && now - Math.max(heard, begun) > LOST) listen();
}

async function poll() {
  try {
    const reply = await fetch(here.dataset.live, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (reply.ok) await hear(await reply.json());
    else away(true);
  } catch (unreachable) {
    away(true);
  }
}

async function hear({ state, cast }) {
  away(false);
  if (pending) await send(pending);
  const count = document.getElementById("cast");
  if (count && cast !== undefined && count.textContent !== String(cast)) count.textContent = cast;
  if (state !== here.dataset.state) await draw();
}

function away(is) {
  const place = document.getElementById("away");
  const words = is ? place.dataset.away : "";
  if (place.textContent !== words) place.textContent = words;
}

async function draw(reply) {
  behind = true;
  const answer = reply || (await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null));
  if (!answer || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
  if (!fresh) {
    location.reload(); // signed out meanwhile
    return;
  }
  const focused = document.activeElement && document.activeElement.value;
  const had = here.contains(document.activeElement);
  behind = false;
  here.replaceWith(document.importNode(fresh, true));
  here = document.getElementById("live");
  if (!had) return;
  const same = focused && [...here.querySelectorAll("button")].find((one) => one.value === focused);
  (same || here.querySelector("[data-step]") || document.getElementById("main")).focus({ preventScroll: true });
}

// A vote is sent without leaving the page; without a network it waits, and goes as soon as there is one.
async function send(body) {
  const form = document.getElementById("vote");
  if (!form || form.elements.round.value !== body.get("round")) {
    pending = null; // the question has changed; the page shows the new one
    return;
  }
  form.classList.add("is-sending");
  try {
    body.set("csrf_token", form.elements.csrf_token.value);
    const reply = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (reply.status >= 500) throw reply; // the server is just coming back
    pending = null;
    away(false);
    await draw(reply.ok ? reply : null);
  } catch (unreachable) {
    pending = body;
    away(true);
  }
  form.classList.remove("is-sending");
}

document.addEventListener("submit", (event) => {
  if (event.target.id !== "vote" || !event.submitter) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target));
  body.set(event.submitter.name, event.submitter.value);
  for (const one of event.target.querySelectorAll("[aria-pressed]")) one.setAttribute("aria-pressed", one === event.submitter);
  send(body);
});

// The keys of a presenter's remote take the next step; while somebody types they do what they always do.
document.addEventListener("keydown", (event) => {
  if (!["ArrowRight", "PageDown"].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const step = here.querySelector("[data-step]");
  if (!step) return;
  event.preventDefault();
  step.click();
});

addEventListener("online", () => { if ("EventSource" in window) listen(); if (pending) send(pending); else poll(); });
addEventListener("offline", () => away(true));
document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });

if ("EventSource" in window) listen();
else poll();
heard = Date.now() - LATE + GRACE; // should the first word not come, the page asks soon
setInterval(watch, WATCH);
