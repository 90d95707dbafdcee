import { foundAgain, named } from "../web/offers.js";
import { makePanel } from "../web/panel.js";
import { readLetter, supports } from "./letter.js";
import { Refusal, keyOf } from "./refusal.js";
import { select } from "./show.js";
import { take } from "./take.js";

const PATIENCE = 60;
const QUIET_MS = 1500;
const EVENTS = ["onParagraphChanged", "onParagraphAdded", "onParagraphDeleted"];

/** What stands beside a letter in Word: its sentences that can be better, for as long as the pane is open. */
export class Pane {
  /**
   * @param {HTMLElement} root
   * @param {object} texts `stylecheckTexts`
   * @param {object} asking `stylecheckAsking`
   */
  constructor(root, texts, asking) {
    this.texts = texts;
    this.asking = asking;
    this.wishes = asking.wishes(location.search);
    this.draft = asking.draftName();
    /** @type {import("./letter.js").Letter | null} */
    this.letter = null;
    this.answer = null;
    this.round = 0;
    this.checking = Promise.resolve();
    this.stop = () => {};
    this.panel = makePanel(root, {
      texts,
      what: "brief",
      onTake: (card, offer) => this.take(card, offer),
      onShow: (card) => this.show(card),
      onCheckAgain: () => this.check(),
    });
  }

  /** Check again a moment after the writer stops changing things, where Word tells of that. */
  async watch() {
    if (!supports("1.6")) return;
    await Word.run(async (context) => {
      for (const event of EVENTS) context.document[event].add(async () => this.changed());
      await context.sync();
    });
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.checkNew(), QUIET_MS);
  }

  async checkNew() {
    await this.checking;
    const letter = await readLetter().catch(() => null);
    if (!letter || !sameText(letter, this.letter)) await this.check();
  }

  /** Check the document as it is now. */
  check() {
    this.stop();
    this.checking = this.checked((this.round += 1));
    return this.checking;
  }

  async checked(round) {
    this.panel.waiting();
    try {
      const letter = await readLetter();
      if (round !== this.round) return;
      const answer = await this.asked(letter);
      if (round !== this.round) return;
      Object.assign(this, { letter, answer });
      this.panel.show(answer);
    } catch (error) {
      if (round === this.round) this.panel.trouble(this.sentence(error), { retry: true });
    }
  }

  /** Ask the server; a newer question makes an end of it. */
  asked({ blocks }) {
    const { draft, wishes } = this;
    const { settings, policy } = wishes;
    const question = { kind: "brief", format: "blocks", blocks, draft, settings, policy };
    return new Promise((resolve, reject) => {
      const how = { server: location.origin, wishes, seconds: PATIENCE, question };
      const giveUp = this.asking.ask(how, (trouble, answer) => (trouble ? reject(trouble) : resolve(answer)));
      this.stop = () => {
        giveUp();
        resolve(null);
      };
    });
  }

  async take(card, offer) {
    try {
      await this.write(card, offer);
    } catch (error) {
      this.panel.refused(card.id, this.sentence(error));
      if (keyOf(error) !== "broken") return;
    }
    this.check();
  }

  /** Write an offer as the newest answer has it; where the letter is another by now, look at it once more. */
  async write(card, offer, again = true) {
    const now = foundAgain(this.cardNow(card)?.offers ?? [], named(card.offers, offer));
    try {
      if (Office.context.document.mode === "readOnly") throw new Refusal("protected");
      if (!now) throw new Refusal("changed");
      await take(this.letter, now);
    } catch (error) {
      if (!again || keyOf(error) !== "changed") throw error;
      await this.check();
      await this.write(card, offer, false);
    }
  }

  async show(card, again = true) {
    try {
      const now = this.cardNow(card);
      if (!now) throw new Refusal("changed");
      await select(this.letter, now);
    } catch (error) {
      if (!again || keyOf(error) !== "changed") return this.panel.refused(card.id, this.sentence(error));
      await this.check();
      await this.show(card, false);
    }
  }

  cardNow({ id }) {
    return this.answer?.cards.find((card) => card.id === id);
  }

  sentence(error) {
    if (error?.kind && error.message) return error.message;
    const key = keyOf(error);
    return this.texts.word[key] ?? this.texts.trouble[key];
  }
}

const sameText = (letter, other) => JSON.stringify(letter.blocks) === JSON.stringify(other?.blocks);
