// The rules, for trainers: what there are, what a change does to a text and to the letters, and a house style to keep.
//
// What is in order of it, the page that checks a letter may go by: it is the trial of this window.

import { element } from "../../shared/elements.js";
import { Attempt } from "./attempt.js";
import { Effect } from "./effect.js";
import { Keep } from "./keep.js";
import { RuleList, field, option } from "./list.js";
import { State, wellFormed } from "./state.js";
import { setTrial } from "../../trial.js";
import { sure } from "./sure.js";
import { TextField } from "./text.js";
import { Words } from "./words.js";

const OF_SETTINGS = "*";
const LOST = {
  title: "Uw huisstijl is nog niet bewaard",
  told: ["Kiest u een andere huisstijl, dan raakt u kwijt wat u hier schreef."],
  yes: "Kies de andere",
  no: "Blijf hier",
};
const EMPTY = `# De huisstijl van uw organisatie.
id: mijn-huisstijl
name: Mijn organisatie
`;

export async function make(app) {
  await styled();
  const page = new RulesPage(app);
  await page.load();
  return {
    node: page.node,
    title: "Regels",
    show: () => page.show(),
    unsaved: () => page.state.isWritten,
  };
}

class RulesPage {
  constructor(app) {
    this.app = app;
    this.state = new State();
    this.list = new RuleList(this.state, app.tell);
    this.words = new Words((name, value) => this.edit(name, value), app.tell);
    this.text = new TextField((text) => this.write(text));
    this.attempt = new Attempt(app.api, this.state);
    this.effect = new Effect(app, this.state);
    this.keep = new Keep(app, this.state, {
      onEdit: (name, value) => this.edit(name, value),
      onMistakes: (mistakes) => this.text.show(mistakes),
      onText: (text) => this.take(text),
      settle: () => this.words.flush(),
      onJump: (line) => {
        this.tabs.show(1);
        this.file.open = true;
        this.text.jump(line);
      },
      onBegin: () => this.begin(this.yaml || EMPTY),
      onSaved: () => this.load(),
    });
    this.build();
    this.state.listen(() => this.changed());
    app.api.watch((isThere) => isThere && this.goOn());
    this.editing = Promise.resolve();
    this.waiting = new Map();
  }

  build() {
    this.styles = element("select");
    this.styles.addEventListener("change", () => this.choose());
    this.count = element("p", "soft");
    this.undo = element("button", "plain", "Zet alle regels terug");
    this.undo.type = "button";
    this.undo.addEventListener("click", () => {
      this.state.forget();
      this.list.redraw();
      this.styles.focus();
      this.app.tell("Alle regels zijn weer zoals eerst.");
      this.state.now();
    });
    this.problem = element("p", "problem");
    this.problem.setAttribute("role", "alert");
    this.problem.hidden = true;
    this.open = element("button", "primary", "Pas deze huisstijl aan");
    this.open.type = "button";
    this.open.addEventListener("click", () => this.begin(this.yaml));
    this.fresh = element("button", "plain", "Begin een nieuwe huisstijl");
    this.fresh.type = "button";
    this.fresh.addEventListener("click", () => this.anew());
    this.opening = element(
      "div",
      "opening",
      element("p", "", "Een huisstijl heeft de woorden en keuzes van uw organisatie. Pas een huisstijl aan, of begin een nieuwe."),
      element("div", "toolbar", this.open, this.fresh),
    );
    this.file = element("details", "file", element("summary", "", "Het bestand zelf"), this.text.node);
    this.style = element("div", "style", this.words.node, this.file);
    this.tabs = tabs([
      ["Regels", this.list.node],
      ["Woorden", element("div", "house", this.opening, this.style)],
      ["Bewaren", this.keep.node],
    ]);
    this.node = element(
      "section",
      "rules-page",
      element(
        "header",
        "head",
        element("h1", "", "Regels"),
        element("p", "soft", "Verander een regel of een woord en zie meteen wat het doet. Het geldt tot u dit venster sluit."),
        element("div", "toolbar", field("Begin met deze huisstijl", this.styles), this.count, this.undo),
      ),
      this.problem,
      element(
        "div",
        "columns",
        element("section", "paper part change", element("h2", "spoken", "Wat u verandert"), this.tabs.node),
        element("div", "results", this.attempt.node, this.effect.node),
      ),
    );
  }

  /** Asks for the rules as they are with the chosen house style. */
  async load() {
    const chosen = this.state.style;
    const query = chosen === null ? "" : `?huisstijl=${encodeURIComponent(chosen)}`;
    const answer = await this.app.api.ask(`rules${query}`);
    this.yaml = answer.yaml;
    this.keep.canKeep = answer.keeps;
    if (chosen === null && !answer.of_settings) this.state.style = answer.style;
    this.ofSettings ||= answer.of_settings;
    this.styles.replaceChildren(
      ...(this.ofSettings ? [option(OF_SETTINGS, "die van de instellingen")] : []),
      option("", "geen"),
      ...answer.styles.map(({ id, name }) => option(id, name)),
    );
    this.styles.value = this.state.style ?? OF_SETTINGS;
    this.list.fill(answer.rules);
    this.open.hidden = !this.yaml;
    this.draw();
  }

  show() {
    if (this.begun) return;
    this.begun = true;
    this.attempt.run().then(() => this.effect.run());
  }

  async choose() {
    if (this.state.isWritten && !(await sure(LOST))) {
      this.styles.value = this.state.style ?? OF_SETTINGS;
      return;
    }
    this.state.style = this.styles.value === OF_SETTINGS ? null : this.styles.value;
    this.state.text = this.state.kept = null;
    this.text.show([]);
    this.keep.stale();
    try {
      await this.load();
      this.tell("");
      this.state.now();
    } catch (error) {
      this.tell(error.message);
    }
  }

  tell(message) {
    this.problem.hidden = !message;
    this.problem.textContent = message;
  }

  /** Begins a house style that stands on none. */
  async anew() {
    try {
      if (this.state.style !== "") {
        this.state.style = "";
        await this.load();
      }
      this.begin(EMPTY);
    } catch (error) {
      this.tell(error.message);
    }
  }

  /** Begins to change a house style. */
  begin(text) {
    this.state.kept = text;
    this.take(text);
    this.tabs.show(1);
    this.words.fill({});
    this.keep.fill({});
    this.draw();
    this.words.name.focus();
    this.state.now();
  }

  /** Takes a text that something else than the text field made. */
  take(text) {
    this.state.text = text;
    this.text.value = text;
  }

  /** Somebody wrote in the text itself. */
  write(text) {
    this.state.text = text;
    this.state.changed();
  }

  /** Puts a field into the text; one after the other, so that each begins with what the last one made. */
  edit(name, value) {
    this.editing = this.editing.then(() => this.put(name, value));
    return this.editing;
  }

  async put(name, value) {
    try {
      let written;
      let answer;
      do {
        written = this.state.text;
        answer = await this.app.api.ask("rules/edit", { yaml: wellFormed(written), field: name, value });
      } while (this.state.text !== written); // somebody wrote in the text meanwhile
      if (answer.mistakes) return this.text.show(answer.mistakes);
      this.waiting.delete(name);
      this.take(answer.yaml);
      this.tell("");
      this.state.changed();
    } catch (error) {
      this.waiting.set(name, value); // until the server is back
      if (error.status !== 0) this.tell(error.message);
    }
  }

  /** The server is back: what could not be put into the text is put there now. */
  async goOn() {
    for (const [name, value] of this.waiting) await this.edit(name, value);
    this.changed();
  }

  async changed() {
    this.draw();
    this.keep.stale();
    if (!(await this.look())) return;
    setTrial(this.state.trial(this.house ?? ""));
    await this.attempt.run();
    await this.effect.run();
  }

  /** Looks whether the text is in order, and shows in the fields what stands in it. */
  async look() {
    if (this.state.text === null) return true;
    const text = this.state.text;
    try {
      const answer = await this.app.api.ask("rules/merge", { huisstijl: this.state.style, yaml: wellFormed(text) });
      if (text !== this.state.text) return false;
      this.text.show(answer.mistakes ?? []);
      if (answer.mistakes) {
        this.file.open = true;
        this.attempt.draw("", answer);
        this.effect.end();
        this.effect.hold();
        return false;
      }
      this.house = answer.name;
      this.words.fill(answer.data);
      this.keep.fill(answer.data);
      return true;
    } catch (error) {
      this.tell(error.message);
      return false;
    }
  }

  draw() {
    const { count } = this.state;
    this.count.textContent = count === 0 ? "" : count === 1 ? "U veranderde 1 regel." : `U veranderde ${count} regels.`;
    this.undo.hidden = this.count.hidden = count === 0;
    this.opening.hidden = this.state.text !== null;
    this.style.hidden = this.state.text === null;
  }
}

/** Parts of which one is shown. */
function tabs(parts) {
  const bar = element("div", "tabs");
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", "Wat u verandert");
  const made = parts.map(([label, node], n) => {
    const handle = element("button", "tab", label);
    handle.type = "button";
    handle.id = `rules-tab-${n}`;
    handle.setAttribute("role", "tab");
    handle.setAttribute("aria-controls", `rules-panel-${n}`);
    handle.addEventListener("click", () => show(n));
    const panel = element("div", "panel", node);
    panel.id = `rules-panel-${n}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", handle.id);
    bar.append(handle);
    return { handle, panel };
  });
  function show(wanted) {
    made.forEach(({ handle, panel }, n) => {
      handle.setAttribute("aria-selected", String(n === wanted));
      handle.tabIndex = n === wanted ? 0 : -1;
      panel.hidden = n !== wanted;
    });
  }
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = made.findIndex(({ handle }) => handle === document.activeElement);
    const next = (at + step + made.length) % made.length;
    show(next);
    made[next].handle.focus();
  });
  show(0);
  return { node: element("div", "", bar, ...made.map(({ panel }) => panel)), show };
}

function styled() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "pages/rules/rules.css";
  return new Promise((resolve, reject) => {
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", reject);
    document.head.append(sheet);
  });
}
