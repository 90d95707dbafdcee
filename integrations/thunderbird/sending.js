// What happens between a press on Send and the message that leaves: it goes, or the writer is asked.

import { checked, count, read, sameText, taken, troubleOf } from "./checks.js";
import { isSilent, leaveAlone, silence } from "./drafts.js";
import { HostError } from "./host.js";
import { RELEASE, toEditor } from "./messages.js";
import { foundAgain } from "./web/offers.js";
import { settings } from "./settings.js";
import "./web/texts.js";

const texts = globalThis.stylecheckTexts;

const QUIET_MS = 1500; // how long a check runs before the writer sees that it does
const WIDTH = 680;
const HEIGHTS = [320, 600]; // without cards and with one; more of them scroll in the last
const TALLEST = 740;
const MARGIN = 40; // of the screen

/** @type {Map<number, Held>} the messages that wait, by their tab. */
const held = new Map();

/**
 * Thunderbird's question whether a message may go. It locks the message until this answers, so this always does. When
 * it saves a draft meanwhile, it unlocks the message: then somebody may send it again, or change it.
 *
 * @returns {Promise<{cancel?: boolean}>}
 */
export async function beforeSend(tab, details) {
  const before = held.get(tab.id);
  if (before) {
    before.toFront();
    return { cancel: true };
  }
  const message = new Held(tab);
  held.set(tab.id, message);
  try {
    return await message.judged(details);
  } catch {
    return { cancel: true };
  } finally {
    held.delete(tab.id);
  }
}

/** The dialog of a message reports. @param {messenger.runtime.Port} port named `dialog-TAB`. */
export function dialogOpened(port) {
  const message = held.get(Number(port.name.split("-")[1]));
  if (message) message.connect(port);
  else port.disconnect();
}

/** @param {number} tabId a message that somebody closed. */
export function messageClosed(tabId) {
  held.get(tabId)?.settle("back");
}

/** @param {number} windowId */
export function windowClosed(windowId) {
  for (const message of held.values()) if (message.window === windowId) message.settle("back");
}

/** Keeps the dialog before its message. @param {number} windowId */
export function windowFocused(windowId) {
  for (const message of held.values()) if (message.tab.windowId === windowId) message.toFront();
}

/** One message that waits to be sent. */
class Held {
  constructor(tab) {
    this.tab = tab;
    this.window = 0;
    this.port = null;
    this.check = null;
    this.draft = null; // what the state is about
    this.state = { type: "waiting", number: 0 };
    this.queue = Promise.resolve();
    this.taking = Promise.resolve();
    this.decision = Promise.withResolvers();
  }

  /** Whether it goes: `{}`, or `{cancel: true}`. */
  async judged(details) {
    this.set = await settings();
    if (!this.set.on || (this.set.sendAnyway && (await isSilent(this.tab.id).catch(() => false)))) return {};
    const timer = setTimeout(() => this.open(), QUIET_MS);
    this.next(() => this.judge({ details, goes: true }));
    const goes = (await this.decision.promise) === "send";
    clearTimeout(timer);
    this.close();
    if (goes) return {};
    await toEditor(this.tab.id, { type: RELEASE }).catch(() => {});
    await messenger.windows.update(this.tab.windowId, { focused: true }).catch(() => {});
    return { cancel: true };
  }

  settle(choice) {
    this.settled = true;
    this.decision.resolve(choice);
  }

  /** Does one thing after the other, and nothing once it is decided. */
  next(step) {
    this.queue = this.queue.then(() => this.settled || step()).catch((error) => this.failed(error));
  }

  /** @param {{details?: object, goes?: boolean}} [how] goes: it is sent where there is nothing to ask. */
  async judge({ details, goes = false } = {}) {
    this.tell({ type: "waiting" });
    try {
      const draft = await read(this.tab.id, details);
      this.draft = draft;
      if (this.set.wrong && !draft.isOthers) throw new HostError("policy");
      this.check = await checked(this.tab.id, { draft, everything: Boolean(this.set.policy.at?.tip) });
    } catch (error) {
      return this.failed(error);
    }
    const { reason, told } = this.check.answer;
    if (reason === "large") return this.failed(new HostError(reason, told));
    if (goes && !this.asks()) return this.send();
    this.asked = true;
    return this.show();
  }

  /** Whether there is something to ask: not where the writer may leave every sentence as it is, and does. */
  asks() {
    const { answer, left } = this.check;
    const isLeft = this.set.sendAnyway && !answer.more && answer.cards.every(({ id }) => left.includes(id));
    return answer.ask && !(answer.cards.length && isLeft);
  }

  /** @param {number} [number] of the state; the same one where nothing else is shown. */
  show(number) {
    const { answer, left } = this.check;
    const { sendAnyway } = this.set;
    const asks = this.asks();
    const mayLeave = { left: sendAnyway ? left : undefined, silence: sendAnyway && asks };
    const shown = { answer, ready: !asks, sendAnyway, ...mayLeave };
    return this.tell({ type: "show", ...shown }, true, number);
  }

  /** The writer leaves these sentences as they are; a policy that allows no exceptions remembers none. */
  async leave(ids) {
    if (!this.set.sendAnyway) return;
    await leaveAlone(this.tab.id, ids);
    this.check.left = ids;
    count(this.tab.id, this.check.answer.cards.filter(({ id }) => !ids.includes(id)).length);
    if (this.state.type === "show") this.show(this.state.number);
  }

  async failed(error) {
    const { set } = this;
    if (set.unchecked === "verzend" && !this.asked && !set.wrong) return this.settle("send");
    const message = await troubleOf(error).catch(() => texts.trouble.unreachable);
    const sendAnyway = set.unchecked !== "houd tegen" && (!this.asked || set.sendAnyway);
    return this.tell({ type: "trouble", message, sendAnyway, silence: sendAnyway && set.sendAnyway }, true);
  }

  /**
   * Sends what was judged and nothing else.
   *
   * @param {number} [number] the state in which the writer chose this.
   */
  async send(number = this.state.number) {
    if (!sameText(this.draft, await read(this.tab.id))) return this.judge({ goes: true });
    const { state } = this;
    if (state.type === "waiting" || state.ready || (state.sendAnyway && state.number === number)) this.settle("send");
  }

  /** Tells the dialog how things are; where none is open and the writer must know, opens it. */
  tell(state, must = false, number = this.state.number + 1) {
    this.state = { ...state, number };
    this.port?.postMessage(this.state);
    if (must) this.open();
  }

  connect(port) {
    this.port = port;
    port.onMessage.addListener((message) => this.heard(message));
    port.onDisconnect.addListener(() => {
      this.port = null;
      this.settle("back");
    });
    port.postMessage(this.state);
  }

  heard(told) {
    if (told.type === "take") this.next(() => this.take(told));
    else if (told.type === "leave") this.next(() => this.leave(told.ids));
    else if (told.type === "again") this.next(() => this.judge());
    else if (told.type === "decide") this.decide(told);
  }

  async decide({ choice, silent, number }) {
    if (silent && this.set.sendAnyway) await silence(this.tab.id).catch(() => {});
    if (choice === "send") return this.next(() => this.send(number));
    await this.taking;
    return this.settle(choice);
  }

  /** Takes an offer over; the check may be newer than what the dialog showed. */
  async take({ card, wanted }) {
    const { answer, draft } = this.check;
    const offer = foundAgain(answer.cards.find(({ id }) => id === card)?.offers ?? [], wanted);
    this.taking = offer ? taken(this.tab.id, draft, offer.edits).catch(() => false) : Promise.resolve(false);
    const done = await this.taking;
    this.port?.postMessage({ type: "taken", card, done });
    await this.judge();
  }

  async open() {
    if (this.settled) return;
    if (!this.opening) this.opening = this.opened();
    await this.opening;
    if (this.settled) this.close();
    else await this.grow();
  }

  async opened() {
    const dialog = { type: "popup", url: `dialog.html?${this.tab.id}`, allowScriptsToClose: true };
    try {
      const place = await this.place().catch(() => ({ width: WIDTH }));
      const plain = () => messenger.windows.create(dialog);
      const { id } = await messenger.windows.create({ ...dialog, ...place }).catch(plain);
      this.window = id;
      await messenger.windows.get(id); // fails where somebody closed it already
      this.grown = Boolean(this.state.answer?.cards.length);
    } catch {
      this.settle("back");
    }
  }

  /** Over the message, and as large as what there is to tell. */
  async place() {
    const wanted = HEIGHTS[this.state.answer?.cards.length ?? 0] ?? TALLEST;
    const height = Math.min(wanted, screen.availHeight - MARGIN);
    const message = await messenger.windows.get(this.tab.windowId);
    return {
      width: WIDTH,
      height,
      left: Math.max(Math.min(0, message.left), Math.round(message.left + (message.width - WIDTH) / 2)),
      top: Math.round(message.top + Math.max(0, message.height - height) / 3),
    };
  }

  /** Makes room for the first cards, where the writer saw the dialog before there were any. */
  async grow() {
    if (this.grown || !this.state.answer?.cards.length) return;
    this.grown = true;
    await messenger.windows.update(this.window, await this.place()).catch(() => {});
  }

  toFront() {
    if (this.window) messenger.windows.update(this.window, { focused: true }).catch(() => {});
  }

  close() {
    if (this.window) messenger.windows.remove(this.window).catch(() => {});
  }
}
