// Sends what waits in the queue, in order, one at a time. Whoever uses it is told how each entry fared; an entry whose
// refusal is answered with KEEP stays in the queue until somebody has decided about it. Only a reply that names the new
// version says that something is saved: whatever else answers, a hotel's own page for example, is no better than none.

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
      this.queue.trying(entry);
      let reply;
      try {
        reply = await this.post(entry, options);
      } catch (unreachable) {
        return this.later(this.tell.offline);
      }
      const said = await reply.json().catch(() => ({}));
      if (reply.status === 401) return this.later(this.tell.signedOut);
      if (reply.status >= 500 || reply.status === 429 || (reply.ok && said.version === undefined)) return this.later(this.tell.offline);
      this.failures = 0;
      if (reply.ok) {
        this.queue.drop(entry);
        this.queue.follow(entry.row, said.version);
        this.tell.saved(entry, said);
      } else if (said.problem === "conflict" && isOwn(entry, said.posted)) {
        this.queue.drop(entry);
        this.queue.put(entry.row, entry.part, { fields: entry.fields, version: said.version });
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

  later(tell) {
    tell();
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
    if (!fresh.ok) return fresh;
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

// Whether what is saved there is what this very entry sent earlier, when the reply to it was lost on the way.
function isOwn(entry, posted) {
  if (!entry.tried) return false;
  const isPart = (name) => (entry.part === "value" ? !/:(note|evidence)$/.test(name) : name === `${entry.row}:${entry.part}`);
  const kept = Object.entries(posted).filter(([name]) => isPart(name)).flatMap(([name, values]) => values.map((one) => [name, one]));
  return JSON.stringify(kept.sort()) === JSON.stringify([...entry.tried].sort());
}
