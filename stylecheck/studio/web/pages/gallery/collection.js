// The examples and cases of the training, asked once for all pages that show them.

/**
 * @typedef {{before: string, after: string, rules: {id: string, name: string}[], why: string,
 *   places: {before: ?number[], after: ?number[]}}} Change
 * @typedef {{name: string, title: string, theme: string, shape: string, difficulty: string, teaches: string,
 *   before: string, step: string, after: string, changes: Change[]}} Example
 * @typedef {{name: string, title: string, theme: string, situation: string, message: string, questions: string[],
 *   answers: {quality: string, text: string, effect: string}[]}} Case
 * @typedef {{themes: {name: string, label: string, count: number}[], examples: Example[], cases: Case[]}} Collection
 */

/** @type {?Promise<Collection>} */
let asked = null;

/** @param {boolean} [again] asks anew: a file may have changed. @returns {Promise<Collection>} */
export function collection(api, again = false) {
  if (!asked || again) {
    const asking = api.ask("gallery");
    const before = asked;
    asked = asking;
    asking.catch(() => {
      if (asked === asking) asked = before;
    });
  }
  return asked;
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What an example is, in a few words. */
export function kindOf(example) {
  return [capital(example.theme), example.shape, example.difficulty, example.step ? "met tussenstap" : ""]
    .filter((each, at, all) => each && each !== all[0].toLowerCase())
    .join(" · ");
}

/** Loads the sheet of a page; a page without it is not shown. */
export function sheet(path) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = path;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(path));
    });
    document.head.append(link);
  });
}
