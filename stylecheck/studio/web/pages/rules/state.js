// What somebody changes in this window: choices of rules, and the text of a house style. Nothing of it is kept.

const LATER_MS = 300;

/** @typedef {"tip" | "waarschuwing" | "fout"} Level */

export class State {
  constructor() {
    /** @type {?string} the house style to begin with: an id, "" for none, null for that of the settings. */
    this.style = null;
    /** @type {?string} the text of a house style; null where nobody opened one. */
    this.text = null;
    /** The text as it was opened or saved. */
    this.kept = null;
    /** @type {Set<string>} */
    this.without = new Set();
    /** @type {Map<string, Level>} */
    this.severity = new Map();
    /** @type {Map<string, Object<Level, number>>} */
    this.thresholds = new Map();
    this.listeners = [];
    this.timer = 0;
  }

  /** Is called a moment after the last change. */
  listen(listener) {
    this.listeners.push(listener);
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), LATER_MS);
  }

  now() {
    clearTimeout(this.timer);
    for (const listener of this.listeners) listener();
  }

  /** The choices of rules, as a request for a check has them. */
  choices() {
    return {
      without: [...this.without],
      severity: Object.fromEntries(this.severity),
      thresholds: Object.fromEntries(this.thresholds),
    };
  }

  /** What another page may check by; null where nothing was changed. @param {string} house what the house style is called. */
  trial(house) {
    const { text, count } = this;
    if (text === null && count === 0) return null;
    const written = text === null ? {} : { huisstijl: this.style, yaml: wellFormed(text) };
    return { wishes: { ...this.choices(), ...written }, rules: count, house: text === null ? "" : house || "zonder naam" };
  }

  /** What a request of this page begins with. */
  body(more = {}) {
    return { huisstijl: this.style, yaml: this.text === null ? null : wellFormed(this.text), ...this.choices(), ...more };
  }

  get count() {
    return new Set([...this.without, ...this.severity.keys(), ...this.thresholds.keys()]).size;
  }

  get isChanged() {
    return this.count > 0 || this.isWritten;
  }

  /** Somebody wrote something that is in no file yet. */
  get isWritten() {
    return this.text !== null && this.text !== this.kept;
  }

  forget() {
    this.without.clear();
    this.severity.clear();
    this.thresholds.clear();
  }
}

/** A rule's id as a name: "lange-zin" is "Lange zin". */
export function named(id) {
  const words = id.replaceAll("-", " ");
  return words[0].toUpperCase() + words.slice(1);
}

/** A text without halves of characters, which no other program takes for text. */
export function wellFormed(text) {
  return text.toWellFormed?.() ?? text;
}

export const LEVELS = ["tip", "waarschuwing", "fout"];
