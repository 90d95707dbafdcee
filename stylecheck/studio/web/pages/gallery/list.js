// The list of examples and cases, with what narrows it down.

import { element } from "../../shared/elements.js";
import { capital, kindOf } from "./collection.js";

const ALL = "";
const DIFFICULTIES = ["makkelijk", "gemiddeld", "moeilijk"];
const SHAPES = ["brief", "e-mail", "sms", "kaart"];
const CASE = "rollenspel";

function plain(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

function wordsOf(each) {
  const answers = (each.answers ?? []).map(({ text }) => text);
  const parts = [each.name, each.title, each.theme, each.teaches, each.situation, each.message, each.before, each.after];
  const changes = (each.changes ?? []).flatMap(({ why, rules }) => [why, ...rules.map(({ name }) => name)]);
  return plain([...parts, ...answers, ...changes].filter(Boolean).join("\n"));
}

function amount(n, one, more) {
  return `${n} ${n === 1 ? one : more}`;
}

export class List {
  /** @param {function(string)} tell tells a screen reader how many are left. */
  constructor(tell) {
    this.tell = tell;
    this.chosen = { words: "", theme: ALL, difficulty: ALL, shape: ALL };
    this.words = new Map();
    this.count = element("p", "count soft");
    this.results = element("div", "results");
    this.selects = element("div", "toolbar filters");
    this.node = element("div", "", this.selects, this.count, this.results);
  }

  /** @param {import("./collection.js").Collection} all */
  fill(all) {
    this.all = all;
    this.words = new Map([...all.examples, ...all.cases].map((each) => [each, wordsOf(each)]));
    if (!this.selects.childElementCount) {
      this.selects.append(
        this.search(),
        this.select("theme", "Thema", all.themes.map(({ name, label, count }) => [name, `${label} (${count})`])),
        this.select("difficulty", "Niveau", this.counted("difficulty", DIFFICULTIES)),
        this.select("shape", "Vorm", [
          ...this.counted("shape", SHAPES),
          ...(all.cases.length ? [[CASE, `${capital(CASE)} (${all.cases.length})`]] : []),
        ]),
      );
    }
    this.show();
  }

  counted(field, names) {
    return names.map((name) => {
      const count = this.all.examples.filter((each) => each[field] === name).length;
      return [name, `${capital(name)} (${count})`];
    });
  }

  search() {
    const field = element("input");
    field.type = "search";
    field.placeholder = "Bijvoorbeeld: lift";
    field.autocomplete = "off";
    field.addEventListener("input", () => this.choose("words", plain(field.value).trim()));
    this.field = field;
    return labelled("search", "Zoek op woorden", field);
  }

  select(name, label, options) {
    const made = element("select");
    for (const [value, text] of [[ALL, "Alles"], ...options]) {
      const option = element("option", "", text);
      option.value = value;
      made.append(option);
    }
    made.addEventListener("change", () => this.choose(name, made.value));
    return labelled("", label, made);
  }

  choose(name, value) {
    this.chosen[name] = value;
    this.show();
    this.tell(this.count.textContent);
  }

  fits(each) {
    const { words, theme, difficulty, shape } = this.chosen;
    const own = this.words.get(each);
    return (
      (!theme || each.theme === theme) &&
      (!difficulty || each.difficulty === difficulty) &&
      (!shape || (each.shape ?? CASE) === shape) &&
      words.split(/\s+/).every((word) => own.includes(word))
    );
  }

  show() {
    const examples = this.all.examples.filter((each) => this.fits(each));
    const cases = this.all.cases.filter((each) => this.fits(each));
    const counts = [
      [examples.length, "voorbeeld", "voorbeelden"],
      [cases.length, CASE, "rollenspellen"],
    ];
    const told = counts.filter(([n]) => n).map((count) => amount(...count));
    this.count.textContent = told.join(" en ") || "Geen voorbeelden";
    const themes = this.all.themes.filter(({ name }) => examples.some(({ theme }) => theme === name));
    this.results.replaceChildren(
      ...themes.map(({ name, label }) =>
        group(label, examples.filter(({ theme }) => theme === name).map(exampleCard)),
      ),
      ...(cases.length ? [group("Rollenspellen", cases.map(caseCard))] : []),
    );
    if (!examples.length && !cases.length) this.results.append(this.nothing());
  }

  nothing() {
    const again = element("button", "plain", "Toon alles");
    again.type = "button";
    again.addEventListener("click", () => {
      this.chosen = { words: "", theme: ALL, difficulty: ALL, shape: ALL };
      for (const field of this.selects.querySelectorAll("select, input")) field.value = ALL;
      this.show();
      this.field.focus();
      this.tell(this.count.textContent);
    });
    return element("div", "nothing", element("p", "", "Met deze keuze is er geen voorbeeld."), again);
  }
}

function labelled(className, label, field) {
  const made = element("label", `field ${className}`.trim(), element("span", "", label), field);
  return made;
}

function group(title, cards) {
  return element("section", "group", element("h2", "", title), element("ul", "cards", ...cards));
}

function exampleCard(example) {
  return card(`#/voorbeelden/${encodeURIComponent(example.name)}`, example.title, example.teaches, kindOf(example));
}

function caseCard(each) {
  const about = `${capital(each.theme)} · rollenspel`;
  return card(`#/voorbeelden/rollenspel/${encodeURIComponent(each.name)}`, each.title, each.situation, about, "case");
}

function card(href, title, text, kind, className = "") {
  const link = element("a", "", title);
  link.href = href;
  link.dir = "auto";
  const told = element("p", "told", text);
  told.dir = "auto";
  return element("li", `card paper ${className}`.trim(), element("h3", "", link), told, element("p", "kind", kind));
}
