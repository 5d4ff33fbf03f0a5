// Asks now and then whether the file is there, says how far it is, and goes on when it is there or has failed.

const place = document.querySelector("[data-state]");
const PAUSE = 1500;

async function ask() {
  try {
    const reply = await fetch(place.dataset.state, { credentials: "same-origin", headers: { Accept: "application/json" } });
    const { state, stage } = await reply.json();
    if (state === "ready" || state === "failed") {
      location.replace(place.dataset.here);
      return;
    }
    const words = place.dataset[stage || "waiting"];
    if (words && place.textContent !== words) place.textContent = words;
  } catch (unreachable) {
    // the network is away for a moment; ask again
  }
  setTimeout(ask, PAUSE);
}

setTimeout(ask, PAUSE);
