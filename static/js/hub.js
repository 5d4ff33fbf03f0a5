// The overview: sending answers that an earlier page could not.

import "./copying.js";
import { Queue } from "./queue.js";
import { KEEP, Sender } from "./sender.js";

const AGAIN = 5000;

const pending = document.getElementById("pending");
const queue = new Queue(pending.dataset.save);

if (queue.size) {
  pending.hidden = false;
  let sent = 0;
  const nothing = () => {};
  const refused = (entry, said) => (said.problem === "conflict" ? KEEP : null); // its section shows both and asks
  const saved = () => { sent += 1; };
  const sender = new Sender(queue, {
    save: pending.dataset.save,
    formToken: pending.dataset.formToken,
    token: "",
    tell: { sending: nothing, refused, offline: nothing, token: nothing, saved },
  });
  const send = async () => {
    if (!(await sender.flush())) setTimeout(send, AGAIN);
    else if (sent) location.reload();
    else if (queue.size) pending.firstElementChild.textContent = pending.dataset.conflict;
    else pending.hidden = true;
  };
  send();
}
