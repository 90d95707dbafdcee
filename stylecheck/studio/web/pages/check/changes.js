// What changed in a text, as one stretch in place of another; and the changes that can be undone. All offsets are
// UTF-16 units.

/** @typedef {{start: number, removed: string, inserted: string}} Change */

const PAUSE_MS = 1000;
const MOST_CHARACTERS = 8_000_000;

function isHigh(unit) {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * The smallest change that makes one text of another, which never cuts a character in two.
 *
 * @returns {?Change} null where they are the same.
 */
export function changeOf(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start && isHigh(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1;
  }
  if (end && !isHigh(before.charCodeAt(before.length - end)) && isHigh(before.charCodeAt(before.length - end - 1))) end -= 1;
  return { start, removed: before.slice(start, before.length - end), inserted: after.slice(start, after.length - end) };
}

export function turned({ start, removed, inserted }) {
  return { start, removed: inserted, inserted: removed };
}

/**
 * Where a stretch stands after a change. What is put in before its first character stands before it.
 *
 * @returns {?[number, number, boolean]} its start and end, and whether the change was in it; null where nothing is left.
 */
export function moved(start, end, change) {
  const from = change.start;
  const to = from + change.removed.length;
  if (end <= from) return [start, end, false];
  const by = change.inserted.length - change.removed.length;
  if (start >= to) return [start + by, end + by, false];
  const first = start < from ? start : from + change.inserted.length;
  const last = end > to ? end + by : from;
  return first < last ? [first, last, true] : null;
}

/** As `moved`, after several changes. */
export function through(start, end, changes) {
  let place = [start, end, false];
  for (const change of changes) {
    const next = moved(place[0], place[1], change);
    if (!next) return null;
    place = [next[0], next[1], place[2] || next[2]];
  }
  return place;
}

/** Where a stretch stands after several changes, null where one of them was in it. */
export function carried(start, end, changes) {
  let place = [start, end, false];
  for (const change of changes) {
    // what only puts words in has no stretch of its own: it stays behind the character before it
    if (place[0] === place[1]) place = point(place[0], change);
    else place = moved(place[0], place[1], change);
    if (!place || place[2]) return null;
  }
  return place;
}

/**
 * Some replacements as one.
 *
 * @param {{start: number, end: number, text: string}[]} edits in a text, which do not overlap.
 * @returns {{start: number, end: number, text: string}}
 */
export function joined(edits, text) {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  const { start } = sorted[0];
  let at = start;
  let made = "";
  for (const edit of sorted) {
    made += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { start, end: at, text: made };
}

function point(at, change) {
  const to = change.start + change.removed.length;
  if (at <= change.start) return [at, at, false];
  if (at < to) return null;
  const by = change.inserted.length - change.removed.length;
  return [at + by, at + by, false];
}

/**
 * What was done and can be undone. Typing in one go is one step.
 *
 * @typedef {{change: Change, kind: string, at: number, context?: [object, object]}} Step
 */
export class History {
  /** @type {Step[]} */
  done = [];
  /** @type {Step[]} */
  undone = [];
  characters = 0;

  /** @param {Change} change @param {string} kind "typing", or what else it was. @param {[object, object]} [context] */
  push(change, kind, context) {
    this.undone = [];
    const at = performance.now();
    const last = this.done.at(-1);
    this.characters += change.removed.length + change.inserted.length;
    if (last && kind === "typing" && last.kind === kind && at - last.at < PAUSE_MS) {
      const joined = together(last.change, change);
      if (joined) {
        Object.assign(last, { change: joined, at });
        return;
      }
    }
    this.done.push({ change, kind, at, context });
    while (this.characters > MOST_CHARACTERS && this.done.length > 1) {
      const { change: old } = this.done.shift();
      this.characters -= old.removed.length + old.inserted.length;
    }
  }

  undo() {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step;
  }

  redo() {
    const step = this.undone.pop();
    if (step) this.done.push({ ...step, at: 0 });
    return step;
  }
}

/** Two changes as one, where the second goes on where the first one ended. */
function together(first, second) {
  if (first.inserted.includes("\n")) return null;
  const end = first.start + first.inserted.length;
  if (second.start === end && !second.removed) return { ...first, inserted: first.inserted + second.inserted };
  if (second.inserted) return null;
  const from = second.start;
  const to = from + second.removed.length;
  if (from >= first.start && to === end) return { ...first, inserted: first.inserted.slice(0, from - first.start) };
  if (to === first.start && !first.inserted) return { start: from, removed: second.removed + first.removed, inserted: "" };
  return null;
}
