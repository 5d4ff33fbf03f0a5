// A workshop, on the wall and on phones: asks what is new and draws the page anew when anything is. What is known is on
// the server; this page may go away and come back at any moment.

const PAUSE = 3000; // between questions where events do not get through
const AGAIN = 15000; // then events are tried again

let here = document.getElementById("live");
let source = null;
let polling = 0;
let pending = null; // a vote that could not be sent yet

function listen() {
  source = new EventSource(here.dataset.live);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return; // an answer has ended as it should; the browser comes back
    source = null;
    poll();
    setTimeout(listen, AGAIN);
  };
}

async function poll() {
  clearTimeout(polling);
  if (source) return;
  try {
    const reply = await fetch(here.dataset.live, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (reply.ok) await hear(await reply.json());
    else away(true);
  } catch (unreachable) {
    away(true);
  }
  polling = setTimeout(poll, PAUSE);
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
  const address = location.pathname;
  const answer = reply || (await fetch(address, { credentials: "same-origin" }));
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
  if (!fresh) {
    location.reload(); // signed out meanwhile
    return;
  }
  const focused = document.activeElement && document.activeElement.value;
  const had = here.contains(document.activeElement);
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
    pending = null;
    away(false);
    await draw(reply);
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

addEventListener("online", () => (pending ? send(pending) : poll()));
document.addEventListener("visibilitychange", () => { if (!document.hidden) draw(); });

if ("EventSource" in window) listen();
else poll();
