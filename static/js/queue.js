// Answers that are not on the server yet: kept on this device, one entry for each part of a row, oldest first.
// One key for each entry, so that two tabs never overwrite each other's.

const PREFIX = "yuzhen:";

export class Queue {
  constructor(address) {
    this.prefix = `${PREFIX}${address}:`;
    this.memory = new Map(); // where a browser refuses to store, answers live as long as the page
  }

  put(row, part, entry) {
    const key = `${this.prefix}${row}:${part}`;
    const before = this.read(key);
    // The version is the one the person was looking at when they first changed this.
    const kept = { ...entry, row, part, version: before ? before.version : entry.version, at: Date.now() };
    if (before) kept.tried = before.tried;
    this.write(key, kept);
    return kept;
  }

  // Take an entry out, unless it has been changed since it was read.
  drop(entry) {
    const key = `${this.prefix}${entry.row}:${entry.part}`;
    const now = this.read(key);
    if (now && now.at === entry.at) this.erase(key);
  }

  // What is being sent now may arrive although no reply does.
  trying(entry) {
    const key = `${this.prefix}${entry.row}:${entry.part}`;
    const now = this.read(key);
    if (now) this.write(key, { ...now, tried: entry.fields });
  }

  // Another part of the same row was saved by us: what waits was made from that newer version.
  follow(row, version) {
    for (const entry of this.entries()) {
      if (entry.row === row) this.write(`${this.prefix}${entry.row}:${entry.part}`, { ...entry, version });
    }
  }

  entries() {
    return this.keys().map((key) => this.read(key)).filter(Boolean).sort((one, other) => one.at - other.at);
  }

  get size() {
    return this.keys().length;
  }

  keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.prefix)).concat([...this.memory.keys()]);
    } catch (refused) {
      return [...this.memory.keys()];
    }
  }

  read(key) {
    if (this.memory.has(key)) return this.memory.get(key);
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch (unreadable) {
      return null;
    }
  }

  write(key, entry) {
    try {
      localStorage.setItem(key, JSON.stringify(entry));
      this.memory.delete(key);
    } catch (full) {
      this.memory.set(key, entry);
    }
  }

  erase(key) {
    this.memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch (refused) {
      // it was only in memory
    }
  }
}
