// One screen: somebody rewrites, and the page shows what is left when it is asked.

import { element } from "../../shared/elements.js";
import { Clock, OwnTime } from "./clock.js";
import { copyButton, paper, press, problem, writing } from "./parts.js";
import { goodCard, resultCard } from "./result.js";

const MOST_TEXT = 20_000;
const TICK_MS = 200;

export class Alone {
  constructor(app, { onBack }) {
    this.app = app;
    this.clock = new Clock(app.tell);
    this.problem = problem();
    this.title = element("h2");
    this.instruction = element("p", "instruction");
    this.instruction.dir = "auto";
    this.startButton = press("plain", "Start de tijd", () => this.startOrPause());
    this.moreButton = press("plain", "1 minuut erbij", () => this.more());
    this.original = paper("");
    this.text = writing(MOST_TEXT);
    this.text.setAttribute("aria-label", "Uw tekst");
    this.text.addEventListener("input", () => this.stale());
    this.lookButton = press("primary", "Laat zien wat er nog staat", () => this.look());
    this.goodButton = press("plain", "Toon een goed antwoord", () => this.toggleGood());
    this.copyButton = copyButton(this.text, app.tell);
    this.results = element("div", "board");
    this.build(onBack);
    app.api.watch((isThere) => isThere && this.waiting && this.look());
  }

  build(onBack) {
    const back = press("plain", "Andere opdracht", onBack);
    this.node = element(
      "div",
      "alone-work",
      element("div", "stage", element("div", "told", this.title, this.instruction), this.clock.node),
      element("div", "toolbar", this.startButton, this.moreButton, back),
      element(
        "div",
        "desk",
        element("section", "", element("h3", "", "De tekst"), this.original),
        element("section", "", element("h3", "", "Uw tekst"), this.text),
      ),
      element("div", "toolbar", this.lookButton, this.goodButton, this.copyButton),
      this.problem.node,
      this.results,
    );
  }

  /** @param {{given: object, good: ?object}} task */
  begin({ given, good }) {
    this.given = given;
    this.goodAnswer = good;
    this.title.textContent = given.title;
    this.instruction.textContent = given.instruction;
    this.original.textContent = given.original;
    this.text.value = given.original;
    this.found = null;
    this.goodShown = false;
    this.goodButton.hidden = !good;
    this.time = new OwnTime(given.seconds);
    this.problem.show("");
    this.showTime();
    this.draw();
  }

  get isTouched() {
    return Boolean(this.given) && this.text.value !== this.given.original;
  }

  startOrPause() {
    if (this.time.phase === "running") this.time.hold();
    else this.time.start();
    this.showTime();
  }

  more() {
    this.time.more(60);
    this.showTime();
  }

  showTime() {
    clearInterval(this.ticking);
    if (this.time.phase === "running") this.ticking = setInterval(() => this.tick(), TICK_MS);
    this.clock.show(this.time.state);
    const { phase } = this.time;
    this.startButton.textContent = { waiting: "Start de tijd", running: "Pauze" }[phase] ?? "Ga verder";
    this.startButton.disabled = phase === "stopped";
    this.moreButton.hidden = !this.time.limit;
  }

  tick() {
    if (!this.time.isOver) return;
    this.time.hold("stopped");
    this.showTime();
  }

  async look() {
    const { given } = this;
    const text = this.text.value;
    this.waiting = true;
    this.lookButton.setAttribute("aria-disabled", "true");
    try {
      const question = { before: given.original, after: text, channel: given.channel };
      const found = await this.app.api.ask("exercises/rewritten", question);
      if (this.given !== given) return;
      this.waiting = false;
      this.found = found;
      this.problem.show("");
      this.draw();
      this.app.tell(found.verdict.join(" "));
    } catch (error) {
      if (this.given !== given) return;
      this.waiting = error.status === 0; // it is asked again as soon as stylecheck is back
      this.problem.show(error.message);
    } finally {
      this.lookButton.removeAttribute("aria-disabled");
    }
  }

  toggleGood() {
    this.goodShown = !this.goodShown;
    this.draw();
  }

  draw() {
    const cards = [];
    if (this.found) {
      cards.push(resultCard(this.found, { title: "Wat er nog staat", level: 3 }));
      cards[0].prepend(element("p", "stale soft", "U veranderde uw tekst hierna nog."));
    }
    if (this.goodShown) cards.push(goodCard(this.goodAnswer, 3));
    this.goodButton.textContent = this.goodShown ? "Verberg het goede antwoord" : "Toon een goed antwoord";
    this.goodButton.setAttribute("aria-expanded", String(Boolean(this.goodShown)));
    this.results.replaceChildren(...cards);
    this.stale();
  }

  stale() {
    const note = this.results.querySelector(".stale");
    if (note) note.hidden = this.found.text === this.text.value;
  }
}
