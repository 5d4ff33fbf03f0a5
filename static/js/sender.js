// Sends what waits in the queue, in order, one at a time. Whoever uses it is told how each entry fared; an entry whose
// refusal is answered with KEEP stays in the queue until somebody has decided about it.

export const KEEP = "keep";
const PAUSES = [2000, 5000, 10000, 30000];

export class Sender {
  constructor(queue, { save, formToken, token, tell }) {
    Object.assign(this, { queue, save, formToken, token, tell });
    this.running = null;
    this.failures = 0;
    this.timer = 0;
    this.kept = new Set();
    addEventListener("online", () => this.flush());
  }

  // Resolves to true when everything has been dealt with, to false when the network or the server is away.
  flush(options = {}) {
    if (!this.running) this.running = this.run(options).finally(() => { this.running = null; });
    return this.running;
  }

  async run(options) {
    clearTimeout(this.timer);
    for (let entry = this.next(); entry; entry = this.next()) {
      this.tell.sending(entry);
      let reply;
      try {
        reply = await this.post(entry, options);
      } catch (unreachable) {
        return this.later();
      }
      if (reply.status >= 500 || reply.status === 429) return this.later();
      this.failures = 0;
      const said = await reply.json().catch(() => ({}));
      if (reply.ok) {
        this.queue.drop(entry);
        this.queue.follow(entry.row, said.version);
        this.tell.saved(entry, said);
      } else if (this.tell.refused(entry, said, reply.status) === KEEP) {
        this.kept.add(entry.at);
      } else {
        this.queue.drop(entry);
      }
    }
    return true;
  }

  next() {
    return this.queue.entries().find((entry) => !this.kept.has(entry.at));
  }

  later() {
    this.tell.offline();
    const pause = PAUSES[Math.min(this.failures, PAUSES.length - 1)];
    this.failures += 1;
    this.timer = setTimeout(() => this.flush(), pause);
    return false;
  }

  async post(entry, options) {
    const reply = await this.attempt(entry, options);
    if (reply.status !== 400) return reply;
    const said = await reply.clone().json().catch(() => ({}));
    if (said.problem !== "expired") return reply;
    const fresh = await fetch(this.formToken, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!fresh.ok) return reply;
    this.token = (await fresh.json()).token;
    this.tell.token(this.token);
    return this.attempt(entry, options);
  }

  attempt(entry, options) {
    const body = new URLSearchParams(entry.fields);
    body.set("row", entry.row);
    body.set("part", entry.part);
    body.set("version", entry.version);
    body.set("waited", Math.max(0, Date.now() - entry.at)); // so that what was kept offline is not taken for haste
    return fetch(this.save, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": this.token },
      ...options,
    });
  }
}
