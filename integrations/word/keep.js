// What must not be lost when words change: a link, a field, a note, a picture, an input field, somebody's comment.

import { supports } from "./letter.js";
import { Refusal } from "./refusal.js";

const OBJECT = /[\0-\x08\x0c\x0e-\x1d\ufffc\ufffd]/;
const APART = ["Unrelated", "Before", "After", "AdjacentBefore", "AdjacentAfter"];
const AROUND = ["Contains", "ContainsStart", "ContainsEnd"];

const itself = (link) => link;
const reference = (note) => note.reference;

/** Which there are in a paragraph, since what version of Word, what of them to load, and where they stand. */
const THINGS = [
  { key: "link", since: "1.3", all: (p) => p.getRange("Content").getHyperlinkRanges(), load: "text", range: itself },
  { key: "field", since: "1.4", all: (p) => p.fields, load: "code", range: (field) => field.result },
  { key: "note", since: "1.5", all: (p) => p.footnotes, load: "type", range: reference },
  { key: "note", since: "1.5", all: (p) => p.endnotes, load: "type", range: reference },
  { key: "picture", since: "1.3", all: (p) => p.inlinePictures, load: "width", range: (one) => one.getRange("Whole") },
  { key: "control", since: "1.3", all: (p) => p.contentControls, load: "id", range: (one) => one.getRange("Content") },
  { key: "comment", since: "1.4", all: (p) => p.getComments(), load: "id", range: (one) => one.getRange() },
];
const WIDE = ["control", "comment"];
const BOOKMARKS = "1.4";
/** The place that was worked on last: Word moves it by itself. */
const LAST_PLACE = "_GoBack";

/**
 * Refuse where a change would take away more than words.
 * @param {string} words that go
 * @throws {Refusal}
 */
export function mindWords(words) {
  if (OBJECT.test(words)) throw new Refusal("object");
}

/**
 * Refuse where a change would take away or cut what is not text. Words within an input field or comment may change.
 * @param {Word.Paragraph} paragraph
 * @param {Word.Range[]} ranges that change
 * @throws {Refusal}
 */
export async function mindThings(paragraph, ranges) {
  const { context } = paragraph;
  const kinds = THINGS.filter((thing) => supports(thing.since));
  const found = kinds.map((kind) => kind.all(paragraph).load(kind.load));
  await context.sync();
  const things = kinds.flatMap(({ key, range }, n) => found[n].items.map((item) => ({ key, place: range(item) })));
  if (supports(BOOKMARKS)) things.push(...(await bookmarks(paragraph)));
  const met = things.flatMap(({ key, place }) =>
    ranges.map((range) => ({ key, told: place.compareLocationWith(range) })),
  );
  await context.sync();
  const lost = met.find(({ key, told }) => !allowed(key, told.value));
  if (lost) throw new Refusal(lost.key);
}

/** Find the bookmarks in a paragraph, which Word tells by name; the hidden ones too, to which cross-references go. */
async function bookmarks(paragraph) {
  const { context } = paragraph;
  const names = paragraph.getRange("Content").getBookmarks(true, false);
  await context.sync();
  const found = names.value
    .filter((name) => name !== LAST_PLACE)
    .map((name) => context.document.getBookmarkRangeOrNullObject(name).load("isNullObject"));
  await context.sync();
  return found.filter((place) => !place.isNullObject).map((place) => ({ key: "bookmark", place }));
}

/** Whether words may change: words at the edge of a bookmark may take that edge with them. */
function allowed(key, relation) {
  if (APART.includes(relation) || (key === "bookmark" && relation === "Contains")) return true;
  return WIDE.includes(key) && AROUND.includes(relation);
}
