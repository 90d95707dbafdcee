// Vergelijken: the letter before and after, side by side, with what became of its sentences, facts and findings.

import { Choices } from "../../choices.js";
import { element } from "../../shared/elements.js";
import { button, droppable, enable, sheet } from "./parts.js";
import { drawResults, verdict } from "./results.js";
import { Side } from "./side.js";

const PAUSE_MS = 600;
const SLOWER = 20; // characters for which the pause is a millisecond longer: a book takes its time
const LONGEST_PAUSE_MS = 5000;
const EMPTY = "Zet aan beide kanten een tekst. stylecheck vergelijkt ze dan meteen.";
const HOW = "Wijs een zin aan om te zien wat ervan werd. Met de pijltjes gaat u naar de volgende.";

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await sheet("pages/compare/compare.css");
  const page = new ComparePage(app);
  return {
    node: page.node,
    title: "Vergelijken",
    show: (rest) => page.show(rest),
    unsaved: () => page.unsaved,
    open: (texts) => page.open(texts),
  };
}

class ComparePage {
  constructor(app) {
    this.app = app;
    this.told = null;
    this.timer = 0;
    this.asking = null;
    this.wanted = "";
    this.examples = null;
    this.sides = { before: this.side("before", "Oude brief"), after: this.side("after", "Nieuwe brief") };
    this.choices = new Choices(app, () => this.changed(0), true);
    this.choices.load();
    this.build();
    this.look(false);
    this.changed();
    app.api.watch((isThere) => {
      if (!isThere) return;
      this.loadExamples();
      this.changed(0);
    });
  }

  side(which, title) {
    return new Side({
      which,
      title,
      hint: "Plak of typ hier de brief, of sleep een bestand hierheen.",
      app: this.app,
      onText: () => this.changed(),
      onReplace: () => this.remember(),
      onOpened: () => this.bothThere && this.look(true),
      onSentence: (n, what) => this.point(which, n, what),
      onLeave: () => this.point(which, -1, "hover"),
    });
  }

  build() {
    this.choice = element("select");
    this.choice.append(new Option("Kies een voorbeeld", ""));
    this.choice.addEventListener("change", () => this.loadExample(this.choice.value));
    this.choice.addEventListener("focus", () => this.loadExamples());
    this.tips = element("input");
    this.tips.type = "checkbox";
    this.tips.addEventListener("change", () => this.changed(0));
    this.write = button("bare", "Schrijven", () => this.look(false));
    this.read = button("bare", "Zin voor zin", () => this.look(true));
    this.keepWord = button("plain", "Bewaar als Word-bestand", () => this.keep("docx"));
    this.keepPage = button("plain", "Bewaar als webpagina", () => this.keep("html"));
    this.back = button("bare", "Zet mijn tekst terug", () => this.restore());
    this.back.hidden = true;
    const swap = button("plain", "Wissel om", () => this.swap());
    const looks = element("div", "looks", this.write, this.read);
    looks.setAttribute("role", "group");
    looks.setAttribute("aria-label", "Hoe u de brieven ziet");
    this.status = element("p", "status soft");
    this.problem = element("p", "problem");
    this.problem.hidden = true;
    this.link = element("div", "link", HOW);
    this.verdict = element("div", "verdict-place");
    this.results = element("div", "results");
    this.node = element(
      "div",
      "compare-page",
      element(
        "header",
        "head",
        element(
          "div",
          "",
          element("h1", "", "Vergelijken"),
          element("p", "soft", "Zo ziet u of alle gegevens nog in de nieuwe brief staan, en of hij beter is."),
        ),
        element("div", "toolbar", field("Laad een voorbeeld", this.choice), swap, this.keepWord, this.keepPage),
      ),
      element("div", "row", looks, this.status, this.back, element("label", "check", this.tips, "Tel ook de tips")),
      this.choices.node,
      this.problem,
      this.verdict,
      element("div", "panels", this.sides.before.node, this.sides.after.node),
      this.link,
      this.results,
    );
    droppable(this.node, () => {}); // a file beside the letters opens nothing in their place
  }

  show([name]) {
    this.loadExamples();
    if (name) this.loadExample(name);
  }

  get unsaved() {
    return Object.values(this.sides).some(({ touched, text }) => touched && text.trim());
  }

  get bothThere() {
    return Object.values(this.sides).every(({ text }) => text.trim());
  }

  /** What somebody typed can come back after an example, a file or an empty field took its place. */
  remember() {
    if (!this.unsaved) return;
    this.typed = Object.entries(this.sides).map(([which, { text, name, kanaal }]) => [which, text, name, kanaal]);
    this.back.hidden = false;
  }

  restore() {
    for (const [which, ...what] of this.typed ?? []) {
      this.sides[which].fill(...what);
      this.sides[which].touched = true;
    }
    this.typed = null;
    this.back.hidden = true;
    this.look(false);
    this.sides.after.field.focus();
    this.app.tell("Uw tekst staat er weer.");
  }

  /** Another page hands two letters over. @param {{before: string, after: string, names?: string[]}} texts */
  open({ before = "", after = "", names = [] }) {
    this.remember();
    this.sides.before.fill(before, names[0]);
    this.sides.after.fill(after, names[1]);
    this.look(this.bothThere);
  }

  swap() {
    const { before, after } = this.sides;
    const [old, now] = [before, after].map(({ text, name, kanaal, touched }) => ({ text, name, kanaal, touched }));
    before.fill(now.text, now.name, now.kanaal);
    after.fill(old.text, old.name, old.kanaal);
    [before.touched, after.touched] = [now.touched, old.touched];
    this.app.tell("De brieven zijn omgewisseld.");
  }

  // examples

  async loadExamples() {
    if (this.examples) return;
    this.examples = this.app.api.ask("gallery").then(({ examples }) => examples);
    try {
      const found = await this.examples;
      this.choice.append(...found.map(({ name, title }) => new Option(title, name)));
    } catch {
      this.examples = null; // asked again when it is chosen from
    }
  }

  async loadExample(name) {
    if (!name) return;
    await this.loadExamples();
    const found = (await this.examples)?.find((each) => each.name === name);
    if (!found) return;
    this.choice.value = name;
    this.open(found);
    this.app.tell(`Het voorbeeld ‘${found.title}’ staat er.`);
  }

  // comparing

  /** A text is another one: it is compared when somebody pauses. */
  changed(pause = this.pause) {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (!this.bothThere) {
      this.told = null;
      this.results.replaceChildren();
      this.verdict.replaceChildren();
      this.say(EMPTY);
      this.look(false);
      return;
    }
    this.say("stylecheck vergelijkt zo…");
    this.timer = setTimeout(() => this.compare(), pause);
  }

  get pause() {
    const length = this.sides.before.text.length + this.sides.after.text.length;
    return Math.min(PAUSE_MS + length / SLOWER, LONGEST_PAUSE_MS);
  }

  get question() {
    const { before, after } = this.sides;
    const kanaal = after.kanaal ?? before.kanaal;
    return {
      before: before.text,
      after: after.text,
      everything: this.tips.checked,
      ...(kanaal ? { kanaal } : {}),
      ...this.choices.wishes,
    };
  }

  async compare() {
    const asking = new AbortController();
    this.asking = asking;
    const { question } = this;
    this.say("stylecheck vergelijkt…");
    try {
      const told = await this.app.api.ask("compare", question, { signal: asking.signal });
      this.draw(told, question);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.trouble(error);
    } finally {
      if (this.asking === asking) this.asking = null;
    }
  }

  draw(told, question) {
    const isFirst = !this.told;
    this.told = told;
    const focused = document.activeElement;
    for (const which of ["before", "after"]) {
      const home = new Map(told.groups.flatMap((group) => group[which].map((n) => [n, group])));
      const { units } = told[which];
      this.sides[which].draw(question[which], units, units.map((_, n) => home.get(n)));
    }
    this.verdict.replaceChildren(verdict(told));
    drawResults(this.results, told, (which, n) => this.showSentence(which, n));
    if (!document.contains(focused)) this.results.querySelector("button, summary")?.focus({ preventScroll: true });
    this.link.replaceChildren(HOW);
    this.say("");
    if (isFirst || told.summary[0] !== this.lastTold) this.app.tell(told.summary[0]);
    [this.lastTold] = told.summary;
  }

  say(text) {
    this.problem.hidden = true;
    this.status.textContent = text;
    for (const each of [this.keepWord, this.keepPage]) enable(each, Boolean(this.told));
    enable(this.read, Boolean(this.told) || this.bothThere);
  }

  trouble(error) {
    this.say("");
    this.problem.hidden = false;
    this.problem.textContent = error.message;
    this.app.tell(error.message);
  }

  // what is seen

  look(reads) {
    this.reads = reads && this.bothThere;
    for (const side of Object.values(this.sides)) side.read(this.reads);
    this.write.setAttribute("aria-pressed", String(!this.reads));
    this.read.setAttribute("aria-pressed", String(this.reads));
    this.node.classList.toggle("reads", this.reads);
    if (!this.reads) this.link.replaceChildren(HOW);
  }

  groupOf(which, n) {
    return this.told?.groups.find((group) => group[which].includes(n));
  }

  /** Somebody points at a sentence, or chooses one; -1 for none. */
  point(which, n, what) {
    const group = n < 0 ? null : this.groupOf(which, n);
    const className = what === "press" ? "chosen" : "near";
    for (const each of ["before", "after"]) this.sides[each].mark(group?.[each] ?? [], className);
    if (!group) return;
    const other = which === "before" ? "after" : "before";
    if (what !== "hover" && group[other].length) this.sides[other].bring(group[other][0]);
    const lines = this.drawLink(which, group, other);
    if (what === "press") this.app.tell(lines);
  }

  /** Tells below the letters what became of a sentence; returns it as text. */
  drawLink(which, group, other) {
    const label = group.label.charAt(0).toUpperCase() + group.label.slice(1);
    const where = other === "after" ? "In de nieuwe brief" : "In de oude brief";
    const partners = group[other].map((n) => this.told[other].units[n].pieces.map(([words]) => words).join(""));
    const words = partners.length ? `${where}: ${partners.join(" ")}` : `${where} staat deze zin niet.`;
    this.link.replaceChildren(element("b", "", label), " ", element("bdi", "", words));
    return `${label}. ${words}`;
  }

  /** Shows a sentence that a fact or finding is about. */
  showSentence(which, n) {
    this.look(true);
    const side = this.sides[which];
    side.bring(n);
    this.point(which, n, "press");
    side.sentences[n]?.node.focus({ preventScroll: true });
    side.node.scrollIntoView({ block: "nearest" });
    side.sentences[n]?.node.scrollIntoView({ block: "nearest" });
  }

  // saving

  async keep(form) {
    const names = [this.sides.before.name, this.sides.after.name].map((name) => name.slice(0, 200));
    try {
      const file = await this.app.api.file("compare/save", { ...this.question, names, form });
      this.app.api.save(file, `vergelijking.${form}`);
      this.app.tell("De vergelijking is bewaard bij uw downloads.");
    } catch (error) {
      this.trouble(error);
    }
  }
}

function field(label, control) {
  return element("label", "field", label, control);
}
