// A letter as it stands on paper, with the words marked that changed.

import { element } from "../../shared/elements.js";

/**
 * @param {string} text
 * @param {[number, number, string][]} [marks] places of words, and what is the matter with them; they may overlap, and
 *   the first one counts then.
 */
export function letter(text, marks = []) {
  const made = element("div", "letter");
  made.dir = "auto";
  let at = 0;
  for (const [start, end, key] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    made.append(text.slice(at, start));
    const mark = element("mark", "changed", text.slice(start, end));
    mark.dataset.change = key;
    made.append(mark);
    at = end;
  }
  made.append(text.slice(at).replace(/\n+$/, ""));
  return made;
}
