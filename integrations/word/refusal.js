/** What could not be done in the document. */
export class Refusal extends Error {
  /** @param {string} key of the sentence that tells it, in the texts for Word */
  constructor(key) {
    super(key);
    this.key = key;
  }
}

const KEYS = {
  AccessDenied: "protected",
  NotAllowed: "protected",
  SearchDialogIsOpen: "searching",
};

/**
 * Return which sentence in the texts for Word tells of an error.
 * @param {unknown} error
 * @returns {string}
 */
export function keyOf(error) {
  if (error instanceof Refusal) return error.key;
  return KEYS[error?.code] ?? "fault";
}
