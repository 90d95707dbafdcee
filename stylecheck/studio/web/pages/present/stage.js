// Puts a letter on the screen in large type, and lets it glide from one state into the next.

import { element } from "../../shared/elements.js";

const GLIDE_MS = 420;
const EASE = "cubic-bezier(0.3, 0, 0.2, 1)";
const STILL = "(prefers-reduced-motion: reduce)";

/**
 * @typedef {object} Look
 * @property {?number} [active] the unit that is spoken of, of the first letter.
 * @property {{unit: number, start: number, end: number}[]} [marks]
 * @property {{unit: number, start: number, end: number}[]} [again] words that come back.
 */

export class Stage {
  constructor() {
    this.node = element("div", "stage");
    this.node.tabIndex = 0;
    this.node.setAttribute("role", "region");
    this.node.setAttribute("aria-label", "De brief");
    this.paper = element("div", "sheet");
    this.node.append(this.paper);
    this.spot = null;
  }

  /** Shows lines; what was there glides to its new place. @param {Node[]} lines */
  show(lines) {
    const before = this.places();
    this.paper.replaceChildren(...lines);
    this.center();
    this.light();
    this.glide(before);
  }

  places() {
    const found = new Map();
    for (const line of this.paper.querySelectorAll("[data-line]")) {
      found.set(line.dataset.line, line.getBoundingClientRect().top);
    }
    return found;
  }

  /** Brings what is spoken of to the middle. */
  center() {
    const shown = [...this.paper.querySelectorAll(".active, .now")];
    if (!shown.length) {
      this.node.scrollTop = 0;
      return;
    }
    const own = this.node.getBoundingClientRect();
    const top = Math.min(...shown.map((each) => each.getBoundingClientRect().top)) - own.top + this.node.scrollTop;
    const bottom = Math.max(...shown.map((each) => each.getBoundingClientRect().bottom)) - own.top + this.node.scrollTop;
    const tall = bottom - top > this.node.clientHeight;
    this.node.scrollTop = tall ? top - 16 : (top + bottom - this.node.clientHeight) / 2;
  }

  glide(before) {
    if (matchMedia(STILL).matches) return;
    const height = this.node.clientHeight;
    for (const line of this.paper.querySelectorAll("[data-line]")) {
      const was = before.get(line.dataset.line);
      const by = was === undefined ? 0 : was - line.getBoundingClientRect().top;
      if (by && Math.abs(by) < height * 2) {
        line.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: GLIDE_MS, easing: EASE });
      }
    }
    for (const unit of this.paper.querySelectorAll(".now")) {
      unit.animate([{ opacity: 0 }, { opacity: 1 }], { duration: GLIDE_MS * 1.5, easing: EASE });
    }
  }

  /** The units that can be lit, in order. */
  get units() {
    return [...this.paper.querySelectorAll("[data-unit]")];
  }

  /** Lights one sentence and dims the rest; null lights all. @param {?string} unit its name, "b3" */
  light(unit = this.spot) {
    const isThere = unit !== null && this.units.some((each) => each.dataset.unit === unit);
    this.spot = isThere ? unit : null;
    this.paper.classList.toggle("spot", isThere);
    for (const each of this.units) each.classList.toggle("lit", each.dataset.unit === unit);
  }
}

/**
 * A letter with something marked in it.
 *
 * @param {object} letter as the server gives it.
 * @param {string} side a letter that names its units: "b" of the first letter, "a" of the second.
 * @param {Look} look
 * @param {?function(number): boolean} shows whether a unit is shown; null shows all.
 * @param {function(number): string} [looks] the class of a unit.
 */
export function linesOf(letter, side, look = {}, shows = null, looks = () => "") {
  const made = [];
  letter.lines.forEach((line, at) => {
    const own = line.pieces.filter(({ unit }) => unit !== null);
    const isShown = !shows || (own.length ? own.some(({ unit }) => shows(unit)) : line.with === null || shows(line.with));
    if (!isShown) return;
    const paragraph = element("p", `line ${line.kind}${line.gap ? " gap" : ""}`);
    paragraph.dir = "auto";
    paragraph.dataset.line = `${side}${at}`;
    let skipped = false;
    for (const { text, unit } of line.pieces) {
      if (unit === null) {
        if (!skipped) paragraph.append(element("span", "between", text));
        continue;
      }
      skipped = Boolean(shows && !shows(unit));
      if (!skipped) paragraph.append(unitOf(text, unit, side, look, looks(unit)));
    }
    made.push(paragraph);
  });
  return made;
}

function unitOf(text, unit, side, look, className) {
  const isActive = look.active === unit;
  const made = element("span", ["unit", className, isActive ? "active" : ""].filter(Boolean).join(" "));
  made.dataset.unit = `${side}${unit}`;
  const marks = [
    ...(look.marks ?? []).map((mark) => ({ ...mark, kind: "found" })),
    ...(look.again ?? []).map((mark) => ({ ...mark, kind: "again" })),
  ].filter((mark) => mark.unit === unit);
  let at = 0;
  for (const { start, end, kind } of marks.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    made.append(text.slice(at, start), element("mark", kind, text.slice(start, end)));
    at = end;
  }
  made.append(text.slice(at));
  return made;
}

/**
 * A letter that turns into another: above the groups that are done, below what is still as it was.
 *
 * @param {object} from
 * @param {object} to
 * @param {object[]} groups in the order of the new letter.
 * @param {{upTo: number, now?: number}} step
 */
export function turning(from, to, groups, { upTo, now }) {
  const done = groups.slice(0, upTo);
  const current = now === undefined ? null : groups[now];
  const isLost = current && !current.after.length;
  const there = new Set(done.flatMap(({ after }) => after));
  const gone = new Set(done.flatMap(({ before }) => before).filter((unit) => !(isLost && current.before.includes(unit))));
  const fresh = new Set(current?.after ?? []);
  const above = linesOf(to, "a", {}, (unit) => there.has(unit), (unit) => (fresh.has(unit) ? "now fresh" : ""));
  const below = linesOf(from, "b", {}, (unit) => !gone.has(unit), (unit) =>
    isLost && current.before.includes(unit) ? "now lost" : "old",
  );
  return [
    element("div", "above", ...above),
    ...(below.length ? [element("div", "below", ...below)] : []),
  ];
}
