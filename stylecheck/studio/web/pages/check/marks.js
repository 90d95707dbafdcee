// The marks in a letter: places that may lie in each other, as stretches that do not.

import { moved } from "./changes.js";

/**
 * @typedef {object} Mark
 * @property {number} start
 * @property {number} end
 * @property {"fout" | "waarschuwing" | "tip"} severity
 * @property {boolean} built it is about the sentence as a whole.
 * @property {string} card the id of the card that tells of it; "" for none.
 */

/** @typedef {{start: number, end: number, look: string}} Stretch */

const LEVELS = ["fout", "waarschuwing", "tip"];

/**
 * The stretches of all marks, each with what it looks like.
 *
 * @param {Mark[]} marks
 * @param {{start: number, end: number, look: string}[]} besides what else is shown, such as the sentence of a card.
 * @returns {Stretch[]} in order.
 */
export function stretches(marks, besides) {
  const edges = [];
  const note = (start, end, look) => {
    if (start < end) edges.push([start, 1, look], [end, -1, look]);
  };
  for (const { start, end, severity, built } of marks) note(start, end, built ? `zin ${severity}` : severity);
  for (const { start, end, look } of besides) note(start, end, look);
  edges.sort((a, b) => a[0] - b[0]);
  const open = new Map();
  const made = [];
  let at = 0;
  for (const [place, by, look] of edges) {
    if (place > at) {
      const shown = lookOf(open);
      const last = made.at(-1);
      if (shown && last?.end === at && last.look === shown) last.end = place;
      else if (shown) made.push({ start: at, end: place, look: shown });
      at = place;
    }
    open.set(look, (open.get(look) ?? 0) + by);
  }
  return made;
}

function lookOf(open) {
  const has = (look) => (open.get(look) ?? 0) > 0;
  const words = LEVELS.find(has);
  const sentence = LEVELS.find((level) => has(`zin ${level}`));
  const looks = [words ?? (sentence ? `zin ${sentence}` : ""), has("now") ? "now" : "", has("fresh") ? "fresh" : ""];
  return looks.filter(Boolean).join(" ");
}

/** What is left of stretches (or marks) after a change, each in its new place. */
export function carriedAlong(all, change) {
  const kept = [];
  for (const each of all) {
    const place = moved(each.start, each.end, change);
    if (!place) continue;
    [each.start, each.end] = place;
    kept.push(each);
  }
  return kept;
}

/** The mark that somebody points at: of several the smallest one. @returns {Mark | undefined} */
export function markAt(marks, at) {
  const there = marks.filter(({ start, end, card }) => card && start <= at && at <= end);
  return there.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}
