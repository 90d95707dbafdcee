// What goes on the hand-out: what the trainer chose, and what was presented. Only in memory: it is gone with the window.

/**
 * @typedef {{key: string, kind: "example" | "case" | "own", name: string, title: string,
 *   letters?: {before: string, step: string, after: string}}} Entry
 */

/** @type {Map<string, Entry>} */
const entries = new Map();
const watchers = [];
let own = 0;

function changed() {
  for (const watcher of watchers) watcher();
}

export const basket = {
  /** @returns {Entry[]} */
  get entries() {
    return [...entries.values()];
  },
  get size() {
    return entries.size;
  },
  has: (kind, name) => entries.has(`${kind} ${name}`),
  add(kind, name, title, letters) {
    const key = `${kind} ${name}`;
    if (entries.has(key)) return;
    entries.set(key, { key, kind, name, title, letters });
    changed();
  },
  /** Adds letters of somebody's own, each pair once. */
  addOwn(title, letters) {
    const same = [...entries.values()].find(
      (each) => each.kind === "own" && JSON.stringify(each.letters) === JSON.stringify(letters),
    );
    if (same) return;
    own += 1;
    basket.add("own", String(own), title, letters);
  },
  remove(key) {
    if (entries.delete(key)) changed();
  },
  /** Puts entries in this order; what is not named is gone. @param {string[]} keys */
  order(keys) {
    const found = keys.map((key) => entries.get(key)).filter(Boolean);
    entries.clear();
    for (const each of found) entries.set(each.key, each);
    changed();
  },
  watch: (watcher) => watchers.push(watcher),
};

const CASE = "rollenspel.";

/** The entries that have a name, as the address of a hand-out has them. */
export function addressed(list) {
  return list.filter(({ kind }) => kind !== "own").map(({ kind, name }) => (kind === "case" ? CASE + name : name));
}

/** What a part of that address names: the kind, and the name. */
export function named(part) {
  return part.startsWith(CASE) ? ["case", part.slice(CASE.length)] : ["example", part];
}
