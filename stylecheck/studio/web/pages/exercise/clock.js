// The time of an exercise, as a clock that everybody in the room can read.

import { element, spoken } from "../../shared/elements.js";

const TICK_MS = 200;
const SOON = 60;
const PHASES = { waiting: "Nog niet begonnen", running: "", paused: "Pauze", stopped: "Klaar" };

/** Seconds as a clock shows them. */
export function asClock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export class Clock {
  /** @param {function(string): void} tell tells a screen reader when there is little time, and when it is over. */
  constructor(tell) {
    this.tell = tell;
    this.figures = element("span", "figures", "–");
    this.word = element("span", "word");
    this.node = element("div", "clock", spoken("Tijd: "), this.figures, this.word);
    this.node.setAttribute("role", "timer");
    this.state = { phase: "waiting", left: null, spent: 0 };
    this.at = 0;
    this.timer = 0;
  }

  /** @param {{phase: string, left: ?number, spent: number}} state as it is now; it counts on from there. */
  show({ phase, left, spent }) {
    const before = this.state.phase;
    this.state = { phase, left, spent };
    this.at = performance.now();
    if (before === "running" && phase === "stopped") this.tell("De tijd is om.");
    this.node.dataset.phase = phase;
    this.word.textContent = PHASES[phase];
    this.draw();
    clearInterval(this.timer);
    if (phase === "running") this.timer = setInterval(() => this.draw(), TICK_MS);
  }

  stop() {
    clearInterval(this.timer);
  }

  draw() {
    const { phase, left, spent } = this.state;
    const on = phase === "running" ? (performance.now() - this.at) / 1000 : 0;
    const seconds = left === null ? spent + on : Math.ceil(left - on);
    const soon = left !== null && phase === "running" && seconds <= SOON;
    if (soon && !this.soon) this.tell(seconds === SOON ? "Nog één minuut." : `Nog ${Math.max(0, seconds)} seconden.`);
    this.soon = soon;
    this.node.classList.toggle("soon", soon);
    const told = asClock(seconds);
    if (this.figures.textContent !== told) this.figures.textContent = told;
  }
}

/** The time of somebody who does an exercise alone: it is counted here. */
export class OwnTime {
  /** @param {number} limit seconds; 0 for no limit. */
  constructor(limit) {
    this.limit = limit;
    this.before = 0;
    this.since = 0;
    this.phase = "waiting";
  }

  get spent() {
    const spent = this.before + (this.phase === "running" ? (performance.now() - this.since) / 1000 : 0);
    return this.limit ? Math.min(spent, this.limit) : spent;
  }

  get state() {
    return { phase: this.phase, left: this.limit ? this.limit - this.spent : null, spent: this.spent };
  }

  get isOver() {
    return this.limit > 0 && this.spent >= this.limit;
  }

  start() {
    this.since = performance.now();
    this.phase = "running";
  }

  hold(phase = "paused") {
    this.before = this.spent;
    this.phase = phase;
  }

  more(seconds) {
    this.limit += seconds;
    if (this.phase === "stopped") this.start();
  }
}
