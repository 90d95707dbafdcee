// The room of a trainer: groups join with a code, the time runs, and their results come beside each other.

import { element } from "../../shared/elements.js";
import { Clock } from "./clock.js";
import { paper, press, problem, sure } from "./parts.js";
import { Polling, asTrouble, patience } from "./polling.js";
import { goodCard, missingCard, resultCard, scoreTable } from "./result.js";
import { square } from "./square.js";

const GONE = 404;
/** Results that are asked for at the same time, and how often one is where the server is too busy. */
const AT_ONCE = 2;
const MOST_TRIES = 3;
const LOST =
  "stylecheck is opnieuw gestart en kent deze oefening niet meer. Open hem opnieuw: dan gaan de groepen verder.";
const STATES = { joined: "doet mee", writing: "schrijft", done: "is klaar" };

export class Room {
  /**
   * @param {import("../../studio.js").App} app
   * @param {object} how
   * @param {function(): void} how.onNext chooses the next task.
   * @param {function(): void} how.onClosed
   */
  constructor(app, { onNext, onClosed }) {
    this.app = app;
    this.onNext = onNext;
    this.onClosed = onClosed;
    this.clock = new Clock(app.tell);
    this.problem = problem();
    this.polling = new Polling({
      ask: () => this.ask("overview", { since: this.version }),
      show: (told) => this.show(told),
      trouble: (error) => this.trouble(error),
    });
    this.build();
  }

  build() {
    this.title = element("h2");
    this.instruction = element("p", "instruction");
    this.instruction.dir = "auto";
    this.buttons = {
      start: press("primary", "Start", () => this.act("start")),
      pause: press("plain", "Pauze", () => this.act("pause")),
      more: press("plain", "1 minuut erbij", () => this.act("more", { seconds: 60 })),
      stop: press("plain", "Stop", () => this.act("stop")),
      reveal: press("primary", "Laat de uitslagen zien", () => this.act("reveal")),
      hide: press("plain", "Verberg de uitslagen", () => this.act("hide")),
      good: press("plain", "Toon een goed antwoord", () => this.toggleGood()),
      next: press("plain", "Volgende opdracht", () => this.onNext()),
      close: press("plain", "Sluit de oefening", () => this.close()),
      reopen: press("primary", "Open de oefening opnieuw", () => this.reopen()),
      again: press("primary", "Probeer het opnieuw", () => this.again()),
    };
    this.door = element("section", "door");
    this.doorFold = element("details", "door-fold", element("summary", "", "Meedoen"));
    this.groupsTitle = element("h3");
    this.groups = element("ul", "groups");
    this.groups.setAttribute("role", "list");
    this.nobody = element("p", "soft", "Nog niemand. Zodra een groep meedoet, staat hij hier.");
    this.original = paper("", "large");
    this.work = element("section", "work", element("h3", "", "De tekst"), this.original);
    this.side = element("section", "who", this.groupsTitle, this.nobody, this.groups);
    this.middle = element("div", "middle", this.door, this.work, this.side);
    this.board = element("div", "board");
    this.results = element("section", "results", element("h2", "", "Uitslagen"), element("div"), this.board);
    this.node = element(
      "div",
      "room",
      element("div", "stage", element("div", "told", this.title, this.instruction), this.clock.node),
      element("div", "toolbar", ...Object.values(this.buttons)),
      this.problem.node,
      this.doorFold,
      this.results,
      this.middle,
    );
  }

  /** Takes a room: one that was just opened, or one of a page that is gone. */
  begin({ code, secret }) {
    this.code = code;
    this.secret = secret;
    this.forget();
    this.state = null;
    this.polling.start();
    this.invite();
  }

  forget() {
    this.version = 0;
    this.found = new Map();
    this.fetching = new Set();
    this.drawn = "";
    this.goodShown = false;
    this.lost = false;
  }

  get isOpen() {
    return Boolean(this.code);
  }

  ask(what, body = {}) {
    return this.app.api.ask(`rooms/${this.code}/${what}`, { secret: this.secret, ...body });
  }

  async act(action, more = {}) {
    try {
      this.show(await this.ask("act", { action, ...more }));
      this.problem.show("");
    } catch (error) {
      this.trouble(asTrouble(error));
    }
  }

  /** @param {object} given the task. */
  async give(given) {
    const told = await this.ask("task", { given });
    this.forget();
    this.take(given);
    this.show(told);
  }

  take(given) {
    this.given = given;
    this.goodAnswer = given.good ? { text: given.good, why: given.why } : null;
    this.title.textContent = given.title || "Oefening";
    this.instruction.textContent = given.instruction;
    this.original.textContent = given.original;
  }

  show(told) {
    this.lost = false;
    this.problem.show("");
    if (told.given) this.take(told.given);
    this.state = { ...this.state, ...told };
    this.version = told.version;
    this.clock.show(told);
    if (told.groups) this.drawGroups(told.groups);
    this.drawButtons();
    this.drawResults();
    this.fetchResults();
  }

  trouble(error) {
    this.lost = error.status === GONE;
    this.stuck = !this.lost && patience(error) === 0;
    this.problem.show(this.lost ? LOST : error.status === 0 ? "" : error.message);
    this.drawButtons();
    return patience(error);
  }

  again() {
    this.problem.show("");
    this.stuck = false;
    this.drawButtons();
    this.polling.start();
    if (!this.invited) this.invite();
  }

  drawButtons() {
    const { phase, left, revealed, groups = [] } = this.state ?? { phase: "waiting", left: null };
    const focused = document.activeElement;
    const there = !this.lost && Boolean(this.state);
    const ready = groups.length > 0 && groups.every(({ state }) => state === "done");
    const shown = {
      start: there && (phase === "waiting" || phase === "paused" || (phase === "stopped" && left !== 0 && !revealed)),
      pause: there && phase === "running",
      more: there && left !== null && phase !== "waiting" && !revealed,
      stop: there && (phase === "running" || phase === "paused"),
      reveal: there && !revealed && (phase === "stopped" || ready),
      hide: there && Boolean(revealed),
      good: Boolean(this.goodAnswer) && Boolean(revealed),
      next: there && phase !== "running",
      close: Boolean(this.state),
      reopen: this.lost,
      again: Boolean(this.stuck),
    };
    for (const [name, button] of Object.entries(this.buttons)) button.hidden = !shown[name];
    this.buttons.start.textContent = { waiting: "Start" }[phase] ?? "Ga verder";
    this.buttons.start.className = phase === "stopped" ? "plain" : "primary";
    this.buttons.good.textContent = this.goodShown ? "Verberg het goede antwoord" : "Toon een goed antwoord";
    const waiting = phase === "waiting";
    this.door.hidden = !waiting;
    this.doorFold.hidden = waiting || Boolean(revealed);
    this.work.hidden = waiting;
    this.middle.classList.toggle("waiting", waiting);
    this.middle.hidden = Boolean(revealed);
    if (focused?.hidden && this.node.contains(focused)) {
      Object.values(this.buttons).find((each) => !each.hidden)?.focus();
    }
  }

  drawGroups(groups) {
    this.groupsTitle.textContent = groups.length === 1 ? "1 groep" : `${groups.length} groepen`;
    this.nobody.hidden = groups.length > 0;
    const ready = groups.filter(({ state }) => state === "done").length;
    if (ready && ready !== this.ready) this.app.tell(`${ready} van de ${groups.length} groepen klaar.`);
    this.ready = ready;
    const before = new Map([...this.groups.children].map((node) => [node.dataset.number, node]));
    this.groups.replaceChildren(
      ...groups.map((group) => {
        const node = before.get(String(group.number)) ?? this.groupNode(group);
        node.className = group.away ? "away" : group.state;
        const hints = group.hints ? `, ${group.hints} ${group.hints === 1 ? "hint" : "hints"}` : "";
        const words = group.state === "joined" ? "" : `, ${group.words} woorden`;
        node.querySelector(".how").textContent = group.away
          ? `is even weg${words}`
          : `${STATES[group.state]}${words}${hints}`;
        return node;
      }),
    );
  }

  groupNode({ number, name }) {
    const out = press("bare", "Haal weg", async () => {
      const told = "Deze groep doet dan niet meer mee. Opnieuw meedoen kan.";
      if (!(await sure(`${name} weghalen?`, told, "Ja, haal weg"))) return;
      await this.act("remove", { group: number });
      this.found.delete(number);
      this.buttons.close.focus();
    });
    out.setAttribute("aria-label", `Haal ${name} weg`);
    const node = element("li", "", element("span", "", element("bdi", "name", name), element("span", "how")), out);
    node.dataset.number = String(number);
    return node;
  }

  /** Gets what there is to tell of groups that are ready, two at a time, so that it is there when it is to be shown. */
  fetchResults() {
    for (let next = this.missing(); next && this.fetching.size < AT_ONCE; next = this.missing()) {
      this.fetching.add(next.number);
      this.fetchResult(next, this.found, this.fetching);
    }
  }

  async fetchResult({ number, turn }, found, fetching) {
    const tried = (found.get(number)?.tried ?? 0) + 1;
    try {
      found.set(number, { turn, result: await this.ask("result", { group: number }) });
    } catch (failure) {
      const error = asTrouble(failure);
      const again = patience(error) && tried < MOST_TRIES;
      found.set(number, again ? { turn: null, tried } : { turn, why: error.message });
      if (again) return; // the next answer of the room asks again
    } finally {
      fetching.delete(number);
    }
    if (this.found !== found || !this.polling.wanted) return;
    this.drawResults();
    this.fetchResults();
  }

  missing() {
    const { groups = [], phase } = this.state;
    return groups.find(
      ({ number, state, turn }) =>
        (state === "done" || phase === "stopped") &&
        state !== "joined" &&
        !this.fetching.has(number) &&
        this.found.get(number)?.turn !== turn,
    );
  }

  /** Draws the results anew where they changed, and leaves alone what somebody may be reading. */
  drawResults() {
    const { revealed, groups = [] } = this.state;
    this.results.hidden = !revealed;
    if (!revealed) {
      this.drawn = "";
      this.board.replaceChildren();
      return;
    }
    const rows = groups.map((group) => ({ ...group, ...this.found.get(group.number) }));
    const shown = rows.map(({ number, state, turn, result, why }) => [number, state, turn, Boolean(result), why]);
    const drawn = JSON.stringify([this.goodShown, shown]);
    if (drawn === this.drawn) return;
    const first = this.drawn === "";
    this.drawn = drawn;
    const cards = rows.map(({ name, state, result, why }) => {
      if (result) return resultCard(result, { title: name, level: 3 });
      return missingCard(name, why ?? (state === "joined" ? "Deze groep schreef niets." : "Een ogenblik…"), 3);
    });
    if (this.goodShown) cards.unshift(goodCard(this.goodAnswer, 3));
    this.board.replaceChildren(...cards);
    this.results.children[1].replaceChildren(rows.length > 1 ? scoreTable(rows) : "");
    if (first) this.app.tell("De uitslagen staan op het scherm.");
  }

  toggleGood() {
    this.goodShown = !this.goodShown;
    this.drawResults();
    this.drawButtons();
  }

  /** Shows how groups join: an address with the key and the code, and a square for the camera of a phone. */
  async invite() {
    const { code } = this;
    this.invited = false;
    let told;
    try {
      told = await this.app.api.ask(`invitation?code=${encodeURIComponent(code)}`);
    } catch {
      return; // the shell tells when stylecheck is gone, the polling that the room is
    }
    if (code !== this.code) return;
    this.invited = true;
    const small = this.invitation(told, true);
    this.door.replaceChildren(this.invitation(told, false));
    this.doorFold.replaceChildren(element("summary", "", "Meedoen met code ", element("b", "", code)), small);
  }

  invitation({ links, key }, isSmall) {
    const where = element("div", "where");
    const pick = element("select");
    pick.append(...links.map(({ address }, n) => new Option(address, String(n))));
    pick.setAttribute("aria-label", "Adres van deze computer");
    const show = () => where.replaceChildren(...this.way(links[Number(pick.value)], key, isSmall));
    pick.addEventListener("change", show);
    show();
    return element("div", "invitation", links.length > 1 ? element("div", "no-print", pick) : null, where);
  }

  way({ address, link, squares }, key, isSmall) {
    const level = isSmall ? "p" : "h3";
    const steps = element(
      "ol",
      "steps",
      element("li", "", "Ga in uw browser naar ", element("b", "address", address)),
      element("li", "", "Vul de code in: ", element("b", "code", this.code)),
      element("li", "", "Vraagt de pagina om een sleutel? Dat is ", element("b", "key-text", key)),
    );
    const full = element("a", "", link);
    full.href = link;
    full.target = "_blank";
    full.rel = "noopener";
    const dots = square(squares, "QR-code met de link naar deze oefening");
    const whole = element("details", "", element("summary", "", "Hele link"), full);
    return [
      element("div", "scan", dots, element("p", "soft", "Of scan met een telefoon")),
      element("div", "", element(level, "name", "Doe mee"), steps, whole),
    ];
  }

  /** The server that knew the room was stopped. The new one gets the room as it was, with its code. */
  async reopen() {
    if (this.reopening) return;
    this.reopening = true;
    try {
      const { given } = this;
      const question = { ...given, seconds: Math.round(this.state.left ?? given.seconds), code: this.code };
      const { code, secret } = await this.app.api.ask("rooms", question);
      this.begin({ code, secret });
    } catch (error) {
      this.problem.show(error.message);
    } finally {
      this.reopening = false;
    }
  }

  async close() {
    if (!this.lost) {
      const text = "De teksten van de groepen zijn dan hier weg. Op hun eigen scherm kunnen ze die nog kopiëren.";
      if (!(await sure("De oefening sluiten?", text, "Ja, sluit"))) return;
      try {
        await this.ask("close");
      } catch (error) {
        if (error.status !== GONE) return this.problem.show(error.message);
      }
    }
    this.polling.stop();
    this.clock.stop();
    this.code = "";
    this.state = null;
    this.onClosed();
    return undefined;
  }
}
