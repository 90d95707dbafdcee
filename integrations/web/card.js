// One sentence that can be better: what stands there, what is the matter, and what can take its place.

import { button, element, folded, icon, shortened, spoken } from "./elements.js";

const SHORT_REASON = 110;
const LONG_WORDS = 50;
const POINTS = 3;
const OFFERS = 2;
const GRAVE = ["fout", "waarschuwing", "tip"];

/** @typedef {[string, string][]} Pieces */
/** @typedef {{text: string, pieces: Pieces, whole: boolean, instead?: string, edits: object[]}} Offer */

function plain(pieces) {
  return pieces.map(([text]) => text).join("");
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function visible(card) {
  const offers = card.offers.map(({ text, pieces, whole, instead }) => [text, pieces, whole, instead]);
  return JSON.stringify([card.severity, card.quote, card.points, offers]);
}

export class Card {
  /**
   * @param {object} card as in the answer.
   * @param {{words: object, level: number, take: function(string, number), show: ?function(string),
   *   leave: function(string)}} how
   */
  constructor(card, how) {
    this.how = how;
    this.node = element("li", "card");
    this.busy = false;
    this.takenAt = 0;
    this.reasoned = false;
    this.card = card;
    this.drawn = "";
    this.update(card);
  }

  get open() {
    return !this.takenAt;
  }

  /** Shows the newest version of the card; touches nothing when it looks the same. */
  update(card) {
    this.card = card;
    this.takenAt = 0;
    const drawn = visible(card);
    if (drawn !== this.drawn) this.redraw(drawn);
    const where = capital(card.where);
    if (this.place.textContent !== where) this.place.textContent = where;
  }

  redraw(drawn) {
    const unfolded = [...this.node.querySelectorAll("details[open]")].map((part) => part.dataset.key);
    const inside = this.node.contains(document.activeElement);
    const key = inside ? document.activeElement.dataset.key : "";
    this.drawn = drawn;
    this.node.className = `card ${this.card.severity}`;
    this.node.replaceChildren(...this.parts());
    for (const part of this.node.querySelectorAll("details")) part.open = unfolded.includes(part.dataset.key);
    if (!inside) return;
    const again = [...this.node.querySelectorAll("[data-key]")].find((part) => part.dataset.key === key);
    (again ?? this.heading).focus({ preventScroll: true });
  }

  parts() {
    const { card, how } = this;
    const { words } = how;
    const isAll = !card.quote.length; // about the letter as a whole
    this.name = shortened(isAll ? plain([[card.points[0].what]]) : plain(card.quote));
    this.place = element("span", "place");
    this.heading = element(`h${how.level}`, "where", this.place, spoken(`: ${this.name}`));
    this.heading.tabIndex = -1;
    this.heading.dataset.key = "heading";
    if (card.severity === "fout") this.heading.append(" ", element("span", "badge", words.important));
    const quote = element("p", "quote", ...marked(card.quote, "mark"));
    quote.dir = "auto";
    this.problem = element("p", "problem");
    this.problem.hidden = true;
    return [this.heading, ...(isAll ? [] : [quote]), ...this.points(), ...this.offers(), this.problem, this.actions()];
  }

  /** What is the matter, the gravest first. Reasons that take much room wait behind a button. */
  points() {
    const { words } = this.how;
    const points = [...this.card.points].sort((a, b) => GRAVE.indexOf(a.severity) - GRAVE.indexOf(b.severity));
    const reasons = new Set(points.map(({ why }) => why).filter(Boolean));
    const folds = reasons.size > 1 || [...reasons].some((why) => why.length > SHORT_REASON);
    const made = points.map((point) => onePoint(point, reasons));
    const [shown, rest] = parted(made, POINTS);
    const body = element("div", folds ? "points folds" : "points", pointList(shown));
    if (rest.length) body.append(folded("rest", "rest", words.morePoints(rest.length), this.name, pointList(rest)));
    return folds ? [body, this.fold(body, words.why)] : [body];
  }

  fold(body, label) {
    const made = button("link", "why", label, this.name, () => unfold(!this.reasoned));
    const unfold = (open) => {
      this.reasoned = open;
      made.setAttribute("aria-expanded", String(open));
      body.classList.toggle("open", open);
    };
    unfold(this.reasoned);
    return made;
  }

  offers() {
    const { offers } = this.card;
    const { words } = this.how;
    const first = offers.findIndex(({ whole }) => whole);
    const rows = offers.map((offer, at) => [offer, at]).filter(([, at]) => at !== first);
    const made = rows.map(([offer, at]) => this.other(offer, at, first >= 0));
    const [shown, rest] = parted(made, OFFERS);
    const others = shown.length ? [element("div", "others", ...shown)] : [];
    if (rest.length) {
      others.push(folded("choices", "choices", words.choices, this.name, element("div", "others", ...rest)));
    }
    if (first >= 0) return [this.best(offers[first], first), ...others];
    return others.length ? [element("div", "best", element("p", "label", words.change), ...others)] : [];
  }

  best(offer, at) {
    const label = element("p", "label", this.how.words.better);
    const proposal = element("p", "proposal", this.proposal(offer));
    return element("div", "best", label, proposal, this.takes("take", offer, at));
  }

  other(offer, at, besides) {
    const { words } = this.how;
    const label = besides ? element("span", "label", `${offer.whole ? words.or : words.only}:`) : null;
    const take = this.takes("small", offer, at);
    return element("div", isLong(offer) ? "other long" : "other", label, " ", this.proposal(offer), " ", take);
  }

  /** What an offer makes of the sentence, or of some of its words. */
  proposal(offer) {
    const { words } = this.how;
    const made = element("bdi", "wording");
    if (!offer.text) made.append(offer.whole ? words.removeSentence : words.removeWords(offer.instead));
    else if (isLong(offer)) made.append(...marked(offer.pieces, "strong"));
    else made.append(quoted(offer.instead), arrow(words), quoted(offer.text));
    return made;
  }

  takes(className, offer, at) {
    const { words, take } = this.how;
    return button(className, `take${at}`, offer.text ? words.take : words.remove, named(offer, words), () =>
      take(this.card.id, at),
    );
  }

  actions() {
    const { words, show, leave } = this.how;
    const { name } = this;
    return element(
      "div",
      "actions",
      show && this.card.ranges.length ? button("quiet", "show", words.show, name, () => show(this.card.id)) : null,
      button("quiet", "leave", words.leave, name, () => leave(this.card.id)),
    );
  }

  /** An offer is being taken: the buttons wait. */
  wait(busy) {
    this.busy = busy;
    this.problem.hidden = true;
    for (const part of this.node.querySelectorAll(".take, .small, .quiet")) {
      if (busy) part.setAttribute("aria-disabled", "true");
      else part.removeAttribute("aria-disabled");
    }
  }

  refuse(message) {
    this.wait(false);
    this.problem.textContent = message;
    this.problem.hidden = false;
  }

  /** @param {?Offer} offer the one that was taken, where that is known. */
  done(offer) {
    const { words, level } = this.how;
    this.busy = false;
    this.takenAt = Date.now();
    this.drawn = "";
    this.heading = element(`h${level}`, "where", offer && !offer.text ? words.removed : words.taken);
    this.heading.tabIndex = -1;
    const text = offer?.text ? element("p", "", offer.whole ? offer.text : this.proposal(offer)) : null;
    if (text) text.dir = "auto";
    this.node.className = "card done";
    this.node.replaceChildren(icon("fine"), element("div", "", this.heading, text));
  }
}

/** The first so many; one more costs no more room than the line that folds it away. */
function parted(all, most) {
  const shown = all.length <= most + 1 ? all : all.slice(0, most);
  return [shown, all.slice(shown.length)];
}

function isLong(offer) {
  return offer.whole || offer.instead.length + offer.text.length > LONG_WORDS;
}

function pointList(points) {
  const list = element("ul", "", ...points);
  list.setAttribute("role", "list");
  return list;
}

function onePoint({ severity, what, advice, why }, reasons) {
  const told = element("p", "", element("span", "what", what), advice ? ` ${advice}` : "");
  told.dir = "auto";
  const first = reasons.delete(why);
  return element("li", severity, told, first ? element("p", "why", why) : null);
}

function marked(pieces, tag) {
  return pieces.map(([text, kind]) => (kind ? element(tag, `piece ${kind}`, text) : text));
}

function quoted(text) {
  return element("bdi", "words", `‘${text}’`);
}

function arrow(words) {
  const sign = element("span", "arrow", "→");
  sign.setAttribute("aria-hidden", "true");
  return element("span", "", " ", sign, spoken(words.becomes), " ");
}

function named(offer, words) {
  if (!offer.text) return offer.whole ? words.removeSentence : words.removeWords(offer.instead);
  return offer.whole ? shortened(offer.text) : `‘${offer.instead}’ ${words.becomes} ‘${offer.text}’`;
}
