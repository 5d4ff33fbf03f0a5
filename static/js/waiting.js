// Asks now and then whether the file is there, and goes on when it is, or when it has failed.

const place = document.querySelector("[data-state]");
const PAUSE = 1500;

async function ask() {
  try {
    const reply = await fetch(place.dataset.state, { credentials: "same-origin", headers: { Accept: "application/json" } });
    const { state } = await reply.json();
    if (state === "ready" || state === "failed") {
      location.replace(place.dataset.here);
      return;
    }
  } catch (unreachable) {
    // the network is away for a moment; ask again
  }
  setTimeout(ask, PAUSE);
}

setTimeout(ask, PAUSE);
