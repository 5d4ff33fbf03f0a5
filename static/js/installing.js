// Lets the device keep the questionnaires, where browsers can and once everything else has been fetched.

const worker = document.querySelector("link[rel=manifest]").dataset.worker;

if ("serviceWorker" in navigator && !(navigator.connection && navigator.connection.saveData)) {
  addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
}
