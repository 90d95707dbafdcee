// Reads the document. Word's own signs become ones that a reader knows, each one for one: places stay what they are.

import { Refusal } from "./refusal.js";

const SIGNS = { "\n": "\v", "\f": " ", "\r": " ", "\x0e": " ", "\x1e": "\u2011", "\x1f": "\xad", "\ufffd": "\ufffc" };
const HEADING = /^(Heading\d|Title|Subtitle)$/;
const CONTENTS = /^Toc/;

/**
 * @typedef {object} Letter a document as it was read
 * @property {string[]} texts the paragraphs as Word has them
 * @property {boolean} reviewed they are without what tracked changes deleted
 * @property {{text: string, kind: string}[]} blocks the paragraphs as the checker reads them
 */

/**
 * Return whether this Word has a version of its API.
 * @param {string} version
 * @param {string} [set]
 */
export const supports = (version, set = "WordApi") => Office.context.requirements.isSetSupported(set, version);

/** Queue reading what a range or paragraph shows; the function that comes back tells it after the next sync. */
export function shown(place) {
  place.load("text");
  return () => place.text;
}

/** The same, without what tracked changes deleted. */
export function current(place) {
  const told = place.getReviewedText("Current");
  return () => told.value.replace(/[\r\n]$/, "");
}

/**
 * Return a paragraph's text as the checker reads it; as long as Word's own.
 * @param {string} text
 */
export function readable(text) {
  return text.replace(/[\0-\x08\n\f-\x1f\ufffd]/g, (sign) => SIGNS[sign] ?? "\ufffc");
}

/**
 * Read the paragraphs of a document: what stands in its lists and tables too, not what stands around or above it.
 * @returns {Promise<Letter>}
 */
export function readLetter() {
  return Word.run(async (context) => {
    const { body } = context.document;
    const paragraphs = body.paragraphs.load("text,styleBuiltIn,isListItem,tableNestingLevel");
    const changes = supports("1.6") ? body.getTrackedChanges().load("type") : { items: [] };
    await context.sync();
    const reviewed = changes.items.some((change) => change.type === "Deleted");
    const told = paragraphs.items.map(reviewed ? current : shown);
    await context.sync();
    const texts = told.map((tell) => tell());
    const blocks = paragraphs.items.map((paragraph, n) => blockOf(paragraph, texts[n]));
    return { texts, reviewed, blocks };
  });
}

function kindOf(paragraph) {
  if (HEADING.test(paragraph.styleBuiltIn)) return "heading";
  if (paragraph.tableNestingLevel > 0) return "table_cell";
  return paragraph.isListItem ? "list_item" : "paragraph";
}

/** A paragraph as the checker reads it; the lines of a table of contents are no text of the writer's. */
function blockOf(paragraph, text) {
  return { kind: kindOf(paragraph), text: CONTENTS.test(paragraph.styleBuiltIn) ? "" : readable(text) };
}

/**
 * Return how the texts of a letter were read, so that a part of one can be read in the same way.
 * @param {Letter} letter
 */
export const reader = (letter) => (letter.reviewed ? current : shown);

/**
 * Return paragraphs of a letter as they are in the document now.
 * @param {Word.RequestContext} context
 * @param {Letter} letter
 * @param {number[]} numbers
 * @returns {Promise<Word.Paragraph[]>}
 * @throws {Refusal} "changed": one of them is another text by now
 */
export async function paragraphsOf(context, letter, numbers) {
  const now = context.document.body.paragraphs.load("text");
  await context.sync();
  const wanted = numbers.map((n) => now.items[n]);
  if (now.items.length !== letter.texts.length || wanted.includes(undefined)) throw new Refusal("changed");
  const told = wanted.map(reader(letter));
  await context.sync();
  if (numbers.some((n, at) => told[at]() !== letter.texts[n])) throw new Refusal("changed");
  return wanted;
}
