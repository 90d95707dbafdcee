// Makes elements of the tree that the server gives of a page of the manual.

import { element } from "../../shared/elements.js";

/**
 * @typedef {object} Inline words: `kind` is "text", "code", "em", "strong" or "link".
 * @property {string} kind
 * @property {string} [text]
 * @property {Inline[]} [inline]
 * @property {string} [to] of a link.
 *
 * @typedef {object} Block `kind` is "heading", "paragraph", "list", "table", "pre" or "quote".
 * @property {string} kind
 * @property {string} [id] of a heading.
 * @property {number} [level]
 * @property {Inline[]} [inline]
 * @property {boolean} [ordered]
 * @property {Block[][]} [items]
 * @property {Inline[][]} [head]
 * @property {Inline[][][]} [rows]
 * @property {Block[]} [blocks]
 * @property {string} [text]
 *
 * @typedef {{id: string, title: string, blocks: Block[]}} Part a chapter.
 * @typedef {{name: string, title: string, parts: Part[]}} Manual a page of the manual.
 */

/** The words of some inlines. @param {Inline[]} inlines */
export function words(inlines) {
  return inlines.map((each) => each.text ?? words(each.inline ?? [])).join("");
}

/** All words of a block, a piece for each line that it is shown in. @param {Block} block @returns {string[]} */
export function lines(block) {
  switch (block.kind) {
    case "list":
      return block.items.flatMap((item) => item.flatMap(lines));
    case "table":
      return block.rows.map((row) => row.map(words).join(" · "));
    case "quote":
      return block.blocks.flatMap(lines);
    case "pre":
      return [block.text];
    default:
      return [words(block.inline)];
  }
}

/** A heading that can be gone to. */
export function heading(level, id, ...children) {
  const made = element(`h${level}`, "", ...children);
  made.id = id;
  made.tabIndex = -1;
  return made;
}

/** @param {Block} block @param {function(string): void} tell @returns {Node} */
export function made(block, tell) {
  switch (block.kind) {
    case "heading":
      return heading(block.level, block.id, ...block.inline.map(inline));
    case "list":
      return list(block, tell);
    case "table":
      return table(block);
    case "pre":
      return code(block.text, tell);
    case "quote":
      return element("blockquote", "", ...block.blocks.map((each) => made(each, tell)));
    default:
      return element("p", "", ...block.inline.map(inline));
  }
}

/** @param {Inline} each @returns {Node | string} */
function inline(each) {
  if (each.kind === "text") return each.text;
  if (each.kind === "code") return element("code", "", each.text);
  const children = each.inline.map(inline);
  if (each.kind !== "link") return element(each.kind === "em" ? "em" : "strong", "", ...children);
  const link = element("a", "", ...children);
  link.href = each.to;
  if (!each.to.startsWith("#")) {
    link.target = "_blank";
    link.rel = "noreferrer";
  }
  return link;
}

function list(block, tell) {
  const items = block.items.map((item) =>
    item.length > 0 && item[0].kind === "paragraph"
      ? element("li", "", ...item[0].inline.map(inline), ...item.slice(1).map((each) => made(each, tell)))
      : element("li", "", ...item.map((each) => made(each, tell))),
  );
  return element(block.ordered ? "ol" : "ul", "", ...items);
}

/** A table; on a narrow screen its cells stand below each other, so what each is stands with it and its roles are told. */
function table({ head, rows }) {
  const row = (...cells) => withRole(element("tr", "", ...cells), "row");
  const titles = head.map((cell) => {
    const title = withRole(element("th", "", ...cell.map(inline)), "columnheader");
    title.scope = "col";
    return title;
  });
  const body = rows.map((cells) =>
    row(
      ...cells.map((cell, n) => {
        const made = withRole(element("td", "", element("div", "", ...cell.map(inline))), "cell");
        made.dataset.title = words(head[n]);
        return made;
      }),
    ),
  );
  const top = withRole(element("thead", "", row(...titles)), "rowgroup");
  return withRole(element("table", "", top, withRole(element("tbody", "", ...body), "rowgroup")), "table");
}

function withRole(node, role) {
  node.setAttribute("role", role);
  return node;
}

/** A command, with a button that copies it where the browser lets a page do that. */
function code(text, tell) {
  const box = element("div", "code", element("pre", "", element("code", "", text)));
  if (navigator.clipboard) {
    const copy = element("button", "bare no-print", "Kopieer");
    copy.type = "button";
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        tell("Gekopieerd.");
        copy.textContent = "Gekopieerd";
      } catch {
        tell("Kopiëren lukt niet. Selecteer de tekst zelf.");
      }
    });
    copy.addEventListener("blur", () => {
      copy.textContent = "Kopieer";
    });
    box.append(copy);
  }
  return box;
}
