// The text of a house style with its lines numbered, and what is wrong beside the line that it is about.

import { element } from "../../shared/elements.js";
import { bdi } from "./list.js";

const LEAST = 10;
const MOST = 32;

export class TextField {
  /** @param {function(string): void} onInput gets the text when somebody writes in it. */
  constructor(onInput) {
    this.numbers = element("div", "numbers");
    this.numbers.setAttribute("aria-hidden", "true");
    this.area = element("textarea", "yaml");
    this.area.id = "rules-yaml";
    this.area.wrap = "off";
    this.area.autocapitalize = "off";
    this.area.setAttribute("aria-describedby", "rules-mistakes");
    const label = element("label", "soft", "Het bestand van de huisstijl");
    label.htmlFor = this.area.id;
    this.notes = element("ul", "notes");
    this.notes.id = "rules-mistakes";
    this.frame = element("div", "frame", this.numbers, this.area);
    this.node = element("div", "yaml-field", label, element("div", "beside", this.frame, this.notes));
    this.area.addEventListener("input", () => {
      this.number();
      onInput(this.area.value);
    });
    this.area.addEventListener("scroll", () => this.follow());
    new ResizeObserver(() => this.place()).observe(this.frame);
    this.mistakes = [];
    this.number();
  }

  get value() {
    return this.area.value;
  }

  /** Shows a text that was changed elsewhere. */
  set value(text) {
    if (this.area.value === text) return;
    const { selectionStart, scrollTop } = this.area;
    this.area.value = text;
    this.area.setSelectionRange(selectionStart, selectionStart);
    this.area.scrollTop = scrollTop;
    this.number();
  }

  number() {
    const count = this.area.value.split("\n").length;
    this.area.rows = Math.min(Math.max(count + 1, LEAST), MOST);
    const wrong = new Set(this.mistakes.map(({ line }) => line));
    this.numbers.replaceChildren(
      ...Array.from({ length: count }, (_, n) => element("span", wrong.has(n + 1) ? "wrong" : "", `${n + 1}`)),
    );
    this.follow();
  }

  /** @param {{line: number, message: string, mild?: boolean}[]} mistakes */
  show(mistakes) {
    const same = JSON.stringify(mistakes) === JSON.stringify(this.mistakes);
    this.mistakes = mistakes;
    this.area.setAttribute("aria-invalid", String(mistakes.some(({ mild }) => !mild)));
    this.number();
    if (same) return;
    const inside = this.notes.contains(document.activeElement);
    this.notes.replaceChildren(
      ...mistakes.map(({ line, message, mild }) => {
        const jump = element("button", "bare", `regel ${line}`);
        jump.type = "button";
        jump.addEventListener("click", () => this.jump(line));
        const made = element("li", mild ? "mild" : "wrong", element("strong", "", mild ? "Let op, " : "Fout, "), jump, ": ", bdi(message));
        made.dataset.line = line;
        return made;
      }),
    );
    if (inside) this.area.focus();
    this.place();
  }

  jump(line) {
    const lines = this.area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    this.area.scrollTop = Math.max(0, (line - 3) * this.height());
  }

  height() {
    return parseFloat(getComputedStyle(this.area).lineHeight) || 20;
  }

  follow() {
    this.numbers.style.transform = `translateY(${-this.area.scrollTop}px)`;
    this.place();
  }

  /** Puts each note beside its line where there is room beside the text; below one another where they would meet. */
  place() {
    const isBeside = getComputedStyle(this.notes).position === "relative";
    let free = 0;
    for (const note of this.notes.children) {
      if (!isBeside) {
        note.style.marginTop = "";
        continue;
      }
      const wanted = (Number(note.dataset.line) - 1) * this.height() - this.area.scrollTop;
      const top = Math.max(wanted, free);
      note.style.marginTop = `${Math.max(0, top - free)}px`;
      free = top + note.offsetHeight;
    }
  }
}
