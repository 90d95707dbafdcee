// The pane beside a message in Outlook: what stylecheck found in it, and better sentences to take over.

import { makePanel } from "../web/panel.js";
import { applied } from "../web/source.js";

const { stylecheckTexts: texts, stylecheckAsking: asking, stylecheckMessage: messages } = globalThis;

const PATIENCE_SECONDS = 30;
const LONGEST_BODY = 1_000_000;
const LONGEST_SUBJECT = 255;
const TRIES = 3;

/** Why something does not work, in a sentence for the writer. */
class Trouble extends Error {}

/** @returns {Promise<object>} the message as it is now. */
function read(item) {
  return new Promise((resolve, reject) => {
    messages.read(item, (message) => {
      if (message) resolve(message);
      else reject(new Trouble(texts.outlook.unread));
    });
  });
}

/** Calls a function of Office that takes a callback, and waits for what it gives. */
function done(call) {
  return new Promise((resolve, reject) => {
    call((result) => (result.status === "succeeded" ? resolve(result.value) : reject(result.error)));
  });
}

function isSame(one, other) {
  return one.format === other.format && one.body === other.body && one.subject === other.subject;
}

/** The same offer in a newer answer, whose places are those of the newer text. */
function findAgain(answer, card, offer) {
  const offers = answer.cards.find(({ id }) => id === card.id)?.offers ?? [];
  const isThat = ({ text, whole, instead }) =>
    text === offer.text && whole === offer.whole && instead === offer.instead;
  return offers.find(isThat);
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
    this.panel = makePanel(root, {
      texts,
      onTake: (card, offer) => this.taken(card, offer),
      onCheckAgain: () => this.check(),
    });
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
      const shown = await this.asked(item, message);
      if (turn === this.turn) this.put(shown);
    } catch (error) {
      if (turn === this.turn) this.fail(error instanceof Trouble ? error.message : texts.trouble.down, true);
    }
  }

  put(shown) {
    this.shown = shown;
    if (this.quietOf !== this.messages) quiet.checked = shown.message.quiet;
    this.quietOf = this.messages;
    this.panel.show(shown.answer);
  }

  fail(message, retry) {
    this.shown = null;
    this.panel.trouble(message, { retry });
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

  async taken(card, offer) {
    try {
      return await this.take(card, offer);
    } catch (error) {
      this.panel.refused(card.id, error instanceof Trouble ? error.message : texts.panel.notTaken);
      return false;
    }
  }

  otherMessage() {
    this.messages += 1;
    this.shown = null;
    this.check();
  }

  /**
   * Writes an offer in the message, but never over what was typed since: then the server is asked anew, and the offer
   * is looked up in its answer.
   */
  async take(card, offer) {
    const { item, messages: number } = this;
    let { shown } = this;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const now = await read(item);
      if (number !== this.messages) return false;
      if (!shown || !isSame(now, shown.message)) {
        this.turn += 1;
        const { turn } = this;
        shown = await this.asked(item, now);
        if (turn === this.turn) this.put(shown);
        continue;
      }
      const again = findAgain(shown.answer, card, offer);
      if (!again) break;
      return this.write(item, now, card, again);
    }
    this.panel.refused(card.id, texts.trouble.changed);
    return false;
  }

  async write(item, message, card, offer) {
    const inSubject = card.spot === "subject";
    const html = !inSubject && message.format === "html";
    const told = applied(inSubject ? message.subject : message.body, offer.edits, { html });
    if (told.length > (inSubject ? LONGEST_SUBJECT : LONGEST_BODY)) {
      this.panel.refused(card.id, texts.outlook.tooBig);
      return false;
    }
    if (inSubject) await done((back) => item.subject.setAsync(told, back));
    else {
      const options = { coercionType: message.format, ...messages.bodyOptions() };
      await done((back) => item.body.setAsync(told, options, back));
    }
    this.check();
    return true;
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
  document.getElementById("check").addEventListener("click", () => pane.check());
  quiet.addEventListener("change", () => {
    if (pane.item) messages.setQuiet(pane.item, quiet.checked);
  });
  window.addEventListener("focus", () => pane.returned());
  Office.context.mailbox.addHandlerAsync?.(Office.EventType.ItemChanged, () => pane.otherMessage());
  return pane.check();
}

start();
