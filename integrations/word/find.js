// Finds words in a paragraph. Word searches for 255 characters at most and knows codes that start with ^.

const CODES = { "^": "^^", "\t": "^t", "\v": "^l", "\n": "^l", "\xa0": "^s", "\xad": "^-", "\x1e": "^~", "\x1f": "^-" };
const PIECES = /[^\0-\x1f\x7f^\xa0\xad\u{10000}-\u{10ffff}]{1,200}|[^]/gu;

/**
 * Return the range of a stretch of a paragraph, or null where Word does not find exactly that.
 * @param {Word.Paragraph} paragraph
 * @param {string} text of the paragraph
 * @param {number} start
 * @param {number} end
 * @param {(place: Word.Range) => () => string} seen how the text was read
 * @returns {Promise<Word.Range | null>}
 */
export async function rangeOf(paragraph, text, start, end, seen) {
  const pieces = [...text.slice(start, end).matchAll(PIECES)];
  if (!pieces.length) return null;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const from = await hit(paragraph, text, start + first.index, first[0], seen);
  const to = first === last ? from : await hit(paragraph, text, start + last.index, last[0], seen);
  if (!from || !to) return null;
  const whole = from === to ? from : from.expandTo(to);
  const told = seen(whole);
  await paragraph.context.sync();
  return told() === text.slice(start, end) ? whole : null;
}

/** Find the one of equal pieces that stands at a place. */
async function hit(paragraph, text, start, piece, seen) {
  const { context } = paragraph;
  const found = paragraph.search(CODES[piece] ?? piece, { matchCase: true }).load("text");
  await context.sync();
  const told = found.items.map(seen);
  await context.sync();
  const same = found.items.filter((_, n) => told[n]() === piece);
  const all = placesOf(piece, text);
  if (same.length === all.length && all.includes(start)) return same[all.indexOf(start)];
  const before = same.map((range) => seen(paragraph.getRange("Start").expandTo(range.getRange("Start"))));
  await context.sync();
  return same.find((_, n) => before[n]() === text.slice(0, start)) ?? null;
}

function placesOf(piece, text) {
  const places = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) places.push(at);
  return places;
}
