// The page that checks a letter: the letter with quiet marks, and beside it what can be better.

import { button, element } from "../../shared/elements.js";
import { About } from "./about.js";
import { carried, joined, through } from "./changes.js";
import { Choices } from "../../choices.js";
import { Editor } from "./editor.js";
import { EXAMPLE } from "./example.js";
import { Files, opened } from "./files.js";
import { keysHelp, pressed, windowPressed } from "./keys.js";
import { List } from "./list.js";
import { Loop } from "./loop.js";
import { Notes } from "./notes.js";
import { fillPaper } from "./printing.js";
import { Saving } from "./saving.js";
import { enable, makeToolbar } from "./toolbar.js";
import { copied, draftName, sheet } from "./tools.js";

const SHEET = "pages/check/check.css";
const QUIET_MS = 1500;
const COPIED_MS = 2000;
const PLACEHOLDER = "Plak hier uw brief of mail, of begin te typen.";
const NEW = { name: "", file: null, format: "", kanaal: "", keepsLayout: false };
const NARROW = "(max-width: 59.99rem)";

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await sheet(SHEET);
  const page = new Page(app);
  return {
    node: page.node,
    title: "Nakijken",
    show: () => page.shown(true),
    hide: () => page.shown(false),
    unsaved: () => page.unsaved,
    open: (letter) => page.open(letter),
    get text() {
      return page.editor.text;
    },
  };
}

class Page {
  constructor(app) {
    this.app = app;
    this.context = NEW;
    this.safe = "";
    this.draft = draftName();
    this.pending = [];
    this.since = [];
    this.editor = new Editor({
      label: "Uw brief",
      placeholder: PLACEHOLDER,
      onChange: (change) => this.changed(change),
      onPick: (mark) => this.picked(mark),
      onContext: (context) => this.setContext(context),
    });
    this.list = new List({
      onSelect: (item) => this.selected(item),
      onTake: (item, offer) => this.take(item, offer),
      onLeave: () => this.leftAlone(),
      tell: app.tell,
    });
    this.about = new About(() => this.openExample());
    this.choices = new Choices(app, () => this.loop.changed());
    this.loop = new Loop(app, {
      question: () => this.question(),
      onAnswer: (answer) => this.answered(answer),
      onTrouble: (error) => this.troubled(error),
    });
    this.saving = new Saving(app, () => this.letter(), (note, text) => this.saved(note, text));
    this.build();
    this.choices.load();
    this.cleared();
  }

  build() {
    const { toolbar, name } = this.headParts();
    this.notes = new Notes(() => this.editor.field.focus({ preventScroll: true }));
    this.peek = element("div", "peek");
    this.peek.hidden = true;
    const keys = keysHelp();
    const side = element("aside", "side", this.about.node, element("div", "found", this.list.node, keys));
    side.setAttribute("aria-label", "Wat stylecheck vindt");
    const letter = element("div", "letter paper", this.editor.node);
    const busy = element("span", "busy", "stylecheck leest …");
    busy.setAttribute("aria-hidden", "true");
    this.printed = element("div", "printed");
    this.node = element(
      "section",
      "check-page",
      element("div", "head", element("div", "head-name", name, busy), toolbar),
      this.choices.node,
      this.notes.node,
      element("div", "work", letter, side),
      this.peek,
      this.printed,
      this.saving.node,
    );
    this.files = new Files(this.node, (file) => this.openFile(file), (why) => this.notes.add(why, "problem"));
    this.node.append(this.files.input, this.files.cover);
    this.node.addEventListener("keydown", (event) => pressed(event, this));
    this.windowKeys = (event) => windowPressed(event, this);
    this.beforePrint = () => this.fillPaper();
  }

  headParts() {
    this.heading = element("h1", "", "");
    this.heading.tabIndex = -1;
    const { node, buttons } = makeToolbar({
      open: () => this.files.choose(),
      clear: () => this.clear(),
      undo: () => this.undo(),
      redo: () => this.redo(),
      copy: () => this.copy(),
      print: () => print(),
      save: () => this.saving.open(),
    });
    this.buttons = buttons;
    return { toolbar: node, name: this.heading };
  }

  // what the shell asks

  shown(isShown) {
    this.files.listen(isShown);
    const listen = isShown ? addEventListener : removeEventListener;
    listen("keydown", this.windowKeys);
    listen("beforeprint", this.beforePrint);
    this.node.classList.toggle("there", isShown);
  }

  get unsaved() {
    return this.editor.text.trim() !== "" && this.editor.text !== this.safe;
  }

  /** @param {{text: string, name?: string}} letter takes the place of what is there, which can be undone. */
  open({ text, name = "" }) {
    this.replaceAll(text, { ...NEW, name });
  }

  openExample() {
    this.open(EXAMPLE);
    this.heading.focus({ preventScroll: true }); // the button that was pressed is gone
    scrollTo(0, 0);
    this.app.tell(`${EXAMPLE.name} is open.`);
  }

  // the text

  changed(change) {
    this.pending.push(change);
    this.since.push(change);
    this.list.carry(change);
    this.enableButtons();
    if (!this.editor.text.trim()) this.cleared();
    else {
      this.node.dataset.state = "behind";
      this.node.classList.add("filled");
    }
    this.loop.changed();
  }

  replaceAll(text, context) {
    const had = this.editor.text.trim() !== "" && this.editor.text !== text;
    const old = this.context;
    this.list.clear();
    this.editor.show([]);
    this.setContext(context);
    this.editor.replaceAll(text, [old, context]);
    this.safe = this.editor.text;
    this.notes.clear();
    if (had) this.notes.add("Uw vorige tekst komt terug met Ongedaan maken.", "", ["Ongedaan maken", () => this.undo()]);
  }

  setContext(context) {
    this.context = context;
    this.heading.replaceChildren(context.name ? element("bdi", "", context.name) : "Uw brief");
    this.notes?.clear();
  }

  clear() {
    this.app.api.ask("forget", { draft: this.draft }).catch(() => {}); // it forgets by itself in ten minutes
    this.draft = draftName();
    this.replaceAll("", NEW);
    this.editor.field.focus();
  }

  /** There is no text. */
  cleared() {
    this.node.dataset.state = "fresh";
    this.node.classList.remove("filled");
    this.heading.textContent ||= "Uw brief";
    this.about.clear();
    this.list.clear();
    this.list.node.hidden = true;
    this.choices.tellFound(null);
    this.editor.show([]);
    this.enableButtons();
  }

  enableButtons() {
    const { done, undone } = this.editor.history;
    const filled = this.editor.text.trim() !== "";
    enable(this.buttons.undo, done.length > 0);
    enable(this.buttons.redo, undone.length > 0);
    for (const name of ["clear", "copy", "print", "save"]) enable(this.buttons[name], filled);
  }

  undo() {
    if (this.editor.undo()) this.app.tell("Ongedaan gemaakt.");
  }

  redo() {
    if (this.editor.redo()) this.app.tell("Opnieuw gedaan.");
  }

  // what there is to mend

  question() {
    const { text } = this.editor;
    if (!text.trim()) return null;
    this.pending = [];
    const { kanaal } = this.context;
    return { text, draft: this.draft, ...(kanaal ? { kanaal } : {}), ...this.choices.wishes };
  }

  answered(answer) {
    if (!this.editor.text.trim()) return;
    const { panel } = answer;
    this.since = [...this.pending];
    const ids = panel.cards.map(({ id }) => id);
    const marks = panel.marks.map(([start, end, severity, built, n]) => ({ start, end, severity, built, card: ids[n] ?? "" }));
    for (const card of panel.cards) this.bringUp(card);
    this.notes.checking("");
    this.about.show(answer);
    this.choices.tellFound(answer);
    this.list.node.hidden = panel.state !== "checked";
    this.list.show(panel, answer.changes, answer.summary[1] ?? "");
    this.marks = this.pending.length ? marks.map((mark) => this.movedMark(mark)).filter(Boolean) : marks;
    this.drawMarks();
    if (this.pending.length === 0) this.node.dataset.state = "fresh";
    this.tellSoon();
  }

  /** Says where a card stands now, and whether its sentence was changed since it was asked about. */
  bringUp(card) {
    if (!card.ranges.length) return;
    const { start } = card.ranges[0];
    const { end } = card.ranges.at(-1);
    const place = through(start, end, this.pending);
    card.place = place ? place.slice(0, 2) : [start, start];
    card.isStale = !place || place[2];
  }

  movedMark(mark) {
    const place = through(mark.start, mark.end, this.pending);
    return place && { ...mark, start: place[0], end: place[1] };
  }

  drawMarks() {
    this.editor.marks = (this.marks ?? this.editor.marks).filter(({ card }) => !this.list.left.has(card));
    this.marks = null;
    const place = this.list.selected?.place;
    this.editor.besides = this.editor.besides.filter(({ look }) => look !== "now");
    if (place) this.editor.besides.push({ start: place[0], end: place[1], look: "now" });
    this.editor.draw();
  }

  leftAlone() {
    this.drawMarks();
    if (this.list.left.size === 0) this.loop.changed(); // the marks that were away come again
  }

  selected(item) {
    this.editor.point("now", ...(item?.place ?? []));
    if (item) this.editor.reveal("now");
    if (item && !matchMedia(NARROW).matches) item.node.scrollIntoView({ block: "nearest" });
    this.showPeek(null);
  }

  picked(mark) {
    const item = this.list.find(mark.card);
    if (!item) return;
    this.list.select(item);
    if (matchMedia(NARROW).matches) this.showPeek(item);
  }

  /** On a narrow screen the list is below the letter: says what it is about, and brings one there. */
  showPeek(item) {
    this.peek.hidden = !item;
    if (!item) return;
    const look = button("primary", "look", "Bekijk", "", () => {
      this.showPeek(null);
      item.row.focus({ preventScroll: true });
      item.node.scrollIntoView({ block: "start" });
    });
    this.peek.replaceChildren(element("bdi", "", item.points()[0].what), look);
  }

  take(item, offer) {
    const places = offer.edits.map(({ start, end }) => carried(start, end, this.since));
    if (places.includes(null) || places.length === 0) {
      this.app.tell("U veranderde deze zin intussen. stylecheck kijkt opnieuw.");
      item.stale(true);
      this.loop.changed();
      return;
    }
    const edits = offer.edits.map(({ text }, n) => ({ start: places[n][0], end: places[n][1], text }));
    const { start, end, text } = joined(edits, this.editor.text);
    this.editor.replace(start, end, text);
    this.app.tell(offer.text ? "Overgenomen." : "Weggehaald.");
  }

  /** Tells a screen reader how many there are once somebody stops typing. */
  tellSoon() {
    clearTimeout(this.telling);
    const count = this.list.heading.textContent;
    if (count === this.told) return;
    this.telling = setTimeout(() => {
      this.told = count;
      if (this.node.isConnected && !this.list.node.hidden) this.app.tell(`${count}.`);
    }, QUIET_MS);
  }

  troubled(error) {
    if (error.status !== 0) this.notes.checking(error.message); // of a server that is gone the shell tells
  }

  // files

  async openFile(file) {
    this.opening = file;
    this.notes.add(`stylecheck opent ‘${file.name}’ …`, "waiting");
    try {
      const { text, notes, context } = await opened(file, this.app.api);
      if (this.opening !== file) return;
      this.replaceAll(text, context);
      for (const note of notes) this.notes.add(note);
      this.app.tell(`‘${context.name}’ is open.`);
      this.editor.field.focus({ preventScroll: true });
    } catch (error) {
      if (this.opening === file) this.notes.add(error.message, "problem");
    } finally {
      this.notes.doneWaiting();
    }
  }

  letter() {
    const { name, file, format, keepsLayout, kanaal } = this.context;
    const wishes = { ...(kanaal ? { kanaal } : {}), ...this.choices.wishes };
    return { text: this.editor.text, name: name || "brief", file, format, keepsLayout, wishes };
  }

  saved(note, text) {
    this.safe = text;
    this.app.tell("Bewaard.");
    if (note) this.notes.add(note);
  }

  async copy() {
    const { text } = this.editor;
    if (!(await copied(text, this.editor.field))) {
      this.notes.add("Kopiëren lukt hier niet. Selecteer de tekst en druk op Ctrl+C.", "problem");
      return;
    }
    this.safe = text;
    this.app.tell("Gekopieerd.");
    this.buttons.copy.textContent = "Gekopieerd";
    clearTimeout(this.copying);
    this.copying = setTimeout(() => {
      this.buttons.copy.textContent = "Kopieer";
    }, COPIED_MS);
  }

  fillPaper() {
    const verdict = this.list.node.hidden ? [] : [this.about.verdict.textContent];
    fillPaper(this.printed, {
      name: this.context.name || "uw brief",
      text: this.editor.text,
      verdict,
      items: this.list.node.hidden ? [] : this.list.inLetter,
    });
  }

  // keys

  /** Back to the letter, with the cursor at the sentence that was looked at. */
  toLetter() {
    const { place } = this.list.selected;
    const { field } = this.editor;
    if (place) field.setSelectionRange(place[0], place[0]);
    field.focus({ preventScroll: true });
    this.editor.reveal("now");
  }
}
