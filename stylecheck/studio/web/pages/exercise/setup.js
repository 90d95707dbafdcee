// Which text is rewritten, what is asked, and how long it takes.

import { element, shortened } from "../../shared/elements.js";
import { field, paper, press, problem, tick, writing } from "./parts.js";

const MOST_TEXT = 20_000;
const MINUTES = [0, 3, 5, 8, 10, 15, 20, 30];
const FIRST_MINUTES = 10;
const SENTENCE_WORDS = 6;
const LETTER_TASK = "Herschrijf deze tekst zo dat de huurder hem in één keer begrijpt. Laat geen gegevens weg.";
const SENTENCE_TASK = "Herschrijf deze zin zo dat de huurder hem in één keer begrijpt. Laat geen gegevens weg.";
const EASY = "makkelijk";

export class Setup {
  /**
   * @param {import("../../studio.js").App} app
   * @param {object} how
   * @param {function(object): void} how.onAlone
   * @param {function(object): Promise<void>} how.onTogether opens a room, or gives the room its next task.
   * @param {function(): void} how.onBack
   */
  constructor(app, { onAlone, onTogether, onBack }) {
    this.app = app;
    this.wantedName = "";
    this.example = null;
    this.named = new Map();
    this.build(onAlone, onTogether, onBack);
    app.api.watch((isThere) => isThere && this.load());
  }

  build(onAlone, onTogether, onBack) {
    this.pick = element("select");
    this.pick.append(new Option("Mijn eigen tekst", ""));
    this.pick.addEventListener("change", () => {
      this.isChosen = true;
      this.choose(this.pick.value);
    });
    this.part = element("select");
    this.part.addEventListener("change", () => this.preview());
    this.partField = field("Wat herschrijven?", this.part);
    this.instruction = element("textarea");
    this.instruction.rows = 2;
    this.instruction.maxLength = 500;
    this.instruction.value = LETTER_TASK;
    this.minutes = element("select");
    this.minutes.append(...MINUTES.map((n) => new Option(n ? `${n} minuten` : "Geen tijdslimiet", String(n))));
    this.minutes.value = String(FIRST_MINUTES);
    this.hints = tick("Groepen mogen een hint vragen");
    this.atOnce = tick("Groepen zien hun uitslag zodra ze inleveren");
    this.own = writing(MOST_TEXT);
    this.own.rows = 14;
    this.ownField = field("Uw tekst: een zin of een brief", this.own);
    this.shown = element("div", "shown");
    this.problem = problem();
    this.aloneButton = press("primary", "Oefen op dit scherm", () => this.go(onAlone));
    this.togetherButton = press("plain", "Oefen samen, met een code", () => this.go(onTogether));
    this.backButton = press("plain", "Terug naar de oefening", onBack);
    this.note = element("p", "soft");
    const legend = element("legend", "", "Als groepen meedoen");
    const together = element("fieldset", "", legend, this.hints.node, this.atOnce.node);
    this.node = element(
      "div",
      "setup",
      element(
        "form",
        "choices",
        field("Tekst", this.pick),
        this.partField,
        field("Opdracht", this.instruction),
        field("Tijd", this.minutes),
        together,
        this.problem.node,
        element("div", "toolbar", this.aloneButton, this.togetherButton, this.backButton),
        this.note,
      ),
      element("div", "sample", this.ownField, this.shown),
    );
    this.node.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    this.choose("");
    this.forRoom(false);
  }

  /** Gets the examples, where they are not there yet, and how others join. */
  load() {
    this.loading = this.loaded();
    return this.loading;
  }

  async loaded() {
    try {
      if (this.named.size === 0) this.list((await this.app.api.ask("exercises")).examples);
      this.invite(await this.app.api.ask("invitation"));
    } catch (error) {
      this.problem.show(error.status ? error.message : "");
    }
  }

  list(examples) {
    if (this.named.size) return;
    const themes = new Map();
    for (const each of examples) {
      this.named.set(each.name, each);
      if (!themes.has(each.theme)) themes.set(each.theme, element("optgroup"));
      const group = themes.get(each.theme);
      group.label = each.theme[0].toUpperCase() + each.theme.slice(1);
      group.append(new Option(`${each.title} (${each.difficulty})`, each.name));
    }
    this.pick.append(...themes.values());
    const first = this.wantedName || examples.find(({ difficulty }) => difficulty === EASY)?.name;
    if (first && !this.isChosen && !this.own.value) this.choose(first);
  }

  invite({ together, told }) {
    this.together = together;
    this.note.textContent = told;
    this.note.hidden = together;
    this.togetherButton.disabled = !together;
  }

  /** Whether what is chosen is the next task of a room. */
  forRoom(isNext) {
    this.aloneButton.hidden = isNext;
    this.backButton.hidden = !isNext;
    this.togetherButton.textContent = isNext ? "Geef deze opdracht" : "Oefen samen, met een code";
    this.togetherButton.className = isNext ? "primary" : "plain";
  }

  /** @param {string} name of an example; "" for a text of one's own. */
  choose(name) {
    this.choosing = this.chosen(name);
    return this.choosing;
  }

  async chosen(name) {
    if (name && this.named.size && !this.named.has(name)) {
      await this.chosen("");
      this.problem.show("Dit voorbeeld is er niet. Kies er een uit de lijst, of neem uw eigen tekst.");
      return undefined;
    }
    this.wantedName = name;
    this.pick.value = name;
    this.example = null;
    this.partField.hidden = true;
    this.ownField.hidden = name !== "";
    this.shown.replaceChildren();
    this.part.replaceChildren(new Option("Alles", ""));
    this.problem.show("");
    if (!name || !this.named.has(name)) return this.preview();
    try {
      const example = await this.app.api.ask(`exercises/${encodeURIComponent(name)}`);
      if (this.wantedName === name) this.take(example);
    } catch (error) {
      if (error.status) this.problem.show(error.message);
    }
    return undefined;
  }

  take(example) {
    this.example = example;
    const sentences = [...example.changes.entries()]
      .map(([n, { before }]) => [n, before.split(/\s+/)])
      .filter(([, words]) => words.length >= SENTENCE_WORDS);
    this.part.replaceChildren(
      new Option("De hele tekst", ""),
      ...sentences.map(([n, words]) => new Option(`Eén zin: ${shortened(words.join(" "), 70)}`, String(n))),
    );
    this.partField.hidden = sentences.length === 0;
    this.preview();
  }

  preview() {
    const { original } = this.task().given;
    const isSentence = this.part.value !== "";
    if ([LETTER_TASK, SENTENCE_TASK].includes(this.instruction.value)) {
      this.instruction.value = isSentence ? SENTENCE_TASK : LETTER_TASK;
    }
    if (!this.example) return;
    this.shown.replaceChildren(
      element("h2", "", this.example.title),
      element("p", "soft", this.example.teaches),
      paper(original),
    );
  }

  /** What is asked, as the server takes it, with the good answer where there is one. */
  task() {
    const { example } = this;
    const change = example && this.part.value !== "" ? example.changes[Number(this.part.value)] : null;
    const good = change ? { text: change.after, why: change.why } : example ? { text: example.after, why: "" } : null;
    return {
      given: {
        original: change ? change.before : example ? example.before.trimEnd() : this.own.value,
        instruction: this.instruction.value.trim(),
        title: example ? example.title : "Eigen tekst",
        channel: example ? example.channel : "",
        hints: this.hints.box.checked,
        at_once: this.atOnce.box.checked,
        seconds: Number(this.minutes.value) * 60,
        ...(good ? { good: good.text, why: good.why } : {}),
      },
      good,
    };
  }

  async go(act) {
    if (this.going) return;
    this.going = true;
    try {
      await this.begin(act);
    } catch (error) {
      this.problem.show(error.message);
    } finally {
      this.going = false;
    }
  }

  async begin(act) {
    await this.loading; // somebody may be quicker than the example
    await this.choosing;
    const task = this.task();
    if (!task.given.original.trim()) {
      this.problem.show("Er staat nog geen tekst om te herschrijven. Zet er eerst een in.");
      if (!this.ownField.hidden) this.own.focus();
      return;
    }
    this.problem.show("");
    await act(task);
  }
}
