// What a trainer is trying at Regels in this window, for the page that checks a letter by it. Nothing of it is kept.

/**
 * @typedef {object} Trial
 * @property {object} wishes as a request for a check has them: `without`, `severity`, `thresholds`, and perhaps `yaml`.
 * @property {number} rules how many rules are other ones.
 * @property {string} house what the house style is called that somebody is writing; "" for none.
 */

/** @type {?Trial} */
let now = null;
const listeners = [];

/** @returns {?Trial} */
export function trial() {
  return now;
}

/** @param {?Trial} next */
export function setTrial(next) {
  if (JSON.stringify(next) === JSON.stringify(now)) return;
  now = next;
  for (const listener of listeners) listener();
}

/** @param {function(): void} listener is called when it is another one. */
export function watchTrial(listener) {
  listeners.push(listener);
}
