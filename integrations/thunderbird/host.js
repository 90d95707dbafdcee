// The program on this computer that checks: `stylecheck native-host`. Only the background talks to it.

const NAME = "nl.stylecheck.host";
const STARTING = 60; // seconds until a program that was just started says something
const LIVING = 5; // seconds until it says hello, which it does at once, also while it loads and checks

/** Why there is no answer: "missing", "slow" or "stopped", or what the host tells: "settings", "fault"… */
export class HostError extends Error {
  /**
   * @param {string} kind
   * @param {string} [message] what the host says of it, in Dutch.
   */
  constructor(kind, message = "") {
    super(message);
    this.kind = kind;
  }
}

class Host {
  #port = null;
  #waiting = new Map();
  #number = 0;
  #wanted = false;
  #slow = 0; // checks in a row that had no answer in time
  #heardOf = false; // whether it said anything
  #ready = false; // whether it has loaded
  #greeted = null; // the port on which it was asked whether it lives

  /** Starts it, so that it is ready when somebody asks, and lets it run. */
  warm() {
    this.#wanted = true;
    try {
      this.#open();
    } catch {
      // the next question tells
    }
  }

  /** Lets it end once nobody waits for it. */
  rest() {
    this.#wanted = false;
    this.#maybeEnd();
  }

  /**
   * @param {object} draft
   * @param {number} seconds
   * @returns {Promise<object>} the answer.
   * @throws {HostError}
   */
  check(draft, seconds) {
    return this.#ask({ ask: "check", draft }, seconds, () => this.#late());
  }

  /** @param {string} draft the name of a draft that is no longer there. */
  forget(draft) {
    this.#port?.postMessage({ ask: "forget", draft });
  }

  #ask(question, seconds, late) {
    const id = ++this.#number;
    const { promise, resolve, reject } = Promise.withResolvers();
    const timer = setTimeout(() => {
      this.#settle(id, null, new HostError("slow"));
      late();
    }, seconds * 1000);
    this.#waiting.set(id, { resolve, reject, timer });
    try {
      this.#open().postMessage({ ...question, id });
    } catch {
      this.#settle(id, null, new HostError("stopped"));
    }
    return promise;
  }

  #open() {
    if (this.#port) return this.#port;
    const port = messenger.runtime.connectNative(NAME);
    port.onMessage.addListener((told) => this.#heard(told));
    port.onDisconnect.addListener(() => this.#lost(port));
    this.#port = port;
    this.#heardOf = false;
    this.#ready = false;
    this.#slow = 0;
    this.#greet();
    return port;
  }

  /** Asks whether it lives and has loaded. Where it says nothing at all, the next question starts it anew. */
  async #greet() {
    const port = this.#port;
    if (!port || this.#greeted === port) return;
    this.#greeted = port;
    const seconds = this.#heardOf ? LIVING : STARTING;
    try {
      const { ready } = await this.#ask({ ask: "hello" }, seconds, () => this.#port === port && this.#end());
      this.#ready ||= ready;
      if (!this.#ready) this.#slow = 0;
    } catch {
      // it ended
    } finally {
      if (this.#greeted === port) this.#greeted = null;
    }
  }

  /** A check that was late: the first time it may be a long one, a second time in a row it hangs, unless it loads. */
  #late() {
    this.#slow += 1;
    if (this.#ready && this.#slow > 1) this.#end();
    else this.#greet();
  }

  #heard({ id, answer, error }) {
    this.#heardOf = true;
    if (!this.#isHello(answer)) {
      this.#ready = true;
      this.#slow = 0;
    }
    this.#settle(id, answer, error && new HostError(error.kind, error.message));
  }

  #isHello(answer) {
    return typeof answer?.ready === "boolean";
  }

  #lost(port) {
    if (this.#port !== port) return;
    this.#port = null;
    const kind = /no such native application/i.test(port.error?.message ?? "") ? "missing" : "stopped";
    for (const id of [...this.#waiting.keys()]) this.#settle(id, null, new HostError(kind));
  }

  #settle(id, answer, error) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(error);
    else waiting.resolve(answer);
    this.#maybeEnd();
  }

  #maybeEnd() {
    if (!this.#wanted && this.#waiting.size === 0) this.#end();
  }

  #end() {
    const port = this.#port;
    this.#port = null;
    this.#slow = 0;
    port?.disconnect();
    for (const id of [...this.#waiting.keys()]) this.#settle(id, null, new HostError("stopped"));
  }
}

export const host = new Host();
