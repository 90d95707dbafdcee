// Voortgang: how the style of letters changes, by month, and before and after a training. Letters are counted one at a
// time; what stays in this page are counts.

import { element, folded } from "../../shared/elements.js";
import { button, chooser, droppable, enable, sheet } from "../compare/parts.js";
import { dayOf, dropped, sorted } from "./files.js";
import { drawTrend } from "./results.js";

const NO_COUNT = "is geen telling. Kies een bestand dat u hier eerder hebt bewaard.";
const MOST_PROBLEMS = 200;

/** @param {import("../../studio.js").App} app */
export async function make(app) {
  await Promise.all([sheet("pages/progress/progress.css")]);
  const page = new ProgressPage(app);
  return { node: page.node, title: "Voortgang", show: () => page.show(), unsaved: () => page.unsaved };
}

class ProgressPage {
  constructor(app) {
    this.app = app;
    /** @type {object[]} counts, as `tally` gives them or as they were saved. */
    this.tallies = [];
    this.waiting = [];
    this.problems = [];
    this.letters = 0;
    this.byFile = 0;
    this.others = 0;
    this.done = 0;
    this.stopped = false;
    this.busy = null;
    this.unsaved = false;
    this.kinds = null;
    this.asking = null;
    this.build();
    this.refresh();
    app.api.watch((isThere) => {
      if (!isThere) return;
      this.loadKinds();
      if (this.tallies.length && !this.busy) this.tell();
    });
  }

  build() {
    const choices = element(
      "div",
      "choices",
      chooser("primary", "Kies een map", (files) => this.take(files), { several: true, folder: true }),
      chooser("plain", "Kies bestanden", (files) => this.take(files), { several: true }),
      chooser("plain", "Open een telling", (files) => this.take(files), { several: true }),
    );
    choices.lastChild.querySelector("input").dataset.what = "summary";
    choices.children[1].querySelector("input").dataset.what = "letters";
    this.drop = element(
      "section",
      "drop paper",
      element("h2", "", "Welke brieven?"),
      element("p", "", "Kies een map met brieven, of sleep brieven of een bewaarde telling hierheen."),
      choices,
      element("p", "soft small", "stylecheck leest elke brief en onthoudt alleen aantallen per dag. Brieven, zinnen en namen bewaart het niet."),
    );
    this.training = element("input");
    this.training.type = "date";
    this.training.addEventListener("change", () => this.tell());
    this.kind = element("select", "", new Option("Zoekt stylecheck zelf uit", ""));
    this.kind.addEventListener("focus", () => this.loadKinds());
    this.tips = element("input");
    this.tips.type = "checkbox";
    this.tips.addEventListener("change", () => this.tell());
    this.settings = element(
      "div",
      "toolbar settings",
      field("Soort brief (voor wat u nog telt)", this.kind),
      field("Eerste dag na de training", this.training),
      element("label", "check", this.tips, "Tel ook de tips"),
    );
    this.bar = element("progress");
    this.bar.setAttribute("aria-label", "Getelde brieven");
    this.barText = element("p", "");
    this.stop = button("plain", "Stop", () => this.halt());
    this.run = element("div", "run paper", this.barText, this.bar, this.stop);
    this.run.hidden = true;
    this.problem = element("p", "problem");
    this.problem.hidden = true;
    this.notes = element("div", "notes");
    this.results = element("div", "results");
    this.keep = button("primary", "Bewaar de telling", () => this.keepTally());
    this.csv = button("plain", "Bewaar als tabel (csv)", () => this.keepAs("csv"));
    this.html = button("plain", "Bewaar als webpagina", () => this.keepAs("html"));
    this.again = button("plain", "Begin opnieuw", () => this.begin());
    this.tools = element("div", "toolbar tools", this.keep, this.csv, this.html, this.again);
    this.node = element(
      "div",
      "progress-page",
      element(
        "header",
        "",
        element("h1", "", "Voortgang"),
        element("p", "soft", "Zie of brieven duidelijker worden, bijvoorbeeld na een training."),
      ),
      this.drop,
      this.settings,
      this.run,
      this.problem,
      this.notes,
      this.results,
      this.tools,
    );
    droppable(this.node, async (data) => this.take(await dropped(data)));
  }

  show() {
    this.loadKinds();
  }

  async loadKinds() {
    if (this.kinds) return;
    try {
      this.kinds = this.app.api.ask("choices");
      const { soorten } = await this.kinds;
      this.kind.append(...soorten.map(({ id, name }) => new Option(name, id)));
    } catch {
      this.kinds = null;
    }
  }

  // counting

  /** @param {File[]} files */
  async take(files) {
    const { letters, counts, others } = sorted(files);
    this.others += others;
    this.stopped = false;
    this.trouble("");
    for (const file of counts) await this.takeTally(file);
    if (!letters.length && !counts.length) {
      this.trouble("Hier zitten geen brieven of tellingen bij. Kies andere bestanden.");
      return;
    }
    this.waiting.push(...letters);
    if (letters.length) await this.count();
    else await this.tell();
  }

  async takeTally(file) {
    try {
      const read = JSON.parse(await file.text());
      await this.app.api.ask("trend", { tallies: [read] });
      this.tallies.push(read);
    } catch (error) {
      const isOurs = error.status === 0 || error.status === 503;
      this.problems.push(isOurs ? error.message : `‘${file.name}’ ${NO_COUNT}`);
    }
  }

  count() {
    this.busy ??= this.countAll().finally(() => {
      this.busy = null;
      this.done = 0;
      this.refresh();
    });
    return this.busy;
  }

  async countAll() {
    const shown = document.activeElement;
    this.refresh();
    if (this.drop.contains(shown)) this.stop.focus();
    this.app.tell(`stylecheck telt ${brieven(this.waiting.length)}.`);
    while (this.waiting.length && !this.stopped) {
      const [file] = this.waiting;
      if (await this.countOne(file)) {
        this.waiting.shift();
        this.done += 1;
      }
      this.refresh();
    }
    this.waiting = [];
    const focused = document.activeElement === this.stop;
    await this.tell();
    this.run.hidden = true;
    if (focused) this.results.querySelector(".headline")?.focus();
  }

  /** Counts a file; gives false where it is to be tried again, as the server was gone. */
  async countOne(file) {
    const form = new FormData();
    form.append("document", file);
    const soort = this.kind.value ? { soort: this.kind.value } : {};
    form.append("choices", JSON.stringify({ saved: dayOf(file), ...soort }));
    this.asking = new AbortController();
    try {
      const counted = await this.app.api.send("tally", form, { signal: this.asking.signal });
      if (counted.letters) {
        this.tallies.push(counted.tally);
        this.letters += counted.letters;
        this.byFile += counted.by_file;
        this.unsaved = true;
      }
      this.problems.push(...counted.problems);
    } catch (error) {
      if (this.asking.signal.aborted) return true;
      if (error.status === 0) return this.back();
      this.problems.push(`‘${file.name}’: ${error.message}`);
    }
    return true;
  }

  /** Waits until the server is back, or somebody stops. */
  async back() {
    while (!this.app.api.isThere && !this.stopped) await new Promise((resolve) => setTimeout(resolve, 500));
    return false;
  }

  halt() {
    this.stopped = true;
    this.waiting = [];
    this.asking?.abort();
    this.app.tell("Het tellen is gestopt. U ziet wat er al geteld is.");
  }

  begin() {
    this.halt();
    Object.assign(this, { tallies: [], problems: [], letters: 0, byFile: 0, others: 0, unsaved: false, told: null });
    this.results.replaceChildren();
    this.trouble("");
    this.refresh();
    this.app.tell("Alles is weg. U kunt opnieuw beginnen.");
    this.drop.querySelector("button").focus();
  }

  // showing

  get question() {
    return { tallies: this.tallies, training: this.training.value, everything: this.tips.checked };
  }

  async tell() {
    if (!this.tallies.length) {
      this.refresh();
      if (this.problems.length) this.app.tell(this.problems[0]);
      return;
    }
    try {
      this.told = await this.app.api.ask("trend", this.question);
      this.tallies = [this.told.tally]; // as one, so that the next question stays small
      drawTrend(this.results, this.told);
      const [headline] = this.results.children;
      headline.tabIndex = -1;
      this.trouble("");
      this.app.tell(this.told.headline);
    } catch (error) {
      this.trouble(error.message);
    }
    this.refresh();
  }

  trouble(message) {
    this.problem.hidden = !message;
    this.problem.textContent = message;
    if (message) this.app.tell(message);
  }

  refresh() {
    const total = this.done + this.waiting.length;
    const running = Boolean(this.waiting.length) && !this.stopped;
    this.run.hidden = !running;
    this.bar.max = Math.max(total, 1);
    this.bar.value = this.done;
    this.barText.textContent = running ? `${this.done} van de ${total} bestanden geteld` : "";
    this.tools.hidden = !this.tallies.length && !this.problems.length;
    this.settings.classList.toggle("early", !this.tallies.length);
    for (const each of [this.keep, this.csv, this.html]) enable(each, this.tallies.length > 0);
    this.drawNotes();
  }

  drawNotes() {
    const lines = [];
    if (this.letters) lines.push(`Geteld: ${brieven(this.letters)}.`);
    if (this.byFile) {
      lines.push(`Bij ${brieven(this.byFile)} stond geen datum. Daar telt de dag waarop het bestand is bewaard.`);
    }
    if (this.others) lines.push(`${bestanden(this.others)} overgeslagen: dat zijn geen brieven.`);
    const parts = lines.map((line) => element("p", "soft", line));
    if (this.problems.length) {
      const rows = this.problems.slice(0, MOST_PROBLEMS).map((line) => element("li", "", element("bdi", "", line)));
      const wasOpen = this.notes.querySelector("details")?.open ?? this.problems.length < 4;
      const list = folded("problems", "problems", `Niet geteld (${this.problems.length})`, "", element("ul", "", ...rows));
      list.open = wasOpen;
      parts.push(list);
    }
    const said = JSON.stringify([lines, this.problems.length]);
    if (said === this.noted) return; // a part that somebody has opened stays as it is
    this.noted = said;
    this.notes.replaceChildren(...parts);
  }

  // saving

  keepTally() {
    const blob = new Blob([JSON.stringify(this.told.tally, null, 2)], { type: "application/json" });
    this.app.api.save(blob, "telling.json");
    this.unsaved = false;
    this.app.tell("De telling is bewaard bij uw downloads.");
  }

  async keepAs(form) {
    try {
      this.app.api.save(await this.app.api.file("trend", { ...this.question, form }), `voortgang.${form}`);
      this.app.tell("Het bestand is bewaard bij uw downloads.");
    } catch (error) {
      this.trouble(error.message);
    }
  }
}

function brieven(number) {
  return number === 1 ? "1 brief" : `${number} brieven`;
}

function bestanden(number) {
  return number === 1 ? "1 bestand is" : `${number} bestanden zijn`;
}

function field(label, control) {
  return element("label", "field", label, control);
}
