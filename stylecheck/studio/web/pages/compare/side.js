// One of the two letters: a field to write in, and the same text sentence by sentence.

import { element, spoken } from "../../shared/elements.js";
import { button, chooser, droppable } from "./parts.js";

const FATES = { weg: "weg", nieuw: "nieuw", gesplitst: "gesplitst", samengevoegd: "samengevoegd", herschreven: "herschreven" };

/**
 * @typedef {object} How
 * @property {"before" | "after"} which
 * @property {string} title
 * @property {string} hint what stands in the empty field.
 * @property {import("../../studio.js").App} app
 * @property {function(): void} onText the text is another one.
 * @property {function(): void} onReplace the text is going to be another one all at once.
 * @property {function(): void} onOpened the text came from a file.
 * @property {function(number, "hover" | "focus" | "press"): void} onSentence
 * @property {function(): void} onLeave no sentence is pointed at any more.
 */

export class Side {
  /** @param {How} how */
  constructor(how) {
    this.how = how;
    this.name = how.title;
    this.touched = false;
    this.kanaal = null;
    this.sentences = [];
    this.field = element("textarea");
    this.field.placeholder = how.hint;
    this.field.dir = "auto";
    this.field.setAttribute("aria-labelledby", `compare-${how.which}`);
    this.field.addEventListener("input", () => {
      this.touched = true;
      how.onText();
    });
    this.reading = element("div", "reading");
    this.reading.setAttribute("role", "group");
    this.reading.setAttribute("aria-labelledby", `compare-${how.which}`);
    this.reading.hidden = true;
    this.told = element("div", "told");
    this.told.setAttribute("role", "status");
    this.heading = element("h2", "", how.title);
    this.heading.id = `compare-${how.which}`;
    const tools = element(
      "div",
      "tools",
      chooser("bare", "Open een bestand", (files) => this.open(files)),
      button("bare", "Maak leeg", () => this.clear()),
    );
    for (const each of tools.querySelectorAll("button")) each.append(spoken(`, ${how.title.toLowerCase()}`));
    this.node = element(
      "section",
      `side ${how.which}`,
      element("div", "top", this.heading, tools),
      element("div", "paper", this.field, this.reading),
      this.told,
    );
    droppable(this.node, (data) => this.open([...data.files]));
    this.listen();
  }

  get text() {
    return this.field.value;
  }

  /** Puts a text in the field, as if it was opened. */
  fill(text, name = this.how.title, kanaal = null) {
    this.field.value = text;
    this.name = name;
    this.kanaal = kanaal;
    this.touched = false;
    this.told.replaceChildren();
    this.how.onText();
  }

  clear() {
    this.how.onReplace();
    this.fill("");
    this.how.app.tell(`De ${this.how.title.toLowerCase()} is leeg.`);
    this.field.focus();
  }

  async open(files) {
    const [file] = files;
    if (!file) return;
    this.say([`‘${file.name}’ gaat open…`]);
    const form = new FormData();
    form.append("document", file);
    try {
      const opened = await this.how.app.api.send("open", form);
      this.how.onReplace();
      this.fill(opened.text, opened.name, opened.kanaal);
      const notes = opened.notes.filter((note) => !note.includes("Bij het bewaren"));
      this.say([`‘${file.name}’ is open.`, ...(files.length > 1 ? ["Dit is het eerste bestand."] : []), ...notes]);
      this.how.onOpened();
    } catch (error) {
      this.say([error.message], true);
    }
  }

  say(lines, isWrong = false) {
    this.told.replaceChildren(...lines.map((line) => element("p", isWrong ? "problem" : "", element("bdi", "", line))));
  }

  /** Shows the field, or the text sentence by sentence. */
  read(reads) {
    this.field.hidden = reads;
    this.reading.hidden = !reads;
  }

  /**
   * Draws a text that was compared.
   *
   * @param {string} text
   * @param {object[]} units its sentences and lines.
   * @param {object[]} groups what became of each unit.
   */
  draw(text, units, groups) {
    const focused = this.sentences.findIndex(({ node }) => node === document.activeElement);
    const parts = [];
    let at = 0;
    this.sentences = units.map((unit, n) => {
      parts.push(text.slice(at, unit.start));
      at = unit.end;
      const node = this.sentence(unit, groups[n], n);
      parts.push(node);
      return { node };
    });
    parts.push(text.slice(at));
    this.reading.replaceChildren(...parts);
    const first = this.sentences[Math.min(Math.max(focused, 0), this.sentences.length - 1)];
    if (first) first.node.tabIndex = 0;
    if (focused >= 0) first?.node.focus({ preventScroll: true });
  }

  sentence(unit, group, n) {
    const isNew = this.how.which === "after";
    const node = element("span", `sentence ${group.course}${group.moved ? " moved" : ""}`);
    node.setAttribute("role", "button");
    node.setAttribute("aria-pressed", "false");
    node.tabIndex = -1;
    node.dir = "auto";
    node.dataset.n = n;
    const fate = [FATES[group.course], group.moved ? "verplaatst" : ""].filter(Boolean).join(", ");
    if (fate) node.append(spoken(`(${fate}) `));
    const apart = group.course === "herschreven" || group.course === "gesplitst" || group.course === "samengevoegd";
    for (const [words, differs] of unit.pieces) {
      node.append(differs && apart ? element("mark", isNew ? "new" : "old", words) : words);
    }
    return node;
  }

  listen() {
    const of = (event) => event.target.closest?.(".sentence");
    const told = (event, what) => {
      const node = of(event);
      if (node) this.how.onSentence(Number(node.dataset.n), what);
    };
    this.reading.addEventListener("pointerover", (event) => event.pointerType === "mouse" && told(event, "hover"));
    this.reading.addEventListener("pointerleave", () => this.how.onLeave());
    this.reading.addEventListener("focusin", (event) => {
      if (of(event)) this.rove(Number(of(event).dataset.n));
      told(event, "focus");
    });
    this.reading.addEventListener("focusout", () => this.how.onLeave());
    this.reading.addEventListener("click", (event) => told(event, "press"));
    this.reading.addEventListener("keydown", (event) => this.key(event, of(event)));
  }

  /** Arrows go from sentence to sentence; Enter and space choose one. */
  key(event, node) {
    if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
    const n = Number(node.dataset.n);
    const last = this.sentences.length - 1;
    const to = { ArrowDown: n + 1, ArrowRight: n + 1, ArrowUp: n - 1, ArrowLeft: n - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.sentences[Math.min(Math.max(to, 0), last)].node.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.how.onSentence(n, "press");
    }
  }

  rove(n) {
    for (const [k, { node }] of this.sentences.entries()) node.tabIndex = k === n ? 0 : -1;
  }

  /** Marks sentences: those pointed at ("near"), or those chosen. */
  mark(numbers, className) {
    for (const [n, { node }] of this.sentences.entries()) {
      const on = numbers.includes(n);
      node.classList.toggle(className, on);
      if (className === "chosen") node.setAttribute("aria-pressed", String(on));
    }
  }

  /** Brings a sentence into sight within the letter; the page itself stays where it is. */
  bring(n) {
    const node = this.sentences[n]?.node;
    if (!node || this.reading.scrollHeight <= this.reading.clientHeight) return;
    const top = node.offsetTop;
    const { scrollTop, clientHeight } = this.reading;
    if (top < scrollTop || top + node.offsetHeight > scrollTop + clientHeight) {
      this.reading.scrollTop = Math.max(0, top - clientHeight / 3);
    }
  }

  focus() {
    (this.reading.hidden ? this.field : this.sentences.find(({ node }) => node.tabIndex === 0)?.node)?.focus();
  }
}
