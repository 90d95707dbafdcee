// The list beside the letter: the sentences that can be better, what helps most first, or in the order of the letter.

import { button, element, folded } from "../../shared/elements.js";
import { moved } from "./changes.js";
import { Item } from "./item.js";

const ORDERS = [
  ["help", "Wat het meest helpt"],
  ["letter", "Volgorde van de brief"],
];

export class List {
  /**
   * @param {object} how
   * @param {function(?Item): void} how.onSelect another item is folded open, or none.
   * @param {function(Item, object): void} how.onTake
   * @param {function(): void} how.onLeave other cards are left alone.
   * @param {function(string): void} how.tell
   */
  constructor({ onSelect, onTake, onLeave, tell }) {
    Object.assign(this, { onSelect, onTake, onLeave, tell });
    /** @type {Map<string, Item>} */
    this.items = new Map();
    this.reasons = [];
    this.changes = [];
    this.more = 0;
    /** Where the sentence stands of which the card was open and is gone. */
    this.lost = null;
    this.left = new Set();
    this.order = "help";
    /** @type {?Item} */
    this.selected = null;
    this.build();
  }

  build() {
    this.heading = element("h2", "", "Wat beter kan");
    this.heading.tabIndex = -1;
    this.orders = ORDERS.map(([order, label]) => {
      const made = button("bare", order, label, "", () => this.sort(order));
      made.setAttribute("aria-pressed", String(order === this.order));
      return made;
    });
    const switches = element("div", "orders", ...this.orders);
    switches.setAttribute("role", "group");
    switches.setAttribute("aria-label", "Volgorde");
    this.before = button("bare step", "before", "Vorige", "", () => this.step(-1));
    this.after = button("bare step", "after", "Volgende", "", () => this.step(1));
    this.head = element("div", "list-head", this.heading, switches, element("div", "steps", this.before, this.after));
    this.next = element("p", "next soft");
    this.groups = element("div", "groups");
    this.beyond = element("p", "beyond soft");
    this.leftText = element("span");
    const again = button("bare", "unhide", "Toon weer", "", () => this.showLeft());
    this.leftLine = element("p", "left soft", this.leftText, " ", again);
    this.node = element("section", "list", this.head, this.next, this.groups, this.beyond, this.leftLine);
    this.node.setAttribute("aria-label", "Wat beter kan");
    this.arrange();
  }

  /** The items in the order of the letter, and those about all of it last. */
  get inLetter() {
    const at = ({ place }) => (place ? place[0] : Infinity);
    return [...this.items.values()].sort((a, b) => at(a) - at(b));
  }

  get byHelp() {
    return [...this.items.values()].sort((a, b) => a.card.rank - b.card.rank);
  }

  /**
   * Shows an answer.
   *
   * @param {object} panel cards, with the `place` where each stands now, and whether it `isStale`.
   * @param {string[]} changes what to begin with.
   * @param {string} begin where to begin, in a sentence.
   */
  show({ cards, reasons, more }, changes, begin) {
    Object.assign(this, { reasons, changes, more, begin });
    this.all = cards;
    this.fill();
  }

  fill() {
    const cards = this.all.filter(({ id }) => !this.left.has(id));
    const old = this.items;
    const focused = this.node.contains(document.activeElement) ? this.holding(document.activeElement) : null;
    const successor = focused && this.nextTo(focused);
    this.items = new Map();
    const gone = new Set(old.values());
    for (const card of cards) {
      const item = old.get(card.id);
      if (item) gone.delete(item);
      this.items.set(card.id, item);
    }
    for (const card of cards) this.items.set(card.id, this.fitted(card, this.items.get(card.id), gone));
    const lost = this.selected && gone.has(this.selected);
    if (lost) this.lose();
    const found = this.selected ? null : this.foundAgain();
    if (found) this.selected = found;
    this.arrange();
    found?.setOpen(true);
    if (lost) this.onSelect(found);
    if (focused && gone.has(focused)) this.refocus(successor);
  }

  lose() {
    this.lost = this.selected.place;
    this.selected = null;
  }

  /** The item of a sentence of which the card was open, and that was fine while somebody typed in it. */
  foundAgain() {
    if (!this.lost) return null;
    const [start, end] = this.lost;
    return [...this.items.values()].find(({ place }) => place && place[0] < end && start < place[1]) ?? null;
  }

  /** The item that shows a card: that of the same one, else the one whose sentence this was. */
  fitted(card, same, gone) {
    const { place } = card;
    let item = same;
    if (!item && place) {
      item = [...gone].find((each) => each.place && each.place[0] < place[1] && place[0] < each.place[1]);
      if (item) gone.delete(item);
    }
    item ??= new Item(card, {
      open: (which) => this.select(which === this.selected ? null : which),
      take: (which, offer) => this.onTake(which, offer),
      leave: (which) => this.leave(which),
      reason: (n) => this.reasons[n] ?? { why: "", source: "" },
    });
    item.place = place ?? null;
    if (item.card !== card) item.update(card);
    if (card.isStale) item.stale(true);
    return item;
  }

  /** The text has changed; a card whose sentence it was in waits for the next answer. */
  carry(change) {
    const place = this.lost && moved(...this.lost, change);
    this.lost = place?.[2] ? place.slice(0, 2) : null; // whoever goes on elsewhere is done with that sentence
    for (const item of this.items.values()) {
      if (!item.place) continue;
      const place = moved(...item.place, change);
      item.place = place ? [place[0], place[1]] : [change.start, change.start];
      if (!place || place[2]) item.stale(true);
    }
  }

  holding(node) {
    return [...this.items.values()].find((item) => item.node.contains(node)) ?? null;
  }

  /** The item that takes the focus when this one goes. */
  nextTo(item) {
    const shown = this.order === "help" ? this.byHelp : this.inLetter;
    const at = shown.indexOf(item);
    return [...shown.slice(at + 1), ...shown.slice(0, at).reverse()];
  }

  refocus(candidates) {
    const next = candidates.find((item) => this.items.get(item.card.id) === item);
    (next?.row ?? this.heading).focus({ preventScroll: true });
    (next?.row ?? this.heading).scrollIntoView({ block: "nearest" });
  }

  /** Puts everything in its place; where that is so already nothing moves, as moving takes the focus away. */
  arrange() {
    const groups = this.order === "help" ? this.grouped() : [{ items: this.inLetter }];
    const drawn = JSON.stringify(groups.map((each) => ({ ...each, items: each.items.map(({ number }) => number) })));
    if (drawn !== this.drawn) this.redraw(groups);
    this.drawn = drawn;
    const count = this.items.size;
    const weighty = [...this.items.values()].filter(({ card }) => card.severity !== "tip").length;
    this.heading.textContent = countOf(weighty, count - weighty);
    this.next.textContent = this.begin ?? "";
    this.next.hidden = !this.begin || (this.order !== "help" && this.changes.length > 0);
    for (const each of [this.before, this.after]) each.disabled = count === 0;
    this.beyond.hidden = !this.more;
    this.beyond.textContent = this.more ? `Verbetert u deze zinnen, dan komen er nog ${this.more} bij.` : "";
    const left = (this.all ?? []).length - count;
    this.leftLine.hidden = left <= 0;
    this.leftText.textContent = left === 1 ? "U laat één zin zo." : `U laat ${left} zinnen zo.`;
  }

  redraw(groups) {
    const focused = this.groups.contains(document.activeElement) ? document.activeElement : null;
    const unfolded = this.groups.querySelector("details.tips")?.open ?? false;
    this.groups.replaceChildren(...groups.map(group));
    const tips = this.groups.querySelector("details.tips");
    if (tips) tips.open = unfolded || Boolean(this.selected && tips.contains(this.selected.node));
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  /** Under each of the changes to begin with its sentences, then the others, and the tips folded away. */
  grouped() {
    const items = this.byHelp;
    const others = items.filter(({ card }) => card.change === null);
    const groups = this.changes.map((change, n) => {
      const [head, ...rest] = change.split(": ");
      return { head, found: rest.join(": "), items: items.filter(({ card }) => card.change === n) };
    });
    const later = groups.some((each) => each.items.length);
    groups.push({ head: later ? "Daarna" : "Dit kan beter", items: others.filter(({ card }) => card.severity !== "tip") });
    const tips = others.filter(({ card }) => card.severity === "tip");
    const first = groups.some((each) => each.items.length);
    groups.push({ head: tips.length === 1 ? "Eén tip" : `${tips.length} tips`, items: tips, folds: first });
    return groups.filter((each) => each.items.length);
  }

  sort(order) {
    this.order = order;
    for (const each of this.orders) each.setAttribute("aria-pressed", String(each.dataset.key === order));
    this.arrange();
  }

  /** @param {?Item} item @param {{focus?: boolean}} [how] */
  select(item, { focus = false } = {}) {
    this.lost = null;
    if (this.selected !== item) this.selected?.setOpen(false);
    this.selected = item;
    if (item) {
      item.setOpen(true);
      const tips = item.node.closest("details");
      if (tips) tips.open = true;
      if (focus) item.row.focus({ preventScroll: true });
    }
    this.onSelect(item);
  }

  /** @param {string} id of a card. */
  find(id) {
    return this.items.get(id) ?? null;
  }

  /** The next or the previous sentence in the letter, from the one that is open, or from a place in the text. */
  step(by, at = null) {
    const shown = this.inLetter;
    if (!shown.length) return;
    let next = shown.indexOf(this.selected);
    if (next >= 0) next += by;
    else if (at === null) next = by > 0 ? 0 : shown.length - 1;
    else if (by > 0) next = shown.findIndex(({ place }) => !place || place[1] > at);
    else next = shown.findLastIndex(({ place }) => place && place[0] < at);
    const item = shown[(next + shown.length) % shown.length];
    this.select(item, { focus: true });
    item.node.scrollIntoView({ block: "nearest" });
  }

  leave(item) {
    this.left.add(item.card.id);
    this.fill();
    this.onLeave();
    this.tell(`${this.leftText.textContent} ${this.heading.textContent}.`);
  }

  showLeft() {
    this.left.clear();
    this.fill();
    this.onLeave();
    this.heading.focus();
    this.tell(`${this.heading.textContent}.`);
  }

  clear() {
    Object.assign(this, { all: [], reasons: [], changes: [], more: 0, begin: "" });
    this.left.clear();
    this.fill();
  }
}

function listed(items) {
  const made = element("ol", "items", ...items.map(({ node }) => node));
  made.setAttribute("role", "list");
  return made;
}

/** Shows some items under what they have in common; without a heading these are all items. */
function group({ head, found, items, folds }) {
  if (folds) return folded("tips", "tips", head, "", listed(items));
  if (!head) return listed(items);
  const heading = element("h3", "", element("bdi", "", head));
  const told = found ? element("p", "soft", element("bdi", "", capital(found))) : null;
  return element("section", "group", heading, told, listed(items));
}

function countOf(weighty, tips) {
  if (weighty) return weighty === 1 ? "Eén zin kan beter" : `${weighty} zinnen kunnen beter`;
  if (tips) return tips === 1 ? "Nog één tip" : `Nog ${tips} tips`;
  return "Niets te verbeteren";
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
