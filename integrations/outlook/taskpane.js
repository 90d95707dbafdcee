// The pane beside a message in Outlook: what stylecheck found in it, and better sentences to take over.

import { foundAgain, named } from "../web/offers.js";
import { makePanel } from "../web/panel.js";
import { applied } from "../web/source.js";
import { Trouble, read, writeBody, writeSubject } from "./writing.js";

const { stylecheckTexts: texts, stylecheckAsking: asking, stylecheckMessage: messages } = globalThis;

const PATIENCE_SECONDS = 30;
const TRIES = 3;

function isSame(one, other) {
  return one.format === other.format && one.body === other.body && one.subject === other.subject;
}

class Pane {
  constructor(root) {
    this.wishes = asking.wishes(location.search);
    /** @type {?{message: object, answer: object}} what is on show. */
    this.shown = null;
    this.turn = 0;
    /** Counts the messages that were in this pane: a pane that is pinned stays when the writer opens another. */
    this.messages = 0;
    this.quietOf = -1;
    this.root = root;
    /** What Outlook did with the last words that were taken over, for above the cards. */
    this.warning = "";
    this.renew();
  }

  /** Makes an empty panel: what it remembers, is of one message. */
  renew() {
    const root = this.root.cloneNode(false);
    root.className = "";
    this.root.replaceWith(root);
    this.root = root;
    const panel = makePanel(root, {
      texts,
      onTake: (card, offer) => this.taken(panel, card, offer),
      onCheckAgain: () => this.check(),
    });
    this.panel = panel;
    this.shown = null;
    this.warning = "";
    quiet.checked = false;
  }

  /** The message in this pane, when it is one that can be changed. */
  get item() {
    const item = Office.context.mailbox.item;
    return item?.body?.setAsync ? item : null;
  }

  /** Reads the message and shows what there is to tell of it; of two at the same time only the last counts. */
  async check() {
    this.turn += 1;
    const { turn, item } = this;
    foot.hidden = !item;
    if (!item) return this.fail(texts.outlook.nothing, false);
    this.panel.waiting();
    try {
      const message = await read(item);
      if (turn !== this.turn) return;
      this.tick(message);
      const shown = await this.asked(item, message);
      if (turn === this.turn) this.put(shown);
    } catch (error) {
      if (turn === this.turn) this.fail(error instanceof Trouble ? error.message : texts.trouble.down, true);
    }
  }

  /** Shows whether the writer wants no more questions about this message; from then on the box is the writer's. */
  tick(message) {
    if (this.quietOf !== this.messages) quiet.checked = message.quiet;
    this.quietOf = this.messages;
  }

  put(shown) {
    this.shown = shown;
    const { answer } = shown;
    const notes = [this.warning, ...(answer.notes ?? [])].filter(Boolean);
    this.panel.show({ ...answer, notes });
  }

  fail(message, retry) {
    this.shown = null;
    this.panel.trouble([this.warning, message].filter(Boolean).join(" "), { retry });
  }

  asked(item, message) {
    const question = messages.question(item, message, this.wishes);
    return new Promise((resolve, reject) => {
      asking.ask(
        { server: location.origin, wishes: this.wishes, seconds: PATIENCE_SECONDS, question },
        (trouble, answer) => (trouble ? reject(new Trouble(trouble.message)) : resolve({ message, answer })),
      );
    });
  }

  /** Looks again when the writer comes back to the pane and the message is not what it was. */
  async returned() {
    const { item, shown } = this;
    if (!item || !shown) return;
    const now = await read(item).catch(() => null);
    if (now && shown === this.shown && !isSame(now, shown.message)) this.check();
  }

  async taken(panel, card, offer) {
    try {
      if (await this.take(panel, card, offer)) return true;
      panel.refused(card.id, texts.trouble.changed);
    } catch (error) {
      panel.refused(card.id, error instanceof Trouble ? error.message : texts.panel.notTaken);
    }
    return false;
  }

  otherMessage() {
    this.messages += 1;
    this.renew();
    this.check();
  }

  /**
   * Writes an offer in the message, but never over what was typed since: then the server is asked anew, and the offer
   * is looked up in its answer.
   */
  async take(panel, card, offer) {
    const { item } = this;
    let { shown } = this;
    for (let tries = 0; tries < TRIES && panel === this.panel; tries += 1) {
      const now = await read(item);
      if (panel !== this.panel) break;
      if (!shown || !isSame(now, shown.message)) {
        this.turn += 1;
        const { turn } = this;
        shown = await this.asked(item, now);
        if (turn === this.turn) this.put(shown);
        continue;
      }
      const same = shown.answer.cards.find(({ id }) => id === card.id);
      const again = foundAgain(same?.offers ?? [], named(card.offers, offer));
      if (!again) break;
      const warning = await this.write(item, now, card, again, () => panel === this.panel);
      if (warning === null) continue;
      if (panel === this.panel) this.again(warning);
      return true;
    }
    return false;
  }

  /** Writes an offer, unless somebody typed since the message was read. */
  write(item, message, { spot }, { edits }, isThere) {
    const { subject, body, format } = message;
    if (spot === "subject") return writeSubject(item, subject, applied(subject, edits), isThere);
    return writeBody(item, format, body, applied(body, edits, { html: format === "html" }), isThere);
  }

  again(warning = "") {
    this.warning = warning;
    this.check();
  }
}

const root = document.getElementById("panel");
const foot = document.getElementById("foot");
const quiet = document.getElementById("quiet");
document.getElementById("check").textContent = texts.outlook.check;
document.getElementById("quiet-label").textContent = texts.dialog.never;

async function start() {
  if (typeof Office === "undefined") return new Pane(root).fail(texts.outlook.office, false);
  await Office.onReady();
  const pane = new Pane(root);
  if (!Office.context.mailbox) return pane.fail(texts.outlook.outside, false);
  document.getElementById("check").addEventListener("click", () => pane.again());
  quiet.addEventListener("change", () => {
    pane.quietOf = pane.messages;
    if (pane.item) messages.setQuiet(pane.item, quiet.checked);
  });
  window.addEventListener("focus", () => pane.returned());
  Office.context.mailbox.addHandlerAsync?.(Office.EventType.ItemChanged, () => pane.otherMessage());
  return pane.check();
}

start();
