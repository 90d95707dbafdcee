// Saving a house style: it is proved first, what fails is told beside its line; then it is a file to keep.

import { element } from "../../shared/elements.js";
import { bdi } from "./list.js";
import { sure } from "./sure.js";

const LATER_MS = 400;

export class Keep {
  /**
   * @param {object} app
   * @param {import("./state.js").State} state
   * @param {object} how
   * @param {function(string, ?object): Promise<void>} how.onEdit puts a field into the text.
   * @param {function(object[]): void} how.onMistakes shows what is wrong beside the lines.
   * @param {function(string): void} how.onText takes the text that is to be saved.
   * @param {function(number): void} how.onJump goes to a line of the text.
   * @param {function(): Promise<void>} how.settle waits until all that was typed stands in the text.
   * @param {function(): void} how.onBegin begins a house style.
   * @param {function(): void} how.onSaved
   */
  constructor(app, state, how) {
    this.app = app;
    this.state = state;
    this.how = how;
    this.bad = lines("Moet stylecheck vinden", "Zet [ en ] om de plek: Bel de [huismeester].");
    this.good = lines("Moet stylecheck met rust laten", "Bel de wijkbeheerder.");
    this.check = button("primary", "Controleer", () => this.prove());
    this.begin = button("primary", "Begin een huisstijl", () => how.onBegin());
    this.download = button("primary", "Bewaar als bestand", () => this.save());
    this.keep = button("plain", "Bewaar bij uw huisstijlen", () => this.put(false));
    this.bar = element("progress");
    this.bar.setAttribute("aria-label", "Gecontroleerde woorden");
    this.told = element("p", "told");
    this.told.tabIndex = -1;
    this.failed = element("ul", "failed");
    this.actions = element("div", "toolbar", this.download, this.keep);
    this.help = element("div", "help");
    this.none = element(
      "div",
      "none",
      element("p", "", "Wat u verandert, staat in een huisstijl: één bestand met de keuzes van uw organisatie."),
      this.begin,
    );
    this.some = element(
      "div",
      "some",
      element("p", "soft", "stylecheck probeert eerst elk woord in gewone zinnen. Geef ook eigen zinnen, één per regel. Ze komen in het bestand."),
      element("div", "lines", this.bad, this.good),
      element("div", "toolbar", this.check),
      this.bar,
      this.told,
      this.failed,
      this.actions,
      this.help,
    );
    this.node = element("div", "keep", this.none, this.some);
    for (const each of [this.bad, this.good]) each.addEventListener("input", () => this.later());
    this.timer = 0;
    this.canKeep = false;
    this.stale();
  }

  /** Somebody writes a sentence. */
  later() {
    this.key = "";
    this.stale();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pass(), LATER_MS);
  }

  /** Puts the sentences into the text. */
  async pass() {
    clearTimeout(this.timer);
    const { timer } = this;
    const bad = linesOf(this.bad);
    const good = linesOf(this.good);
    const examples = { ...(bad.length ? { bad } : {}), ...(good.length ? { good } : {}) };
    await this.how.onEdit("examples", bad.length || good.length ? examples : null);
    if (this.timer === timer) this.timer = 0;
  }

  /** Shows the sentences that stand in the text, unless somebody is writing them. */
  fill({ examples }) {
    for (const [name, label] of [["bad", this.bad], ["good", this.good]]) {
      const area = label.querySelector("textarea");
      const told = Array.isArray(examples?.[name]) ? examples[name].map(String) : [];
      if (!this.timer && area !== document.activeElement) area.value = told.join("\n");
    }
  }

  /** Something changed: what was proved holds no longer. */
  stale() {
    if (this.key && this.key === this.now()) return;
    this.key = "";
    if (this.going) this.going.ended = true;
    this.proved = null;
    const isThere = this.state.text !== null;
    this.none.hidden = isThere;
    this.some.hidden = !isThere;
    if ([this.actions, this.help].some((each) => each.contains(document.activeElement))) this.check.focus();
    this.bar.hidden = this.actions.hidden = this.help.hidden = true;
    this.check.removeAttribute("aria-disabled");
    this.say("");
    this.failed.replaceChildren();
  }

  say(text, kind = "") {
    this.told.textContent = text;
    this.told.className = `told ${kind}`;
    if (text) this.app.tell(text);
  }

  /** What a proof is about. */
  now() {
    return JSON.stringify(this.state.body());
  }

  async prove() {
    if (this.timer) await this.pass();
    await this.how.settle();
    this.key = "";
    this.stale();
    this.key = this.now();
    const going = (this.going = { ended: false });
    this.check.setAttribute("aria-disabled", "true");
    try {
      const merged = await this.app.api.ask("rules/merge", this.state.body());
      if (going.ended) return;
      if (merged.mistakes) return this.refuse(merged.mistakes);
      this.how.onText(merged.yaml);
      this.key = this.now();
      await this.proveAll({ huisstijl: this.state.style, yaml: merged.yaml }, merged, going);
    } catch (error) {
      if (!going.ended) this.say(error.message, "problem");
    } finally {
      if (!going.ended) {
        this.bar.hidden = true;
        this.check.removeAttribute("aria-disabled");
      }
    }
  }

  async proveAll(body, merged, going) {
    const wrong = [];
    const mild = [];
    this.say("stylecheck controleert de huisstijl…");
    for (let start = 0; start !== null; ) {
      const answer = await this.app.api.ask("rules/prove", { ...body, start });
      if (going.ended) return;
      wrong.push(...answer.mistakes);
      mild.push(...(answer.remarks ?? []).map((each) => ({ ...each, mild: true })));
      this.bar.hidden = false;
      this.bar.max = answer.total || 1;
      this.bar.value = answer.next ?? answer.total;
      start = answer.next ?? null;
    }
    if (wrong.length) return this.refuse([...wrong, ...mild]);
    this.how.onMistakes(mild);
    this.proved = { ...body, id: merged.id };
    this.actions.hidden = false;
    this.keep.hidden = !this.canKeep;
    this.say(mild.length ? `Alles klopt. Let nog wel op ${mild.length === 1 ? "1 ding" : `${mild.length} dingen`} in het bestand.` : "Alles klopt. U kunt de huisstijl bewaren.", "fine");
    this.told.focus();
  }

  refuse(mistakes) {
    this.how.onMistakes(mistakes);
    const heavy = mistakes.filter(({ mild }) => !mild).length;
    this.say(heavy === 1 ? "Er klopt 1 ding nog niet. Verbeter dat eerst." : `Er kloppen ${heavy} dingen nog niet. Verbeter die eerst.`, "problem");
    this.failed.replaceChildren(
      ...mistakes.map(({ line, message, mild }) => {
        const jump = button("bare", `regel ${line}`, () => this.how.onJump(line));
        return element("li", "", element("strong", "", mild ? "Let op, " : "Fout, "), jump, ": ", bdi(message));
      }),
    );
    this.told.focus();
  }

  save() {
    this.app.api.save(new Blob([this.proved.yaml], { type: "application/yaml" }), `${this.proved.id}.yaml`);
    this.state.kept = this.proved.yaml;
    this.explain(false);
    this.app.tell("De huisstijl is bewaard als bestand.");
  }

  async put(overwrite) {
    const { id, ...body } = this.proved;
    try {
      const answer = await this.app.api.ask("rules/keep", { ...body, overwrite });
      if (answer.mistakes) return this.refuse(answer.mistakes);
      if (answer.exists) {
        if (await this.sure(answer)) await this.put(true);
        else this.keep.focus();
        return;
      }
      this.state.kept = body.yaml;
      this.say(`${answer.name} staat bij uw huisstijlen.`, "fine");
      this.explain(true);
      this.how.onSaved();
    } catch (error) {
      this.say(error.message, "problem");
    }
  }

  sure({ name, elsewhere }) {
    if (elsewhere) {
      return sure({
        title: "Deze huisstijl is er al",
        told: ["De huisstijl ", bdi(this.proved.id), " staat al ergens anders. Bewaart u deze, dan geldt voortaan die van u."],
        yes: "Bewaar die van mij",
        no: "Bewaar hem niet",
      });
    }
    return sure({
      title: "Het bestand bestaat al",
      told: ["Wilt u ", bdi(name), " vervangen door wat u hier hebt?"],
      yes: "Vervang het",
      no: "Laat het staan",
    });
  }

  explain(isKept) {
    const { id } = this.proved;
    const file = `huisstijl = "${isKept ? id : `${id}.yaml`}"`;
    const steps = isKept
      ? ["Kies deze huisstijl bij Nakijken, bovenaan.", "Altijd gebruiken? Zet deze regel in stylecheck.toml:"]
      : ["Zet het bestand naast uw stylecheck.toml, en zet daarin deze regel:"];
    this.help.hidden = false;
    this.help.replaceChildren(
      element("h3", "", "Zo gebruikt u de huisstijl"),
      ...steps.map((step) => element("p", "", step)),
      element("pre", "", element("code", "", file)),
    );
  }
}

function button(className, label, press) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", () => made.getAttribute("aria-disabled") || press());
  return made;
}

function lines(label, hint) {
  const area = element("textarea");
  area.rows = 3;
  area.dir = "auto";
  area.placeholder = hint;
  return element("label", "field", label, area);
}

/** The lines that stand in a field. */
function linesOf(label) {
  return label.querySelector("textarea").value.split("\n").map((line) => line.trim()).filter(Boolean);
}
