// Puts a better wording in the document: all of its changes or none, each in its own words only, so that the rest keeps
// its letters.

import { rangeOf } from "./find.js";
import { mindThings, mindWords } from "./keep.js";
import { current, paragraphsOf, reader, shown, supports } from "./letter.js";
import { Refusal } from "./refusal.js";

/**
 * @typedef {{start: number, end: number, text: string}} Edit
 * @typedef {{start: number, end: number, text: string, range: Word.Range, how: string, made?: Word.Range}} Change
 */

/**
 * Write an offer into the document.
 * @param {import("./letter.js").Letter} letter what the offer was made for
 * @param {{edits: {spot: string, start: number, end: number, text: string}[]}} offer
 * @throws {Refusal} the document is as it was, unless the key is "broken"
 */
export function take(letter, offer) {
  const numbers = [...new Set(offer.edits.map((edit) => Number(edit.spot)))];
  return Word.run(async (context) => {
    const paragraphs = await paragraphsOf(context, letter, numbers);
    const works = [];
    for (const [at, n] of numbers.entries()) {
      const edits = joined(offer.edits.filter((edit) => Number(edit.spot) === n));
      works.push(await prepared(paragraphs[at], letter, letter.texts[n], edits));
    }
    await allWritten(works);
  });
}

async function allWritten(works) {
  for (const [at, work] of works.entries()) {
    let reason = null;
    try {
      if (await written(work)) continue;
    } catch (error) {
      reason = error;
    }
    const told = await takenBack(works.slice(0, at + 1));
    throw reason && told === "restored" ? reason : new Refusal(told);
  }
}

/** Return edits with those that touch made one, so that no two stand in one word. */
function joined(edits) {
  const made = [];
  for (const { start, end, text } of edits) {
    const last = made.at(-1);
    if (last?.end === start) Object.assign(last, { end, text: last.text + text });
    else made.push({ start, end, text });
  }
  return made;
}

/** Find all places before anything changes. */
async function prepared(paragraph, letter, text, edits) {
  const changes = [];
  for (const edit of edits) changes.push(await placed(paragraph, letter, text, edit));
  await mindThings(
    paragraph,
    changes.map((change) => change.range),
  );
  return { paragraph, text, edits, changes };
}

/** @returns {Promise<Change>} */
async function placed(paragraph, letter, text, edit) {
  mindWords(text.slice(edit.start, edit.end));
  const { start, end, how } = edit.start === edit.end ? neighbour(text, edit.start) : { ...edit, how: "Replace" };
  const range = await rangeOf(paragraph, text, start, end, reader(letter));
  if (!range) throw new Refusal("notFound");
  return { ...edit, range, how };
}

/** Return the word that new words are put behind or before. */
function neighbour(text, at) {
  const before = /[^\s\0-\x1f]+$/.exec(text.slice(0, at));
  if (before) return { start: before.index, end: at, how: "End" };
  const after = /^[^\s\0-\x1f]+/.exec(text.slice(at));
  if (after) return { start: at, end: at + after[0].length, how: "Start" };
  throw new Refusal("notFound");
}

/** Write the changes of one paragraph, from the last to the first; return whether they stand there. */
async function written({ paragraph, text, edits, changes }) {
  for (const change of [...changes].reverse()) change.made = put(change);
  await paragraph.context.sync();
  const wanted = [applied(text, edits), ...(supports("1.4") ? [] : [struck(text, edits)])];
  return (await reads(paragraph, wanted)) || areMade(changes, text);
}

/** Return whether each change stands in its own place; the rest of the paragraph may be what the writer types. */
async function areMade(changes, text) {
  for (const change of changes) {
    const now = lines(change.text);
    const struck = supports("1.4") ? [] : [text.slice(change.start, change.end) + now];
    if (!(await reads(change.made, [now, ...struck]))) return false;
  }
  return true;
}

/** A line end that is not the end of a paragraph. */
const lines = (text) => text.replace(/\n/g, "\v");

function put({ range, text, how }) {
  if (text) return range.insertText(lines(text), how);
  range.delete();
  return range;
}

/** Return whether a paragraph or range reads as one of these texts, whether Word shows tracked changes in it or not. */
async function reads(place, texts) {
  for (const way of supports("1.4") ? [shown, current] : [shown]) {
    const told = way(place);
    await place.context.sync();
    if (texts.includes(told())) return true;
  }
  return false;
}

/**
 * @param {string} text
 * @param {Edit[]} edits
 */
function applied(text, edits) {
  const change = (now, edit) => now.slice(0, edit.start) + lines(edit.text) + now.slice(edit.end);
  return [...edits].reverse().reduce(change, text);
}

/** What an old Word shows where changes are tracked: the words that went are still there. */
function struck(text, edits) {
  return applied(
    text,
    edits.map((edit) => ({ ...edit, text: text.slice(edit.start, edit.end) + edit.text })),
  );
}

/** Make paragraphs as they were, the last first; return how to tell it. */
async function takenBack(works) {
  let told = "restored";
  for (const work of [...works].reverse()) {
    if ((await reads(work.paragraph, [work.text])) || (await undone(work))) continue;
    told = "rewritten";
    if (!(await putBack(work))) throw new Refusal("broken");
  }
  return told;
}

async function undone({ paragraph, text, changes }) {
  if (!supports("1.4", "WordApiDesktop") || !(await isOurs(paragraph, text, changes))) return false;
  for (const _ of changes) {
    paragraph.context.document.undo(1);
    await paragraph.context.sync();
    if (await reads(paragraph, [text])) return true;
  }
  return false;
}

/**
 * Return whether a paragraph is another only by what we wrote in it, all of it or the last part: to undo would else take
 * from the writer.
 */
async function isOurs(paragraph, text, changes) {
  const edits = [];
  for (const { start, end, made, text: wanted } of changes) {
    edits.push({ start, end, text: (await toldOf(made)) ?? wanted });
  }
  const parts = edits.map((_, n) => edits.slice(n));
  return reads(paragraph, [...parts.map((part) => applied(text, part)), ...parts.map((part) => struck(text, part))]);
}

/** Return what a range reads as; null where Word does not have it. */
async function toldOf(range) {
  try {
    const told = shown(range);
    await range.context.sync();
    return told();
  } catch {
    return null;
  }
}

/** Write the old words back; Word gives them the letters of the new ones. */
async function putBack({ paragraph, text, changes }) {
  const places = [...changes].reverse().map(({ range, made, start, end, text: now }) => {
    const before = text.slice(start, end);
    if (before) return { before, place: (now ? made : range).insertText(before, now ? "Replace" : "Start") };
    made.delete();
    return { before, place: made };
  });
  try {
    await paragraph.context.sync();
  } catch {
    return false;
  }
  if (await reads(paragraph, [text])) return true;
  for (const { before, place } of places) if (!(await reads(place, [before]))) return false;
  return true;
}
