// Finds words in the manual, and shows them.

import { element } from "../../shared/elements.js";
import { lines, words } from "./tree.js";

const MOST = 30;
const AROUND = 70;

/**
 * A piece of the manual below one heading.
 *
 * @typedef {{id: string, title: string, part: string, lines: string[]}} Piece
 */

/** @param {import("./tree.js").Manual} manual @returns {Piece[]} */
export function pieces(manual) {
  const found = [];
  for (const part of manual.parts) {
    let piece = { id: part.id, title: part.title || manual.title, part: part.title, lines: [] };
    found.push(piece);
    for (const block of part.blocks) {
      if (block.kind === "heading") {
        piece = { id: block.id, title: words(block.inline), part: part.title, lines: [] };
        found.push(piece);
      } else {
        piece.lines.push(...lines(block));
      }
    }
  }
  return found;
}

/** What is asked, in words. @param {string} text */
export function asked(text) {
  return folded(text).split(/\s+/).filter(Boolean);
}

/** The pieces that have all words, those with a word in their title first. @param {Piece[]} all @param {string[]} wanted */
export function found(all, wanted) {
  const has = (text) => {
    const whole = folded(text);
    return wanted.every((word) => whole.includes(word));
  };
  const hits = all.filter((piece) => has([piece.title, ...piece.lines].join("\n")));
  const inTitle = (piece) => wanted.some((word) => folded(piece.title).includes(word));
  return [...hits.filter(inTitle), ...hits.filter((piece) => !inTitle(piece))].slice(0, MOST);
}

/** The line of a piece that shows best what was found, with the words marked. @param {Piece} piece @param {string[]} wanted */
export function shown(piece, wanted) {
  const count = (line) => wanted.filter((word) => folded(line).includes(word)).length;
  const line = piece.lines.reduce((best, each) => (count(each) > count(best) ? each : best), piece.lines[0] ?? "");
  const first = Math.max(0, Math.min(...wanted.map((word) => folded(line).indexOf(word)).filter((at) => at >= 0), line.length));
  const from = first < AROUND ? 0 : line.lastIndexOf(" ", first - AROUND / 2) + 1;
  const to = from + 2 * AROUND >= line.length ? line.length : line.lastIndexOf(" ", from + 2 * AROUND);
  return element("span", "", from > 0 ? "… " : "", ...marked(line.slice(from, to), wanted), to < line.length ? " …" : "");
}

/** A text with words marked in it. @returns {(Node | string)[]} */
export function marked(text, wanted) {
  const whole = folded(text);
  const parts = [];
  let at = 0;
  while (at < text.length) {
    const next = wanted
      .map((word) => ({ word, place: whole.indexOf(word, at) }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place || b.word.length - a.word.length)[0];
    if (!next) break;
    parts.push(text.slice(at, next.place), element("mark", "", text.slice(next.place, next.place + next.word.length)));
    at = next.place + next.word.length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== "");
}

/** Marks words in what is shown. @param {Node} node */
export function mark(node, wanted) {
  if (!wanted.length) return;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("button")) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = marked(text.data, wanted);
    if (parts.some((part) => typeof part !== "string")) text.replaceWith(...parts);
  }
}

/** A text as it is searched: small letters without accents. It has as many characters as the text itself. */
function folded(text) {
  return Array.from(text, (letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === letter.length ? plain : letter;
  }).join("");
}
