// The letter and its remarks on paper: the remarks on pages of their own, each by its number.

import { element } from "../../shared/elements.js";
import { plain } from "./item.js";

/**
 * Fills what is printed.
 *
 * @param {HTMLElement} node
 * @param {{name: string, text: string, verdict: string[], items: import("./item.js").Item[]}} letter
 */
export function fillPaper(node, { name, text, verdict, items }) {
  const numbered = items.filter(({ place }) => place).map((item, n) => [item, n + 1]);
  const about = items.filter(({ place }) => !place);
  const body = element("div", "printed-letter", ...lettered(text, numbered));
  body.dir = "auto";
  const remarks = [...numbered.map(([item, n]) => remark(item, `${n}. `)), ...about.map((item) => remark(item, ""))];
  const told = remarks.length
    ? [element("section", "printed-remarks", title(name), element("p", "", verdict.join(" ")), ...remarks)]
    : [];
  node.replaceChildren(body, ...told);
}

function title(name) {
  return element("h2", "", "Opmerkingen bij ", element("bdi", "", name));
}

function lettered(text, numbered) {
  const parts = [];
  let done = 0;
  for (const [{ place }, n] of numbered) {
    const [start, end] = place;
    if (start < done) continue;
    parts.push(text.slice(done, start), element("span", "printed-place", text.slice(start, end)), element("sup", "", String(n)));
    done = end;
  }
  parts.push(text.slice(done));
  return parts;
}

function remark({ card }, number) {
  const better = card.offers.find(({ whole, text }) => whole && text);
  const words = card.offers.filter(({ whole, text }) => !whole && text).slice(0, 3);
  return element(
    "div",
    "printed-remark",
    element("p", "printed-quote", number, element("bdi", "", plain(card.quote) || "De hele brief")),
    element("ul", "", ...card.points.map(({ what, advice }) => element("li", "", element("bdi", "", `${what} ${advice}`)))),
    better ? element("p", "", element("strong", "", "Beter: "), element("bdi", "", better.text)) : null,
    !better && words.length
      ? element("p", "", element("strong", "", "Liever: "), words.map(({ instead, text }) => `‘${instead}’ → ‘${text}’`).join("; "))
      : null,
  );
}
