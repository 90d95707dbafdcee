// The words of a house style in simple fields. Each field that changes is put into the text, where the rest stays.

import { element } from "../../shared/elements.js";
import { field, option } from "./list.js";

const LATER_MS = 350;
const BETWEEN = /\s*;\s*/;

/** Tables: the field, its heading, what it is for, and of each column its key, its label and whether it is a list. */
const TABLES = [
  {
    name: "words",
    title: "Liever een ander woord",
    hint: "Andere vormen tellen mee. Zet ~ voor een werkwoord: ~inschieten. Een advies staat tussen haakjes: (noem een dag).",
    columns: [
      ["term", "Liever niet", false],
      ["better", "Liever wel", true],
    ],
    add: "Nog een woord",
  },
  {
    name: "own_words",
    title: "Eigen woorden, met uitleg",
    hint: "Zo’n woord mag in een brief die het uitlegt.",
    columns: [
      ["word", "Woord", false],
      ["explain", "Uitleg", false],
    ],
    add: "Nog een eigen woord",
  },
  {
    name: "names",
    title: "Namen",
    hint: "Hoofdletters tellen.",
    columns: [
      ["name", "Zo is het goed", false],
      ["wrong", "Zo niet", true],
    ],
    add: "Nog een naam",
  },
];
/** Lists: one thing on each line. */
const LISTS = [
  ["forbidden", "Woorden die u niet gebruikt"],
  ["allowed", "Vaktaal die uw huurders kennen"],
  ["salutation", "Zo begint een brief"],
  ["closing", "Zo eindigt een brief"],
  ["contact", "Hoe de huurder u bereikt"],
];

export class Words {
  /**
   * @param {function(string, *): Promise<void>} onChange puts a field with its new value into the text.
   * @param {function(string): void} tell
   */
  constructor(onChange, tell) {
    this.onChange = onChange;
    this.tell = tell;
    this.waiting = new Map();
    this.id = this.single("id");
    this.name = this.single("name");
    this.address = element("select");
    this.address.append(option("", "geen keuze"), option("u", "u"), option("je", "je"));
    this.address.addEventListener("change", () => this.later("address", this.address.value || null, 0));
    this.tables = new Map(TABLES.map((table) => [table.name, new Table(table, this)]));
    this.lists = new Map(LISTS.map(([name]) => [name, this.lines(name)]));
    const [words, ...tables] = [...this.tables.values()].map(({ node }) => node);
    const forbidden = field(`${LISTS[0][1]} (één per regel)`, this.lists.get("forbidden"));
    const others = LISTS.slice(1).map(([name, title]) => field(`${title} (één per regel)`, this.lists.get(name)));
    this.node = element(
      "div",
      "words",
      element(
        "div",
        "toolbar",
        field("Naam van uw organisatie", this.name),
        field("Naam van het bestand", this.id),
        field("U of je", this.address),
      ),
      words,
      forbidden,
      element("details", "more", element("summary", "", "Namen, eigen woorden, aanhef en groet"), ...tables, element("div", "lines", ...others)),
    );
  }

  single(name) {
    const input = element("input");
    input.type = "text";
    input.autocomplete = "off";
    input.dir = "auto";
    input.dataset.field = name;
    input.addEventListener("input", () => input.value.trim() && this.later(name, input.value.trim()));
    return input;
  }

  lines(name) {
    const area = element("textarea");
    area.rows = 3;
    area.dir = "auto";
    area.dataset.field = name;
    area.addEventListener("input", () => this.later(name, area.value.split("\n").map((line) => line.trim()).filter(Boolean)));
    return area;
  }

  later(name, value, delay = LATER_MS) {
    clearTimeout(this.waiting.get(name)?.timer);
    const change = { value, timer: setTimeout(() => this.pass(name, change), delay) };
    this.waiting.set(name, change);
  }

  async pass(name, change) {
    clearTimeout(change.timer);
    await this.onChange(name, change.value);
    if (this.waiting.get(name) === change) this.waiting.delete(name);
  }

  /** Puts what is still on its way into the text now. */
  async flush() {
    await Promise.all([...this.waiting].map(([name, change]) => this.pass(name, change)));
  }

  /** Shows what stands in the text. A field in which somebody is writing, or that is not in the text yet, stays. */
  fill(data) {
    const set = (name, input, value) => {
      if (input !== document.activeElement && !this.waiting.has(name)) input.value = value;
    };
    set("id", this.id, text(data.id));
    set("name", this.name, text(data.name));
    set("address", this.address, text(data.address));
    for (const [name, area] of this.lists) set(name, area, list(data[name]).map(text).join("\n"));
    for (const [name, table] of this.tables) if (!this.waiting.has(name)) table.fill(list(data[name]));
  }
}

class Table {
  constructor({ name, title, hint, columns, add }, words) {
    this.name = name;
    this.columns = columns;
    this.words = words;
    this.rows = [];
    this.body = element("tbody");
    const heads = columns.map(([, label]) => {
      const head = element("th", "", label);
      head.scope = "col";
      return head;
    });
    const last = element("th", "", element("span", "spoken", "Weg"));
    last.scope = "col";
    const several = columns.some(([, , isList]) => isList) ? " Meer mogelijkheden? Zet er ; tussen." : "";
    this.add = element("button", "plain", add);
    this.add.type = "button";
    this.add.addEventListener("click", () => {
      this.append({});
      this.rows.at(-1).inputs[0].focus();
    });
    this.node = element(
      "section",
      "table",
      element("h3", "", title),
      element("p", "soft", `${hint}${several}`),
      element("table", "", element("thead", "", element("tr", "", ...heads, last)), this.body),
      this.add,
    );
    this.node.dataset.table = name;
  }

  fill(items) {
    if (this.node.contains(document.activeElement) && document.activeElement !== this.add) return;
    if (JSON.stringify(items) === JSON.stringify(this.items())) return;
    this.rows = [];
    this.body.replaceChildren();
    for (const item of items) this.append(item);
  }

  append(item) {
    const row = { item, inputs: [], node: element("tr") };
    for (const [key, label, isList] of this.columns) {
      const input = element("input");
      input.type = "text";
      input.autocomplete = "off";
      input.dir = "auto";
      input.value = isList ? list(item[key]).map(text).join("; ") : text(item[key]);
      input.setAttribute("aria-label", `${label}, rij ${this.rows.length + 1}`);
      input.addEventListener("input", () => this.words.later(this.name, this.items()));
      row.inputs.push(input);
      row.node.append(element("td", "", input));
    }
    const away = element("button", "bare", "Weg");
    away.type = "button";
    away.setAttribute("aria-label", `Haal rij ${this.rows.length + 1} weg`);
    away.addEventListener("click", () => this.remove(row));
    row.node.append(element("td", "", away));
    this.rows.push(row);
    this.body.append(row.node);
  }

  remove(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    row.node.remove();
    (this.rows[at] ?? this.rows[at - 1])?.inputs[0].focus();
    if (!this.rows.length) this.add.focus();
    this.words.tell("Weggehaald.");
    this.words.later(this.name, this.items(), 0);
  }

  /** What stands in the rows that are whole; what a row had besides its columns stays. */
  items() {
    const found = [];
    for (const { item, inputs } of this.rows) {
      const made = { ...item };
      let isWhole = true;
      this.columns.forEach(([key, , isList], n) => {
        const written = inputs[n].value.trim();
        made[key] = isList ? written.split(BETWEEN).filter(Boolean) : written;
        const needed = !(key === "better" && item.explain);
        if (!made[key].length) {
          isWhole &&= !needed;
          delete made[key];
        }
      });
      if (isWhole) found.push(made);
    }
    return found;
  }
}

function text(value) {
  return value === null || value === undefined ? "" : String(value);
}

function list(value) {
  return Array.isArray(value) ? value : [];
}
