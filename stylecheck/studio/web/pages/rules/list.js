// The list of rules: found by word, subject and severity; each with what it is for, its switch, severity and thresholds.

import { element, shortened } from "../../shared/elements.js";
import { LEVELS, named } from "./state.js";

const MARKED = /\[([^[\]]*)\]/g;
const WEB = /^https?:\/\/\S+$/;
const EXAMPLES = 3;

export class RuleList {
  /** @param {import("./state.js").State} state @param {function(string): void} tell */
  constructor(state, tell) {
    this.state = state;
    this.tell = tell;
    this.rows = new Map();
    this.search = element("input");
    this.search.type = "search";
    this.search.autocomplete = "off";
    this.category = element("select");
    this.severity = element("select");
    this.only = element("input");
    this.only.type = "checkbox";
    this.found = element("p", "soft found");
    this.list = element("ul", "rule-list");
    this.node = element(
      "div",
      "list",
      element(
        "div",
        "toolbar",
        field("Zoek een regel", this.search),
        field("Onderwerp", this.category),
        field("Ernst", this.severity),
        element("label", "tick", this.only, "Alleen wat ik veranderde"),
      ),
      this.found,
      this.list,
    );
    for (const each of [this.search, this.category, this.severity, this.only]) {
      each.addEventListener("input", () => this.filter(true));
    }
    this.severity.append(option("", "Alle"), ...LEVELS.map((level) => option(level, level)));
  }

  fill(rules) {
    this.rules = rules;
    const chosen = this.category.value;
    const categories = [...new Set(rules.map(({ category }) => category))];
    this.category.replaceChildren(option("", "Alle"), ...categories.map((each) => option(each, named(each))));
    this.category.value = categories.includes(chosen) ? chosen : "";
    this.rows = new Map(rules.map((rule) => [rule.id, new Row(rule, this)]));
    this.list.replaceChildren(...[...this.rows.values()].map(({ node }) => node));
    this.filter(false);
  }

  filter(isAsked) {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of this.rows.values()) {
      const { rule } = row;
      const shown =
        words.every((word) => row.text.includes(word)) &&
        (!this.category.value || rule.category === this.category.value) &&
        (!this.severity.value || row.level === this.severity.value) &&
        (!this.only.checked || row.isChanged);
      row.node.hidden = !shown;
      count += Number(shown);
    }
    const told = count === 1 ? "1 regel" : `${count || "Geen"} regels`;
    this.found.textContent = told;
    if (isAsked) this.tell(told);
  }

  /** Draws all rows anew, where the choices were forgotten. */
  redraw() {
    for (const row of this.rows.values()) row.draw();
    this.filter(false);
  }
}

class Row {
  constructor(rule, list) {
    this.rule = rule;
    this.list = list;
    this.state = list.state;
    this.text = [rule.id, named(rule.id), rule.category, rule.message, rule.why, ...rule.words.flat()]
      .join(" ")
      .toLowerCase();
    this.name = named(rule.id);
    this.on = element("input", "switch");
    this.on.type = "checkbox";
    this.on.setAttribute("role", "switch");
    this.on.setAttribute("aria-label", `${this.name}: aan of uit`);
    this.on.addEventListener("change", () => this.toggle());
    this.open = element("button", "open", element("span", "name", this.name), named(rule.category) === this.name ? null : element("span", "soft", named(rule.category)));
    this.open.type = "button";
    this.open.setAttribute("aria-expanded", "false");
    this.open.addEventListener("click", () => this.unfold());
    this.levels = element("select", "levels");
    this.levels.setAttribute("aria-label", `${this.name}: ernst`);
    const most = Object.keys(rule.thresholds).length > 1 ? "hoogstens " : "";
    this.levels.append(...LEVELS.map((level) => option(level, `${most}${level}`)));
    this.levels.addEventListener("change", () => this.choose());
    this.badge = element("span", "badge", "veranderd");
    this.back = element("button", "bare", "Zet terug");
    this.back.type = "button";
    this.back.setAttribute("aria-label", `Zet terug: ${this.name}`);
    this.back.addEventListener("click", () => this.restore());
    this.detail = element("div", "detail");
    this.detail.hidden = true;
    this.node = element(
      "li",
      "rule",
      element("div", "row", this.on, this.open, element("span", "changed", this.badge, this.back), this.levels),
      this.detail,
    );
    this.node.dataset.rule = rule.id;
    this.numbers = new Map();
    this.draw();
  }

  get level() {
    return this.state.severity.get(this.rule.id) ?? this.rule.severity;
  }

  get isChanged() {
    const { id } = this.rule;
    return this.state.without.has(id) || this.state.severity.has(id) || this.state.thresholds.has(id);
  }

  draw() {
    const { rule, state } = this;
    this.on.checked = rule.on && !state.without.has(rule.id);
    this.on.disabled = !rule.on;
    this.levels.value = this.level;
    this.badge.hidden = this.back.hidden = !this.isChanged;
    this.node.classList.toggle("off", !this.on.checked);
    for (const [level, input] of this.numbers) {
      input.value = state.thresholds.get(rule.id)?.[level] ?? rule.thresholds[level];
    }
  }

  changed() {
    this.draw();
    this.state.changed();
  }

  toggle() {
    if (this.on.checked) this.state.without.delete(this.rule.id);
    else this.state.without.add(this.rule.id);
    this.list.tell(`${this.name} staat ${this.on.checked ? "aan" : "uit"}.`);
    this.changed();
  }

  choose() {
    if (this.levels.value === this.rule.severity) this.state.severity.delete(this.rule.id);
    else this.state.severity.set(this.rule.id, this.levels.value);
    this.changed();
  }

  restore() {
    const { id } = this.rule;
    this.state.without.delete(id);
    this.state.severity.delete(id);
    this.state.thresholds.delete(id);
    this.open.focus();
    this.list.tell(`${this.name} is weer zoals eerst.`);
    this.changed();
  }

  measure(level, input) {
    const number = Number(input.value);
    const isNumber = input.value.trim() !== "" && Number.isFinite(number);
    input.setAttribute("aria-invalid", String(!isNumber));
    if (!isNumber) return;
    const own = { ...this.state.thresholds.get(this.rule.id), [level]: number };
    for (const each of Object.keys(own)) if (own[each] === this.rule.thresholds[each]) delete own[each];
    if (Object.keys(own).length) this.state.thresholds.set(this.rule.id, own);
    else this.state.thresholds.delete(this.rule.id);
    this.badge.hidden = this.back.hidden = !this.isChanged;
    this.state.changed();
  }

  unfold() {
    if (!this.detail.childElementCount) this.fill();
    this.detail.hidden = !this.detail.hidden;
    this.open.setAttribute("aria-expanded", String(!this.detail.hidden));
  }

  fill() {
    const { rule } = this;
    if (!rule.on) {
      this.detail.append(element("p", "soft", "Deze regel staat uit in de huisstijl of in de instellingen."));
    }
    const levels = LEVELS.filter((level) => level in rule.thresholds);
    if (levels.length) this.detail.append(this.thresholds(levels));
    const facts = element("dl", "facts");
    const add = (term, ...told) => facts.append(element("dt", "", term), element("dd", "", ...told));
    add("Wat hij meldt", rule.message);
    add("Waarom", rule.why);
    if (rule.where.length && rule.where.join() !== "tekst") add("Waar hij kijkt", rule.where.join(", "));
    if (rule.needs.length) add("Wat erin hoort", rule.needs.join("; "));
    if (rule.word_count) add(`Woorden (${rule.word_count})`, this.words());
    add("Bron", this.source());
    this.detail.append(facts);
    if (rule.bad.length) this.detail.append(examples("Liever niet", rule.bad.map(wrong)));
    if (rule.good.length) {
      this.detail.append(examples("Zo is het goed", rule.good.map((text) => element("span", "", bdi(shortened(text, 260))))));
    }
    this.draw();
  }

  thresholds(levels) {
    const fields = levels.map((level) => {
      const input = element("input");
      input.type = "number";
      input.step = "any";
      input.min = "0";
      input.dataset.level = level;
      input.addEventListener("input", () => this.measure(level, input));
      this.numbers.set(level, input);
      return field(`Grens voor een ${level}`, input);
    });
    return element("div", "toolbar thresholds", ...fields);
  }

  words() {
    const shown = this.rule.words.flatMap(([word, better]) => [bdi(word), " → ", bdi(better || "(weglaten)"), "; "]);
    const more = this.rule.word_count - this.rule.words.length;
    return element("span", "", ...shown.slice(0, -1), more > 0 ? `; en nog ${more} andere.` : ".");
  }

  source() {
    if (!WEB.test(this.rule.source)) return this.rule.source;
    const link = element("a", "", this.rule.source);
    link.href = this.rule.source;
    link.target = "_blank";
    link.rel = "noreferrer";
    return link;
  }
}

function examples(title, items) {
  const list = (some) => element("ul", "examples", ...some.map((item) => element("li", "", item)));
  const made = element("div", "", element("h3", "", title), list(items.slice(0, EXAMPLES)));
  if (items.length > EXAMPLES) {
    made.append(element("details", "", element("summary", "", `Nog ${items.length - EXAMPLES}`), list(items.slice(EXAMPLES))));
  }
  return made;
}

function wrong({ text, better }) {
  const made = element("span", "", marked(shortened(text, 400)));
  if (better) made.append(element("span", "better", "→ ", bdi(shortened(better, 400))));
  return made;
}

/** An example with what stands between [ and ] marked. */
function marked(text) {
  const made = element("bdi");
  let at = 0;
  for (const found of text.matchAll(MARKED)) {
    made.append(text.slice(at, found.index), element("mark", "waarschuwing", found[1]));
    at = found.index + found[0].length;
  }
  made.append(text.slice(at));
  return made;
}

export function bdi(text) {
  return element("bdi", "", text);
}

export function field(label, input) {
  return element("label", "field", label, input);
}

export function option(value, label) {
  const made = element("option", "", label);
  made.value = value;
  return made;
}
