// What kind of letter it is, how it is sent, and the house style. What nobody chooses stylecheck finds out itself.

import { element } from "./shared/elements.js";
import { Tried } from "./tried.js";

const AUTO = "Zoekt stylecheck zelf uit";
const NO_HOUSE = "Geen huisstijl";

export class Choices {
  /**
   * @param {import("./studio.js").App} app
   * @param {function(): void} onChange
   * @param {boolean} [folds] they are folded away until somebody wants them, also on a wide screen.
   */
  constructor(app, onChange, folds = false) {
    this.app = app;
    this.onChange = onChange;
    this.loaded = false;
    this.known = null;
    this.settings = picker("Instellingen");
    this.kind = picker("Soort brief");
    this.channel = picker("Hoe u hem stuurt");
    this.house = picker("Huisstijl");
    this.all = [this.kind, this.channel, this.house, this.settings];
    for (const each of this.all) each.select.addEventListener("change", () => this.chosen(each));
    this.settings.node.hidden = true;
    this.summary = element("summary", "", "Soort, kanaal en huisstijl");
    const fields = element("div", "fields", ...this.all.map(({ node }) => node));
    this.details = element("details", folds ? "choices folds" : "choices", this.summary, fields);
    this.tried = new Tried(onChange);
    this.node = element("div", "chosen", this.details, this.tried.node);
    this.fill(this.kind, [["", AUTO]]);
    this.fill(this.channel, [["", AUTO]]);
    this.fill(this.house, [["", NO_HOUSE]]);
    if (!folds) this.unfold();
    app.api.watch((isThere) => isThere && !this.loaded && this.load());
  }

  /** On a wide screen they are there at once. */
  unfold() {
    const wide = matchMedia("(min-width: 46rem)");
    const unfold = () => {
      this.details.open = wide.matches;
    };
    wide.addEventListener("change", unfold);
    unfold();
    this.details.addEventListener("toggle", () => wide.matches && unfold());
  }

  /** What the questions to the server say of it. */
  get wishes() {
    const made = {};
    if (this.settings.select.value) made.settings = this.settings.select.value;
    if (this.kind.select.value) made.soort = this.kind.select.value;
    if (this.channel.select.value) made.kanaal = this.channel.select.value;
    const house = this.house.select.value;
    if (this.known && house !== this.standardHouse) made.huisstijl = house;
    return this.tried.over(made);
  }

  get standardHouse() {
    return this.known?.standard.huisstijl?.id ?? "";
  }

  async load() {
    const settings = this.settings.select.value;
    try {
      const known = await this.app.api.ask(settings ? `choices?settings=${encodeURIComponent(settings)}` : "choices");
      this.loaded = true;
      this.show(known);
    } catch (error) {
      if (error.status === undefined) throw error;
      this.loaded = false; // tried again when the server is back; until then everything is found out
    }
  }

  show(known) {
    this.known = known;
    const { standard } = known;
    this.fill(this.kind, [["", AUTO], ...known.soorten.map(({ id, name }) => [id, capital(name)])], standard.soort);
    this.fill(this.channel, [["", AUTO], ...known.kanalen.map((name) => [name, capital(name)])], standard.kanaal);
    const houses = known.huisstijlen.map(({ id, name }) => [id, name]);
    const own = standard.huisstijl;
    if (own && !houses.some(([id]) => id === own.id)) houses.unshift([own.id, own.name]);
    this.fill(this.house, [["", NO_HOUSE], ...houses], own?.id);
    this.settings.node.hidden = known.settings.length === 0;
    if (this.settings.select.length === 0) {
      this.fill(this.settings, [["", "Gewoon"], ...known.settings.map((name) => [name, capital(name)])]);
    }
    this.tellFound(null);
  }

  fill({ select }, options, standard) {
    const before = select.value;
    select.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
    const there = options.some(([value]) => value === before) && before;
    select.value = there ? before : (standard ?? "");
  }

  async chosen(which) {
    if (which === this.settings) await this.load();
    this.tellFound(this.found);
    this.onChange();
  }

  /** Says in the fields what was found out. @param {?{soort: ?object, kanaal: string}} found */
  tellFound(found) {
    this.found = found;
    tellAuto(this.kind, found ? (found.soort?.name ?? "geen bekende soort") : "");
    tellAuto(this.channel, found?.kanaal ?? "");
    const told = [this.kind, this.channel, this.house].map(({ select }) => select.selectedOptions[0]?.textContent ?? "");
    const short = told.map((text) => text.replace(/^Vanzelf: /, "")).filter((text) => text !== AUTO && text !== NO_HOUSE);
    this.summary.textContent = short.length ? short.map(capital).join(" · ") : "Soort, kanaal en huisstijl";
  }
}

function tellAuto({ select }, found) {
  const auto = [...select.options].find(({ value }) => value === "");
  const text = found && select.value === "" ? `Vanzelf: ${found}` : AUTO;
  if (auto && auto.textContent !== text) auto.textContent = text;
}

function picker(label) {
  const select = element("select");
  return { select, node: element("label", "field", label, select) };
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
