// The letter that somebody writes in: a plain field, with the marks drawn behind it.
//
// The field is the browser's own, so that screen readers, dictation and phones do what they do in any
// field. Undoing is ours: it also takes back what stylecheck wrote, whatever is in focus, and a file that was opened.

import { element } from "../../shared/elements.js";
import { changeOf, History, turned } from "./changes.js";
import { carriedAlong, markAt, stretches } from "./marks.js";
import { Mirror } from "./mirror.js";

/** @typedef {import("./changes.js").Change} Change */
/** @typedef {import("./marks.js").Mark} Mark */

const FRESH_MS = 1600;

export class Editor {
  /**
   * @param {object} how
   * @param {string} how.label of the field.
   * @param {string} how.placeholder
   * @param {function(Change): void} how.onChange is called after each change.
   * @param {function(Mark): void} how.onPick somebody points at a mark.
   * @param {function(object): void} how.onContext what belongs to the text is another thing again; see `replaceAll`.
   */
  constructor({ label, placeholder, onChange, onPick, onContext }) {
    this.onChange = onChange;
    this.onPick = onPick;
    this.onContext = onContext;
    this.history = new History();
    this.mirror = new Mirror();
    /** @type {Mark[]} */
    this.marks = [];
    this.stretches = [];
    this.besides = [];
    this.known = "";
    this.composing = null;
    this.field = element("textarea", "writing");
    Object.assign(this.field, { placeholder, dir: "auto", lang: "nl" });
    this.field.setAttribute("aria-label", label);
    this.field.setAttribute("autocomplete", "off");
    this.node = element("div", "editor", this.mirror.node, this.field);
    this.mirror.draw("", []);
    this.listen();
  }

  get text() {
    return this.known;
  }

  listen() {
    const { field } = this;
    field.addEventListener("input", () => this.typed());
    field.addEventListener("click", () => this.picked());
    field.addEventListener("beforeinput", (event) => {
      const back = { historyUndo: () => this.undo(), historyRedo: () => this.redo() }[event.inputType];
      if (!back) return;
      event.preventDefault();
      if (document.activeElement === field) back(); // the browser sends it here from elsewhere in the page, too
    });
    field.addEventListener("compositionstart", () => {
      this.composing = this.known;
    });
    field.addEventListener("compositionend", () => {
      const change = this.composing === null ? null : changeOf(this.composing, field.value);
      this.composing = null;
      if (change) this.history.push(change, "typing");
      this.typed();
    });
  }

  typed() {
    const change = changeOf(this.known, this.field.value);
    if (!change) return;
    if (this.composing === null) this.history.push(change, "typing");
    this.take(change);
  }

  /** The text has changed: the marks go along at once. */
  take(change) {
    this.known = this.field.value;
    this.marks = carriedAlong(this.marks, change);
    this.besides = carriedAlong(this.besides, change);
    this.stretches = carriedAlong(this.stretches, change);
    this.mirror.draw(this.known, this.stretches);
    this.onChange(change);
  }

  picked() {
    const { selectionStart: at, selectionEnd } = this.field;
    const mark = at === selectionEnd && markAt(this.marks, at);
    if (mark) this.onPick(mark);
  }

  /** @param {Mark[]} marks of the text as it is now. */
  show(marks) {
    this.marks = marks;
    this.draw();
  }

  draw() {
    this.stretches = stretches(this.marks, this.besides);
    this.mirror.draw(this.known, this.stretches);
  }

  /** Shows a stretch besides the marks, and no other one that looks so; without a stretch none. */
  point(look, start = 0, end = 0) {
    const others = this.besides.filter((each) => each.look !== look);
    if (start === end && others.length === this.besides.length) return;
    this.besides = start < end ? [...others, { start, end, look }] : others;
    this.draw();
  }

  /** Brings what is pointed at into view, if it is not. */
  reveal(look) {
    const there = this.mirror.shown(look);
    if (!there) return;
    const { top, bottom } = there.getBoundingClientRect();
    if (top < innerHeight * 0.12 || bottom > innerHeight * 0.7) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      there.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }
  }

  /** Writes in the letter, as one step. */
  replace(start, end, text, kind = "write") {
    const change = { start, removed: this.known.slice(start, end), inserted: text };
    this.history.push(change, kind);
    this.field.setRangeText(text, start, end, "end");
    this.take(change);
    this.freshen(start, start + text.length);
  }

  /** Shows for a moment what was written. */
  freshen(start, end) {
    clearTimeout(this.freshening);
    this.point("fresh", start, end);
    this.freshening = setTimeout(() => this.point("fresh"), FRESH_MS);
  }

  /** Puts another letter in the place of this one; `context` is what belongs to the old one and to the new one. */
  replaceAll(text, context) {
    const plain = text.replace(/\r\n?/g, "\n");
    const change = changeOf(this.known, plain) ?? { start: 0, removed: "", inserted: "" };
    this.history.push(change, "open", context);
    this.set(plain, 0);
    this.besides = [];
    this.take(change);
  }

  set(text, at) {
    this.field.value = text;
    this.field.setSelectionRange(at, at);
  }

  undo() {
    const step = this.history.undo();
    if (step) this.back(turned(step.change), step.context?.[0]);
    return Boolean(step);
  }

  redo() {
    const step = this.history.redo();
    if (step) this.back(step.change, step.context?.[1]);
    return Boolean(step);
  }

  back(change, context) {
    const { start, removed, inserted } = change;
    this.field.setRangeText(inserted, start, start + removed.length, "end");
    if (context) this.onContext(context);
    this.take(change);
    if (!context) {
      this.freshen(start, start + inserted.length);
      this.reveal("fresh");
    }
  }
}
