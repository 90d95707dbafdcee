// One sentence of the list: what is the matter, and, folded open, what to do, better wordings, why, and the source.

import { button, element, folded, shortened, spoken } from "../../shared/elements.js";

const LEVELS = ["fout", "waarschuwing", "tip"];
const NAMES = { fout: "Belangrijk", waarschuwing: "Kan beter", tip: "Tip" };
const POINTS = 3;
const OFFERS = 2;
let made = 0;

/**
 * @typedef {object} How
 * @property {function(Item): void} open folds an item open, and the others shut.
 * @property {function(Item, object): void} take writes an offer in the letter.
 * @property {function(Item): void} leave the sentence stays as it is.
 * @property {function(number): {why: string, source: string}} reason
 */

export class Item {
  /** @param {object} card as in the answer. @param {How} how */
  constructor(card, how) {
    this.how = how;
    made += 1;
    /** Tells it from all other items. */
    this.number = made;
    this.isOpen = false;
    this.drawn = "";
    this.row = element("button", "row");
    this.row.type = "button";
    this.row.setAttribute("aria-expanded", "false");
    this.row.addEventListener("click", () => how.open(this));
    this.body = element("div", "body");
    this.body.hidden = true;
    this.node = element("li", "item", this.row, this.body);
    this.update(card);
  }

  /** Shows the newest version of the card; touches nothing where it says the same. */
  update(card) {
    this.card = card;
    this.stale(false);
    const drawn = JSON.stringify([card.severity, card.where, card.quote, card.points, card.offers.map(seen)]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.node.className = `item ${card.severity}${this.isOpen ? " open" : ""}`;
    const first = this.points()[0];
    const more = card.points.length - 1;
    this.row.replaceChildren(
      element("span", `sign ${card.severity}`, spoken(`${NAMES[card.severity]}: `)),
      element("span", "what", bdi(first.what)),
      element("span", "place", capital(card.where)),
      ...(card.quote.length ? [element("span", "snippet", element("bdi", "", ...marked(card.quote)))] : []),
      ...(more ? [element("span", "more", more === 1 ? "en nog één punt" : `en nog ${more} punten`)] : []),
    );
    if (this.isOpen) this.fill();
  }

  get name() {
    return shortened(this.card.quote.length ? plain(this.card.quote) : this.card.points[0].what, 60);
  }

  /** The sentence is being changed: what is offered may not fit any more. */
  stale(isStale) {
    this.node.classList.toggle("stale", isStale);
    for (const each of this.body.querySelectorAll(".take")) {
      if (isStale) each.setAttribute("aria-disabled", "true");
      else each.removeAttribute("aria-disabled");
    }
  }

  setOpen(isOpen) {
    this.isOpen = isOpen;
    this.row.setAttribute("aria-expanded", String(isOpen));
    this.node.classList.toggle("open", isOpen);
    this.body.hidden = !isOpen;
    if (isOpen) this.fill();
    else this.body.replaceChildren();
  }

  fill() {
    const unfolded = [...this.body.querySelectorAll("details[open]")].map(({ dataset }) => dataset.key);
    const key = this.body.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    this.body.replaceChildren(...this.parts());
    for (const part of this.body.querySelectorAll("details")) part.open = unfolded.includes(part.dataset.key);
    if (!key) return;
    const again = [...this.body.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === key);
    (again ?? this.row).focus({ preventScroll: true });
  }

  /** The points, first those for which the card stands where it stands, and of these the gravest. */
  points() {
    const { change, points } = this.card;
    const rank = (point) => (point.change === change ? 0 : LEVELS.length) + LEVELS.indexOf(point.severity);
    return [...points].sort((a, b) => rank(a) - rank(b));
  }

  parts() {
    const actions = element(
      "div",
      "actions",
      button("bare", "leave", "Zo laten", this.name, () => this.how.leave(this)),
    );
    return [...this.advice(), ...this.offers(), this.why(), actions];
  }

  /** What to do, the gravest first; of many points the last ones wait behind a button. */
  advice() {
    const [first, ...others] = this.points();
    const told = first.advice ? [element("p", "do", bdi(first.advice))] : [];
    if (!others.length) return told;
    const lines = others.map(({ severity, what, advice }) =>
      element("li", "", element("span", `sign ${severity}`, spoken(`${NAMES[severity]}: `)), bdi(`${what} ${advice}`)),
    );
    const shown = lines.length <= POINTS + 1 ? lines : lines.slice(0, POINTS);
    const rest = lines.slice(shown.length);
    const parts = [...told, list("points", shown)];
    if (rest.length) {
      parts.push(folded("rest", "rest", `Nog ${rest.length} punten`, this.name, list("points", rest)));
    }
    return parts;
  }

  offers() {
    const { offers } = this.card;
    const first = offers.find(({ whole }) => whole);
    const rows = offers.filter((each) => each !== first).map((each) => this.other(each));
    const shown = rows.length <= OFFERS + 1 ? rows : rows.slice(0, OFFERS);
    const rest = rows.slice(shown.length);
    const others = shown.length ? [element("div", "others", ...shown)] : [];
    if (rest.length) {
      others.push(folded("choices", "choices", "Meer mogelijkheden", this.name, element("div", "others", ...rest)));
    }
    return first ? [this.best(first), ...others] : others;
  }

  best(offer) {
    const told = offer.text
      ? element("p", "wording", element("bdi", "", ...fresh(offer.pieces)))
      : element("p", "wording", "Haal deze zin weg.");
    return element("div", "best", element("p", "label", "Beter"), told, this.takes("primary", offer));
  }

  other(offer) {
    const told = element("bdi", "wording");
    if (!offer.text) told.append(offer.whole ? "Haal deze zin weg." : `Haal ‘${offer.instead}’ weg.`);
    else if (offer.whole) told.append(...fresh(offer.pieces));
    else told.append(element("bdi", "", `‘${offer.instead}’`), arrow(), element("bdi", "", `‘${offer.text}’`));
    return element("div", offer.whole ? "other long" : "other", told, this.takes("plain", offer));
  }

  takes(look, offer) {
    const label = offer.text ? "Neem over" : "Haal weg";
    const more = offer.whole ? shortened(offer.text || "deze zin", 60) : `‘${offer.text || offer.instead}’`;
    const key = `take-${this.card.offers.indexOf(offer)}`;
    return button(`${look} take`, key, label, more, () => this.how.take(this, offer));
  }

  why() {
    const numbers = [...new Set(this.points().map(({ reason }) => reason))];
    const told = numbers.map((n) => this.how.reason(n)).filter(({ why }) => why);
    const parts = told.map(({ why, source }) => element("div", "reason", element("p", "", why), sourceOf(source)));
    return folded("why", "why", "Waarom?", this.name, ...parts);
  }
}

/** What of an offer is shown. */
function seen({ text, pieces, instead, whole }) {
  return [text, pieces, instead, whole];
}

function sourceOf(source) {
  if (!source) return null;
  const line = element("p", "source", "Bron: ");
  const address = /^https?:\/\//i.test(source) && URL.canParse(source) ? new URL(source) : null;
  if (!address) {
    line.append(source);
    return line;
  }
  const link = element("a", "", address.hostname.replace(/^www\./, ""));
  Object.assign(link, { href: address.href, target: "_blank", rel: "noopener noreferrer" });
  link.append(spoken(" (opent in een nieuw venster)"));
  line.append(link);
  return line;
}

export function plain(pieces) {
  return pieces.map(([text]) => text).join("");
}

function marked(pieces) {
  return pieces.map(([text, severity]) => (severity ? element("mark", severity, text) : text));
}

function fresh(pieces) {
  return pieces.map(([text, kind]) => (kind ? element("strong", "new", text) : text));
}

function arrow() {
  const sign = element("span", "arrow", " → ");
  sign.setAttribute("aria-hidden", "true");
  return element("span", "", sign, spoken(" wordt "));
}

function bdi(text) {
  return element("bdi", "", text);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function list(className, lines) {
  const all = element("ul", className, ...lines);
  all.setAttribute("role", "list");
  return all;
}
