// The panel of every client: what stylecheck found in a message or letter, and better sentences to take over.

import { Card } from "./card.js";
import { button, element, folded, icon } from "./elements.js";
import { foundAgain, named } from "./offers.js";

const PATIENCE_MS = 300;
const QUIET_MS = 1500;
const LINGER_MS = 4000;

/**
 * Makes the panel in an empty element, best a `<main>`. Take and show get the card and the offer of the newest answer.
 *
 * @param {HTMLElement} root
 * @param {object} how
 * @param {object} how.texts all texts: `stylecheckTexts`.
 * @param {function(object, object): Promise<unknown>} how.onTake writes the offer; rejects or gives false when it
 *   cannot, after `refused()` if it can say why.
 * @param {function(object): unknown} [how.onShow] selects the sentence where the user writes; without it no button.
 * @param {function(): unknown} [how.onCheckAgain] for the button of `trouble`.
 * @param {function(string[]): unknown} [how.onLeave] gets the ids of all of them whenever that changes.
 * @param {"bericht" | "brief"} [how.what] what the user writes.
 * @param {number} [how.level] level of the panel's heading.
 */
export function makePanel(root, how) {
  const panel = new Panel(root, how);
  return {
    show: (answer, left) => panel.show(answer, left),
    waiting: () => panel.waiting(),
    trouble: (message, options) => panel.trouble(message, options),
    taken: (id) => panel.taken(id),
    refused: (id, message) => panel.refused(id, message),
    focus: () => panel.focus(),
  };
}

class Panel {
  constructor(root, { texts, onTake, onShow, onCheckAgain, onLeave, what = "bericht", level = 1 }) {
    this.words = texts.panel;
    this.troubles = texts.trouble;
    this.what = what;
    this.onTake = onTake;
    this.onShow = onShow;
    this.onCheckAgain = onCheckAgain;
    this.level = level;
    this.answer = null;
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    this.left = new Set();
    this.onLeave = onLeave;
    this.queue = Promise.resolve();
    this.told = "";
    this.build(root);
  }

  build(root) {
    const { words } = this;
    this.root = root;
    this.heading = element(`h${this.level}`, "heading");
    this.heading.id = "stylecheck-heading";
    this.heading.tabIndex = -1;
    this.text = element("div", "text");
    this.top = element("header", "top", this.heading, this.text);
    this.list = cardList();
    this.more = element("p", "more");
    this.unhide = button("quiet", "unhide", words.unhide, "", () => this.showAll());
    this.leftText = element("span");
    this.leftLine = element("p", "left", this.leftText, " ", this.unhide);
    this.tipList = cardList();
    this.tips = folded("tips", "tips", "", "", this.tipList);
    this.live = element("div", "spoken");
    this.live.setAttribute("role", "status");
    const bar = element("div", "bar");
    bar.setAttribute("aria-hidden", "true");
    const part = element("section", "", this.top, this.list, this.more, this.leftLine, this.tips);
    part.setAttribute("aria-labelledby", this.heading.id);
    for (const line of [this.more, this.leftLine, this.tips]) line.hidden = true;
    root.classList.add("stylecheck");
    root.lang = "nl";
    root.replaceChildren(bar, part, this.live);
    this.head("wait early", words.waiting(this.what), [words.waitingMore]); // to be seen when it takes long
  }

  waiting() {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.root.classList.add("waiting");
      if (!this.answer) this.head("wait", this.words.waiting(this.what), [this.words.waitingMore]);
    }, PATIENCE_MS);
  }

  arrived() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.root.classList.remove("waiting");
  }

  /** @param {object} answer @param {Iterable<string>} [left] ids of the cards that the user leaves as they are. */
  show(answer, left = this.left) {
    this.arrived();
    this.left = new Set(left);
    this.answer = { ...answer };
    this.draw();
    this.tellSoon();
  }

  trouble(message, { retry = false } = {}) {
    this.arrived();
    this.again = typeof retry === "function" ? retry : this.onCheckAgain;
    this.head("trouble", this.troubles.heading, [message]);
    this.offerRetry(retry && this.again);
    this.tell(`${this.troubles.heading}. ${message}`, "trouble");
  }

  offerRetry(wanted) {
    const there = this.text.querySelector("button");
    if (!wanted) there?.remove();
    else if (!there) this.text.append(button("take", "retry", this.troubles.retry, "", () => this.again()));
  }

  focus() {
    this.told = this.state;
    clearTimeout(this.later);
    this.heading.focus();
  }

  /** Fills what stands above the cards, and leaves it alone when it says this already. */
  head(state, title, lines, notes = []) {
    const drawn = JSON.stringify([state, title, lines, notes]);
    if (drawn === this.headed) return;
    this.headed = drawn;
    const inside = this.text.contains(document.activeElement);
    this.top.querySelector("svg")?.remove();
    if (["fine", "told", "trouble"].includes(state)) this.top.prepend(icon(state));
    this.top.className = `top ${state}`;
    this.heading.textContent = title;
    this.text.replaceChildren(...lines.map((line) => element("p", "", line)));
    if (notes.length) this.text.append(element("ul", "notes", ...notes.map((note) => element("li", "", note))));
    if (inside) this.heading.focus({ preventScroll: true });
  }

  draw() {
    const all = this.answer.cards;
    const there = all.filter(({ id }) => !this.left.has(id));
    this.keep(there);
    this.arrange(this.list, there.filter(({ severity }) => severity !== "tip"));
    this.arrange(this.tipList, there.filter(({ severity }) => severity === "tip"));
    this.fillTips();
    this.fillEnd(all.length - there.length);
    this.fillHead(all.length - there.length);
  }

  /** Makes and updates the cards; those that the answer lacks go, save those that were taken a moment ago. */
  keep(there) {
    const ids = new Set(there.map(({ id }) => id));
    for (const [id, shown] of this.cards) {
      const lingers = shown.busy || (shown.takenAt && Date.now() - shown.takenAt < LINGER_MS && !this.left.has(id));
      if (ids.has(id) || lingers) continue;
      const next = shown.node.contains(document.activeElement) ? this.after(shown) : null;
      shown.node.remove();
      this.cards.delete(id);
      next?.focus({ preventScroll: true });
    }
    for (const card of there) {
      const shown = this.cards.get(card.id);
      if (shown) shown.update(card);
      else this.cards.set(card.id, this.make(card));
    }
  }

  make(card) {
    return new Card(card, {
      words: this.words,
      level: this.level + 1,
      take: (id, at) => this.take(id, at),
      show: this.onShow ? (id) => this.onShow(this.cards.get(id).card) : null,
      leave: (id) => this.leave(id),
    });
  }

  /** Puts the cards in order. One that stands right is not moved, as moving it would take its focus away. */
  arrange(list, cards) {
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const wanted = new Set(cards.map(({ id }) => this.cards.get(id).node));
    let at = list.firstChild;
    for (const node of wanted) {
      while (at && !wanted.has(at)) at = at.nextSibling;
      if (at === node) at = at.nextSibling;
      else list.insertBefore(node, at);
    }
    if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  /** Where the focus goes when this card goes: the next one, else the one before, else the heading. */
  after(shown) {
    const nodes = [...shown.node.parentNode.children];
    const at = nodes.indexOf(shown.node);
    const open = new Map([...this.cards.values()].filter((card) => card.open).map((card) => [card.node, card]));
    const next = [...nodes.slice(at + 1), ...nodes.slice(0, at).toReversed()].find((node) => open.has(node));
    return next ? open.get(next).heading : this.heading;
  }

  fillTips() {
    const count = this.tipList.childElementCount;
    this.tips.hidden = count === 0;
    this.tips.firstChild.textContent = this.words.tips(count);
  }

  fillEnd(left) {
    const more = this.answer.more ?? 0;
    this.more.hidden = !more;
    this.more.textContent = more ? this.words.more(more) : "";
    this.leftLine.hidden = !left;
    this.leftText.textContent = left ? this.words.leftAlone(left) : "";
  }

  fillHead(left) {
    const { words, answer } = this;
    const shown = [...this.cards.values()].filter(({ card }) => card.severity !== "tip");
    const open = shown.filter((card) => card.open).length + (answer.more ?? 0);
    const done = shown.some((card) => !card.open) || left > 0;
    this.state = answer.state === "checked" ? `cards ${open}` : "told";
    if (answer.state !== "checked") this.head("told", words.unchecked, [answer.told], answer.notes);
    else if (open) this.head("found", done ? words.left(open) : words.found(open), [], answer.notes);
    else if (done) this.head("fine", words.through, [words.throughMore], answer.notes);
    else this.head("fine", words.fine(this.what), this.praise(), answer.notes);
  }

  /** The summary of the answer counts its cards, as the heading does; so it is for an answer without any. */
  praise() {
    const { words, answer } = this;
    if (answer.cards.length) return [words.fineMore, words.fineTips(answer.cards.length)];
    return answer.summary.length ? answer.summary : [words.fineMore];
  }

  take(id, at) {
    const shown = this.cards.get(id);
    if (!shown || shown.busy) return;
    shown.wait(true);
    const { card } = shown;
    this.queue = this.queue.then(() => this.takeNow(shown, card, at));
  }

  /** Another take may have gone before this one, and a newer answer have come: that has the places as they are now. */
  async takeNow(shown, before, at) {
    const offer = foundAgain(shown.card.offers, named(before.offers, before.offers[at]));
    let done = false;
    try {
      done = Boolean(offer) && (await this.onTake(shown.card, offer)) !== false;
    } catch {
      done = false;
    }
    if (!shown.busy) return;
    if (done) this.finish(shown, offer);
    else this.refused(shown.card.id, this.words.notTaken);
  }

  taken(id) {
    const shown = this.cards.get(id);
    if (shown?.open) this.finish(shown, null);
  }

  finish(shown, offer) {
    const away = !shown.node.contains(document.activeElement) && document.activeElement !== document.body;
    const next = this.after(shown);
    shown.done(offer);
    this.answer.cards = this.answer.cards.filter((card) => card.id !== shown.card.id);
    this.fillHead(this.hiddenNow());
    if (!away) next.focus({ preventScroll: true });
    this.tell(`${shown.heading.textContent}. ${this.heading.textContent}.`, this.state);
  }

  refused(id, message) {
    const shown = this.cards.get(id);
    if (!shown) return;
    shown.refuse(message);
    this.tell(message, this.told);
  }

  hiddenNow() {
    return (this.answer?.cards ?? []).filter(({ id }) => this.left.has(id)).length;
  }

  leave(id) {
    const next = this.after(this.cards.get(id));
    this.left.add(id);
    next.focus({ preventScroll: true });
    this.draw();
    this.onLeave?.([...this.left]);
    this.tell(`${this.leftText.textContent} ${this.heading.textContent}.`, this.state);
  }

  showAll() {
    const first = this.answer.cards.find(({ id }) => this.left.has(id));
    this.left.clear();
    this.draw();
    this.onLeave?.([]);
    this.cards.get(first.id).heading.focus();
    this.tell(`${this.heading.textContent}.`, this.state);
  }

  /** Tells a screen reader; `state` is what it then knows. */
  tell(text, state) {
    clearTimeout(this.telling);
    clearTimeout(this.later);
    this.told = state;
    this.live.textContent = "";
    this.telling = setTimeout(() => {
      this.live.textContent = text;
    }, 50);
  }

  /** Tells how things stand once the user stops typing, if a screen reader does not know that yet. */
  tellSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      if (this.told !== this.state) this.tell(`${this.heading.textContent}.`, this.state);
    }, QUIET_MS);
  }
}

function cardList() {
  const list = element("ol", "cards");
  list.setAttribute("role", "list");
  return list;
}
