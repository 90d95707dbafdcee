// The sheet that a group writes on: the task, its text, and what became of it.

import { element } from "../../shared/elements.js";
import { Clock } from "../exercise/clock.js";
import { copyButton, paper, press, writing } from "../exercise/parts.js";
import { asTrouble } from "../exercise/polling.js";
import { resultCard } from "../exercise/result.js";

const MOST_TEXT = 20_000;
const SEND_AFTER_MS = 1500;
const RETRY_MS = 3000;
const MOST_LOOKS = 5;
const NO_RESULT = "Uw uitslag lukt nu niet. Uw trainer heeft uw tekst wel.";
const TOLD = {
  running: "Uw tekst gaat vanzelf naar uw trainer.",
  paused: "Pauze. Uw trainer gaat zo verder.",
  done: "U leverde in. Wacht op uw trainer.",
  stopped: "De tijd is om. Uw tekst is ingeleverd.",
  closed: "Deze tekst staat alleen nog op dit scherm.",
};

export class Sheet {
  /**
   * @param {import("../../studio.js").App} app
   * @param {object} how
   * @param {function(string, object=): Promise<object>} how.ask asks something of the room.
   * @param {function(Error): number} how.onTrouble
   * @param {function(object): void} how.onTold gets how the room stands.
   */
  constructor(app, { ask, onTrouble, onTold }) {
    this.app = app;
    this.ask = ask;
    this.onTrouble = onTrouble;
    this.onTold = onTold;
    this.clock = new Clock(app.tell);
    this.task = 0;
    this.given = null;
    this.phase = "waiting";
    this.done = false;
    /** What the server last said that it has; null where it has nothing. */
    this.sent = null;
    this.doneSent = false;
    this.isOpen = false;
    this.failures = 0;
    this.nextLook = 0;
    this.build();
  }

  build() {
    this.instruction = element("p", "instruction");
    this.instruction.dir = "auto";
    this.original = paper("");
    this.fold = element("details", "original", element("summary", "", "De tekst die u herschrijft"), this.original);
    this.fold.open = true;
    this.text = writing(MOST_TEXT);
    this.text.id = "join-text";
    this.text.addEventListener("input", () => this.typed());
    const label = element("label", "name", "Uw tekst");
    label.htmlFor = this.text.id;
    this.status = element("p", "soft status");
    this.doneButton = press("primary", "Lever in", () => this.handIn(!this.done));
    this.hintButton = press("plain", "Vraag een hint", () => this.askHint());
    this.copyButton = copyButton(this.text, this.app.tell);
    this.hints = element("ul", "hints");
    this.hints.setAttribute("role", "list");
    this.hints.setAttribute("aria-label", "Hints");
    this.result = element("div", "own-result");
    this.older = element("details", "older", element("summary", "", "Wat u eerder schreef"));
    this.older.hidden = true;
    this.node = element(
      "div",
      "sheet",
      this.instruction,
      element("div", "stage", this.status, this.clock.node),
      element("div", "desk", this.fold, element("section", "", label, this.text)),
      element("div", "toolbar", this.doneButton, this.hintButton, this.copyButton),
      this.hints,
      this.result,
      this.older,
    );
  }

  get hasText() {
    return this.given !== null;
  }

  get unsaved() {
    if (this.given === null) return false;
    return this.text.value !== (this.isOpen ? (this.sent ?? this.given.original) : this.given.original);
  }

  /** Something did not reach the server, and nothing is planned to send it. */
  get waits() {
    return this.isOpen && !this.planned && !this.sending && (this.unsaved || this.done !== this.doneSent);
  }

  /** The group joined a room: what the server has of it is not known yet. */
  enter() {
    this.isOpen = true;
    this.task = 0;
    this.sent = null;
    this.shownTurn = null;
  }

  /** The room is gone; what was typed stays. */
  close() {
    this.isOpen = false;
    this.clock.show({ ...this.clock.state, phase: "stopped" });
    this.draw();
  }

  /** @param {object} told how the room stands. */
  take(told) {
    const before = this.phase;
    this.phase = told.phase;
    if (told.given) this.begin(told.given, told.task, told.done);
    this.clock.show(told);
    if (told.may_see !== undefined) {
      this.maySee = told.may_see;
      this.turn = told.turn;
    }
    this.draw();
    if (before !== "stopped" && told.phase === "stopped") this.sendSoon(0);
    else if (this.waits) this.sendSoon(SEND_AFTER_MS);
    this.showResult();
  }

  begin(given, task, done) {
    const same = this.given?.original === given.original;
    const mine = this.text.value;
    if (this.given && !same && mine.trim() && mine !== this.given.original) this.putAway(mine);
    const keep = same && given.text === null; // the room is new, and the task is not
    this.given = given;
    this.task = task;
    this.sent = given.text;
    this.done = done;
    this.doneSent = done;
    this.shownTurn = null;
    this.instruction.textContent = given.instruction;
    this.original.textContent = given.original;
    if (!keep) this.text.value = given.text ?? given.original;
    if (!same) this.hints.replaceChildren();
    this.result.replaceChildren();
    if (this.unsaved) this.sendSoon(0);
    this.app.tell(`Opdracht: ${given.instruction}`);
  }

  /** Keeps what was written for the task before, until the page is left. */
  putAway(text) {
    this.older.append(paper(text));
    this.older.hidden = false;
  }

  typed() {
    this.draw();
    this.sendSoon(SEND_AFTER_MS);
  }

  sendSoon(wait) {
    if (this.planned && wait) return; // it goes with what is planned
    clearTimeout(this.planned);
    this.planned = setTimeout(() => this.send(), wait);
  }

  async handIn(done) {
    this.done = done;
    this.draw();
    if (!done) this.text.focus();
    this.sendSoon(0);
    this.app.tell(done ? "U leverde in." : "U kunt verder schrijven.");
  }

  /** Sends the text as it is; one at a time, so that an older one never comes after a newer one. */
  async send() {
    clearTimeout(this.planned);
    this.planned = 0;
    if (!this.isOpen || !this.given || this.phase === "waiting") return;
    if (this.sending) {
      this.sendAgain = true;
      return;
    }
    this.sending = true;
    const { task, done } = this;
    const text = this.text.value;
    try {
      const told = await this.ask("draft", { task, text, done, since: 0 });
      if (task === this.task) {
        this.sent = text;
        this.doneSent = done;
      }
      this.onTold(told);
    } catch (error) {
      if (this.onTrouble(asTrouble(error))) this.planned = setTimeout(() => this.send(), RETRY_MS);
    } finally {
      this.sending = false;
      this.draw();
    }
    if (this.sendAgain) {
      this.sendAgain = false;
      this.sendSoon(0);
    }
  }

  draw() {
    const writes = this.isOpen && this.phase === "running" && !this.done;
    this.text.readOnly = !writes;
    const kind = !this.isOpen ? "closed" : this.phase === "running" && this.done ? "done" : this.phase;
    const told = TOLD[kind] ?? "";
    if (this.status.textContent !== told) this.status.textContent = told;
    this.doneButton.hidden = !(this.isOpen && this.phase === "running");
    this.doneButton.textContent = this.done ? "Schrijf toch verder" : "Lever in";
    this.doneButton.className = this.done ? "plain" : "primary";
    this.hintButton.hidden = !(writes && this.given?.hints);
    this.copyButton.hidden = !this.given;
  }

  async askHint() {
    if (this.asking) return;
    this.asking = true;
    try {
      await this.send();
      const { sentence, what } = await this.ask("hint");
      this.addHint(element("bdi", "quoted", sentence), ` ${what}`);
      this.app.tell(`Hint: ${what}`);
    } catch (error) {
      this.addHint(error.message);
      this.app.tell(error.message);
    } finally {
      this.asking = false;
    }
  }

  addHint(...told) {
    this.hints.replaceChildren(element("li", "", element("b", "", "Hint "), ...told));
  }

  async showResult() {
    if (!this.maySee) {
      this.shownTurn = null;
      this.result.replaceChildren();
      return;
    }
    if (this.shownTurn === this.turn || this.looking || this.sent === null) return;
    if (this.failedTurn !== this.turn) this.failures = 0;
    if (Date.now() < this.nextLook && this.failures) return;
    this.looking = true;
    const { turn, task } = this;
    try {
      const found = await this.ask("own");
      this.failures = 0;
      if (task !== this.task || !this.maySee) return;
      this.shownTurn = turn;
      this.result.replaceChildren(resultCard(found, { title: "Uw uitslag" }));
      this.app.tell(`Uw uitslag. ${found.verdict.join(" ")}`);
    } catch {
      this.failed(turn);
    } finally {
      this.looking = false;
    }
  }

  /** A result could not be had: it is asked for again some times, each after a longer pause. */
  failed(turn) {
    this.failedTurn = turn;
    this.failures += 1;
    this.nextLook = Date.now() + RETRY_MS * 2 ** this.failures;
    if (this.failures < MOST_LOOKS) return;
    this.shownTurn = turn;
    this.result.replaceChildren(element("p", "soft", NO_RESULT));
    this.app.tell(NO_RESULT);
  }
}
