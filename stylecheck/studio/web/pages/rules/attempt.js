// A text to try the rules on: at once what they find in it, and what is different from before the change.

import { element } from "../../shared/elements.js";
import { bdi, field } from "./list.js";
import { named, wellFormed } from "./state.js";

const LATER_MS = 250;
const MOST = 60;
const FIRST = "Middels deze brief informeren wij u omtrent de werkzaamheden in uw woning. De huismeester belt u.";

export class Attempt {
  /** @param {import("../../api.js").Api} api @param {import("./state.js").State} state */
  constructor(api, state) {
    this.api = api;
    this.state = state;
    this.area = element("textarea", "try-text");
    this.area.rows = 4;
    this.area.dir = "auto";
    this.area.maxLength = 20_000;
    this.area.value = FIRST;
    this.area.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.run(), LATER_MS);
    });
    this.shown = element("p", "shown");
    this.shown.dir = "auto";
    this.told = element("p", "told");
    this.told.setAttribute("role", "status");
    this.list = element("ul", "found-list");
    this.list.tabIndex = 0; // it scrolls
    this.list.setAttribute("aria-label", "Gevonden in de tekst");
    this.node = element(
      "section",
      "paper part attempt",
      element("h2", "", "Probeer het op een tekst"),
      field("Tekst", this.area),
      this.told,
      this.shown,
      this.list,
    );
  }

  async run() {
    clearTimeout(this.timer);
    if (this.going) {
      this.again = true; // one question at a time; the last one counts
      return this.going;
    }
    this.going = this.once();
    await this.going;
    this.going = null;
    if (!this.again) return undefined;
    this.again = false;
    return this.run();
  }

  async once() {
    const text = this.area.value;
    if (!text.trim()) {
      this.say("Typ of plak een tekst. U ziet meteen wat de regels ervan vinden.");
      this.shown.replaceChildren();
      this.list.replaceChildren();
      return;
    }
    try {
      this.draw(text, await this.api.ask("rules/try", this.state.body({ text: wellFormed(text) })));
    } catch (error) {
      this.say(error.message, "problem");
    }
  }

  say(text, kind = "") {
    this.told.className = `told ${kind}`;
    if (this.told.textContent !== text) this.told.textContent = text;
  }

  draw(text, { found, gone, mistakes }) {
    if (mistakes) {
      this.say("In het bestand van de huisstijl klopt iets nog niet. Daarna gaat dit verder.", "problem");
      return;
    }
    const fresh = found.filter(({ was }) => was === null);
    const others = found.filter(({ was }) => was !== null);
    const heavier = others.filter(({ severity, was }) => severity !== was);
    this.say(this.state.isChanged ? difference(fresh, heavier, gone) : count(found.length));
    this.shown.replaceChildren(...marks(text, found, this.state.isChanged));
    const isChanged = this.state.isChanged;
    const items = [
      ...fresh.map((each) => item(each, isChanged ? "nieuw" : "")),
      ...heavier.map((each) => item(each, `was ${each.was}`)),
      ...gone.map((each) => item(each, "weg")),
      ...others.filter((each) => !heavier.includes(each)).map((each) => item(each, "")),
    ];
    const more = items.length - MOST;
    this.list.replaceChildren(...items.slice(0, MOST));
    if (more > 0) this.list.append(element("li", "soft", `En nog ${more} andere.`));
  }
}

function count(number) {
  if (!number) return "De regels vinden niets in deze tekst.";
  return number === 1 ? "De regels vinden 1 ding." : `De regels vinden ${number} dingen.`;
}

function difference(fresh, heavier, gone) {
  const told = [
    fresh.length ? `${fresh.length} erbij` : "",
    gone.length ? `${gone.length} weg` : "",
    heavier.length ? `${heavier.length} met een andere ernst` : "",
  ].filter(Boolean);
  return told.length ? `Door uw verandering: ${told.join(", ")}.` : "Uw verandering maakt in deze tekst geen verschil.";
}

function item(each, sign) {
  const made = element("li", `finding ${each.severity} ${sign === "weg" ? "gone" : ""}`);
  if (sign) made.append(element("span", "badge", sign), " ");
  made.append(element("strong", "severity", each.severity), " ", bdi(each.what), each.advice ? " " : "", bdi(each.advice));
  made.append(element("span", "soft rule-name", named(each.rule)));
  made.dataset.rule = each.rule;
  return made;
}

/** The text with its findings marked; where they meet, the narrowest one gives the colour. */
function marks(text, found, isChanged) {
  const places = found.filter(({ start, end }) => start < end);
  const edges = [...new Set([0, text.length, ...places.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, n) => {
    const piece = text.slice(start, edges[n + 1]);
    const over = places.filter((each) => each.start <= start && start < each.end);
    if (!over.length) return piece;
    const narrow = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    const isNew = isChanged && over.some(({ was }) => was === null);
    return element("mark", `${narrow.severity} ${isNew ? "new" : ""}`, piece);
  });
}
