import { rangeOf } from "./find.js";
import { paragraphsOf, reader } from "./letter.js";
import { Refusal } from "./refusal.js";

/**
 * Select the sentence of a card in the document, or its paragraph where Word does not find the sentence.
 * @param {import("./letter.js").Letter} letter
 * @param {{ranges: {spot: string, start: number, end: number}[]}} card
 */
export function select(letter, { ranges }) {
  if (!ranges.length) return Promise.reject(new Refusal("notFound"));
  const { spot } = ranges[0];
  const here = ranges.filter((range) => range.spot === spot);
  const [start, end] = [Math.min(...here.map((range) => range.start)), Math.max(...here.map((range) => range.end))];
  return Word.run(async (context) => {
    const [paragraph] = await paragraphsOf(context, letter, [Number(spot)]);
    const found = await rangeOf(paragraph, letter.texts[spot], start, end, reader(letter));
    (found ?? paragraph).select();
    await context.sync();
  });
}
