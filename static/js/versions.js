// The versions of the rows on this page, kept in the form's own field so that its button posts them too.

export class Versions {
  constructor(field) {
    this.field = field;
    this.known = new Map();
    this.take(field.value);
  }

  get(row) {
    return this.known.get(row) || 0;
  }

  set(row, version) {
    this.known.set(row, version);
    this.field.value = [...this.known].map(([one, number]) => `${one}:${number}`).join(" ");
  }

  take(text) {
    for (const pair of text.split(" ").filter(Boolean)) {
      const cut = pair.lastIndexOf(":");
      this.set(pair.slice(0, cut), Number(pair.slice(cut + 1)));
    }
  }
}
