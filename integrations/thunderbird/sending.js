// What happens between a press on Send and the message that leaves: it goes, or the writer is asked.

import { checked, taken, troubleOf } from "./checks.js";
import { isSilent, silence } from "./drafts.js";
import { HostError } from "./host.js";
import { RELEASE, toEditor } from "./messages.js";
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
 * Thunderbird's question whether a message may go. It locks the message until this answers, so this always does.
 *
 * @returns {Promise<{cancel?: boolean}>}
 */
export async function beforeSend(tab, details) {
  try {
    const set = await settings();
    if (!set.on || (await isSilent(tab.id))) return {};
    held.set(tab.id, new Held(tab, set));
    return await held.get(tab.id).judged(details);
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
  constructor(tab, set) {
    this.tab = tab;
    this.set = set;
    this.window = 0;
    this.port = null;
    this.check = null;
    this.state = { type: "waiting" };
    this.queue = Promise.resolve();
    this.taking = Promise.resolve();
    this.decision = Promise.withResolvers();
  }

  /** Whether it goes: `{}`, or `{cancel: true}`. */
  async judged(details) {
    const timer = setTimeout(() => this.open(), QUIET_MS);
    this.queue = this.judge(details);
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

  async judge(details) {
    this.tell({ type: "waiting" });
    try {
      if (this.set.wrong) throw new HostError("policy");
      this.check = await checked(this.tab.id, { details });
    } catch (error) {
      return this.failed(error);
    }
    const { answer } = this.check;
    if (!answer.ask && !this.asked) return this.settle("send");
    this.asked = true;
    return this.tell({ type: "show", answer, ready: !answer.ask, sendAnyway: this.set.sendAnyway }, true);
  }

  async failed(error) {
    if (this.set.unchecked === "verzend" && !this.asked) return this.settle("send");
    const message = await troubleOf(error).catch(() => texts.trouble.unreachable);
    return this.tell({ type: "trouble", message, sendAnyway: this.set.unchecked !== "houd tegen" }, true);
  }

  /** Tells the dialog how things are; where none is open and the writer must know, opens it. */
  tell(state, must = false) {
    this.state = state;
    this.port?.postMessage(state);
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
    if (told.type === "take") this.queue = this.queue.then(() => this.take(told));
    else if (told.type === "again") this.queue = this.queue.then(() => this.judge());
    else if (told.type === "decide") this.decide(told);
  }

  async decide({ choice, silent }) {
    if (silent) await silence(this.tab.id).catch(() => {});
    await this.taking;
    this.settle(choice);
  }

  /** Takes the offer with this text over; the check may be newer than what the dialog showed. */
  async take({ card, text, instead }) {
    const { answer, draft } = this.check;
    const offers = answer.cards.find(({ id }) => id === card)?.offers ?? [];
    const offer = offers.find((each) => each.text === text && each.instead === instead);
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
    try {
      const { id } = await messenger.windows.create({
        type: "popup",
        url: `dialog.html?${this.tab.id}`,
        allowScriptsToClose: true,
        ...(await this.place()),
      });
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
