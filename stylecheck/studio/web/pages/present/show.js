// One presentation that runs: its steps, its keys, and the bar for who has a mouse or a finger.

import { button, element } from "../../shared/elements.js";
import { basket } from "../gallery/basket.js";
import { captionOf } from "./caption.js";
import { KEYS, actionOf } from "./keys.js";
import { Stage, linesOf, turning } from "./stage.js";
import { revealFrom, stepsOf, stepsOfCase, stopFrom } from "./steps.js";

const SIZES = [0.6, 0.7, 0.8, 0.9, 1, 1.12, 1.25, 1.4, 1.6, 1.8];
const NORMAL = 4;
const READING = ["letter", "message", "answer", "end"];
const A_SCREEN = 0.8;
const MORE_PX = 8;

let size = NORMAL; // for the next presentation too: the room is the same

/**
 * @typedef {{kind: "example" | "case" | "own", name: string, title: string, about: string, told: object,
 *   letters?: object, leave: function(): void}} Given
 */

export class Show {
  /** @param {Given} given @param {import("../../studio.js").App} app */
  constructor(given, app) {
    Object.assign(this, { given, app, at: 0, halfway: false, blank: "" });
    this.stage = new Stage();
    this.said = element("div");
    this.caption = element("div", "caption", this.said);
    this.dialog = keysDialog();
    this.cover = element("div", "cover");
    this.cover.hidden = true;
    this.cover.addEventListener("click", () => this.screen(""));
    this.node = element("div", "show", this.stage.node, this.caption, this.bar(), this.cover, this.dialog);
    this.stage.paper.addEventListener("click", ({ target }) => this.pick(target));
    this.pressed = (event) => this.press(event);
    this.resized = () => this.stage.center();
    this.makeSteps();
  }

  makeSteps() {
    const { kind, told } = this.given;
    this.steps = kind === "case" ? stepsOfCase(told) : stepsOf(told, this.halfway);
  }

  begin() {
    document.addEventListener("keydown", this.pressed);
    addEventListener("resize", this.resized);
    this.resize(0);
    this.go(0);
    this.stage.node.focus({ preventScroll: true });
  }

  close() {
    document.removeEventListener("keydown", this.pressed);
    removeEventListener("resize", this.resized);
  }

  bar() {
    const { given } = this;
    const tool = (key, label, name, action = key) => {
      const made = button("plain", key, label, "", () => this.act(action));
      if (name) made.setAttribute("aria-label", name);
      if (name) made.title = name;
      return made;
    };
    const title = element("h1", "title", given.title);
    title.dir = "auto";
    this.count = element("span", "count");
    this.meter = element("progress");
    this.meter.setAttribute("aria-label", "Voortgang");
    this.revealButton = tool("reveal", "Betere zin", "");
    this.spotButton = tool("spot", "Eén zin", "Alleen één zin in het licht");
    this.blankButton = tool("black", "Zwart", "Zwart scherm");
    const bar = element(
      "div",
      "tools",
      this.meter,
      title,
      element("span", "group", tool("back", "‹", "Terug"), this.count, tool("next", "›", "Verder")),
      element("span", "group", this.revealButton, this.spotButton, this.blankButton),
      element(
        "span",
        "group",
        tool("smaller", "A−", "Kleinere letters"),
        tool("larger", "A+", "Grotere letters"),
        tool("full", "Volledig scherm", ""),
        tool("help", "?", "Toetsen"),
        tool("leave", "Stop", "Stop de presentatie"),
      ),
    );
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Presentatie");
    bar.addEventListener("click", (event) => {
      if (event.detail > 0 && !this.dialog.open) this.stage.node.focus({ preventScroll: true }); // so that keys go on
    });
    return bar;
  }

  press(event) {
    if (this.dialog.open) return;
    const action = actionOf(event);
    this.node.classList.toggle("by-tab", event.key === "Tab");
    if (!action) return;
    event.preventDefault();
    if (this.blank && !["black", "white", "full"].includes(action)) this.screen("");
    else this.act(action);
  }

  act(action) {
    const { steps, at } = this;
    const last = steps.length - 1;
    switch (action) {
      case "next":
        return this.scrolls(1) || this.go(Math.min(at + 1, last));
      case "back":
        return this.go(Math.max(at - 1, 0));
      case "reveal":
        return this.go(revealFrom(steps, at));
      case "down":
        return this.stage.spot ? this.moveSpot(1) : this.scrolls(1) || this.go(stopFrom(steps, at, 1));
      case "up":
        return this.stage.spot ? this.moveSpot(-1) : this.scrolls(-1) || this.go(stopFrom(steps, at, -1));
      case "first":
        return this.go(0);
      case "last":
        return this.go(last);
      case "turn":
        return this.go(Math.max(steps.findIndex(({ kind }) => kind === "turn" || kind === "answer"), 0) || last);
      case "spot":
        return this.spotlight();
      case "black":
      case "white":
        return this.screen(this.blank === action ? "" : action);
      case "larger":
        return this.resize(1);
      case "smaller":
        return this.resize(-1);
      case "full":
        return document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
      case "help":
        return this.dialog.showModal();
      default:
        return this.given.leave();
    }
  }

  /** Reads on in a letter that is longer than the screen; says whether there was more. */
  scrolls(by) {
    const { node } = this.stage;
    if (!READING.includes(this.steps[this.at].kind)) return false;
    const left = by > 0 ? node.scrollHeight - node.clientHeight - node.scrollTop : node.scrollTop;
    if (left < MORE_PX) return false;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollBy({ top: by * node.clientHeight * A_SCREEN, behavior: still ? "instant" : "smooth" });
    return true;
  }

  go(at) {
    const isNew = at !== this.at;
    this.at = at;
    const step = this.steps[at];
    if (isNew) this.stage.spot = this.stage.spot ? this.activeOf(step) : null;
    this.said.replaceChildren(...captionOf(step, this.given.told));
    this.caption.hidden = !this.said.childElementCount;
    this.caption.scrollTop = 0;
    this.node.dataset.step = step.kind;
    this.stage.node.setAttribute("aria-label", step.kind === "title" ? "Titel" : "De brief");
    this.stage.show(this.drawn(step));
    this.marks();
    if (step.kind !== "title") this.keep();
    if (isNew || at === 0) this.tell(step);
  }

  /** What stands on the screen at a step. */
  drawn(step) {
    const { told } = this.given;
    switch (step.kind) {
      case "title":
        return [this.titlePage()];
      case "letter":
        return linesOf(told.letters.before, "b");
      case "finding": {
        const { marks, again } = step.card.points[step.point];
        return linesOf(told.letters.before, "b", { active: step.card.unit, marks, again });
      }
      case "better":
        return linesOf(told.letters.before, "b", { active: step.card.unit });
      case "turn": {
        const [from, to] = step.turn.split("-");
        return turning(told.letters[from], told.letters[to], told.turns[step.turn], step);
      }
      case "end":
        return linesOf(told.letters.after ?? told.letters.before, "a");
      case "questions":
        return [questions(told.questions, step.n)];
      case "message":
        return plainLines(told.message);
      default:
        return plainLines(told.answers[step.n].text);
    }
  }

  titlePage() {
    const { given } = this;
    const title = element("p", "big", given.title);
    title.dir = "auto";
    const made = element("div", "title-page", title, given.about ? element("p", "about", given.about) : null);
    if (given.told.letters?.step && given.told.letters?.after) {
      const box = element("input");
      box.type = "checkbox";
      box.checked = this.halfway;
      box.addEventListener("change", () => {
        this.halfway = box.checked;
        this.makeSteps();
        this.marks();
      });
      made.append(element("label", "halfway", box, element("span", "", "Met de tussenstap: eerst alleen andere woorden")));
    }
    made.append(element("p", "hint", "Ga verder met → of met uw klikker. Met ? ziet u alle toetsen."));
    return made;
  }

  /** The unit that a step is about, as the stage names it. */
  activeOf(step) {
    if (step.card) return step.card.unit === null ? null : `b${step.card.unit}`;
    const group = step.turn && step.now !== undefined ? this.given.told.turns[step.turn][step.now] : null;
    if (!group) return null;
    return group.after.length ? `a${group.after[0]}` : `b${group.before[0]}`;
  }

  spotlight() {
    if (this.stage.spot) this.stage.light(null);
    else this.stage.light(this.activeOf(this.steps[this.at]) ?? this.firstVisible());
    this.marks();
    this.app.tell(this.stage.spot ? `In het licht: ${this.litText()}` : "Alle zinnen zijn weer te zien.");
  }

  firstVisible() {
    const top = this.stage.node.getBoundingClientRect().top;
    const seen = this.stage.units.find((each) => each.getBoundingClientRect().top >= top - 1);
    return (seen ?? this.stage.units[0])?.dataset.unit ?? null;
  }

  moveSpot(by) {
    const { units } = this.stage;
    const at = units.findIndex((each) => each.dataset.unit === this.stage.spot);
    const next = units[Math.min(Math.max(at + by, 0), units.length - 1)];
    this.stage.light(next.dataset.unit);
    next.scrollIntoView({ block: "center" });
    this.app.tell(this.litText());
  }

  litText() {
    return this.stage.units.find((each) => each.dataset.unit === this.stage.spot)?.textContent ?? "";
  }

  /** A click on a sentence puts it in the light, or lights all again. */
  pick(target) {
    const unit = target.closest("[data-unit]")?.dataset.unit;
    if (!unit || String(getSelection())) return;
    this.stage.light(this.stage.spot === unit ? null : unit);
    this.marks();
  }

  screen(colour) {
    this.blank = colour;
    this.cover.hidden = !colour;
    this.cover.className = `cover ${colour}`;
    this.marks();
    this.app.tell(colour ? `Het scherm is ${colour === "black" ? "zwart" : "wit"}.` : "Het scherm is terug.");
  }

  resize(by) {
    size = Math.min(Math.max(size + by, 0), SIZES.length - 1);
    this.node.style.setProperty("--zoom", SIZES[size]);
    this.stage.center();
    if (by) this.app.tell(`Letters op ${Math.round(SIZES[size] * 100)} procent.`);
  }

  /** Brings the bar up to date. */
  marks() {
    const step = this.steps[this.at];
    this.count.textContent = `${this.at + 1} van ${this.steps.length}`;
    this.meter.max = this.steps.length;
    this.meter.value = this.at + 1;
    if (step.kind === "finding" && step.card.better) this.revealButton.removeAttribute("aria-disabled");
    else this.revealButton.setAttribute("aria-disabled", "true");
    this.spotButton.setAttribute("aria-pressed", String(this.stage.spot !== null));
    this.blankButton.setAttribute("aria-pressed", String(this.blank !== ""));
  }

  tell(step) {
    const said = [...this.said.children].map((each) => each.textContent);
    const marked = [...this.stage.paper.querySelectorAll(".active, .now")].map((each) => each.textContent);
    const own = step.kind === "title" ? [this.given.title] : step.kind === "letter" ? ["De brief"] : [];
    this.app.tell([...own, ...said, ...marked].join(". ").replace(/([.?!])\./g, "$1") || this.count.textContent);
  }

  /** What was shown goes on the hand-out. */
  keep() {
    const { kind, name, title, letters } = this.given;
    if (this.kept) return;
    this.kept = true;
    if (kind === "own") basket.addOwn(title, letters);
    else basket.add(kind, name, title);
  }
}

function plainLines(text) {
  return linesOf(
    {
      lines: text.split("\n").flatMap((line, at, all) =>
        line.trim() ? [{ kind: "", gap: at > 0 && !all[at - 1].trim(), with: null, pieces: [{ text: line, unit: at }] }] : [],
      ),
    },
    "m",
  );
}

function questions(all, last) {
  const items = all.slice(0, last + 1).map((each, at) => {
    const made = element("li", at === last ? "now" : "", each);
    made.dir = "auto";
    made.dataset.line = `q${at}`;
    return made;
  });
  return element("ol", "questions", ...items);
}

function keysDialog() {
  const close = element("button", "primary", "Sluit");
  close.value = "ok";
  const rows = KEYS.map(([keys, does]) => element("div", "", element("dt", "", keys), element("dd", "", does)));
  const title = element("h2", "", "Toetsen");
  title.id = "present-keys";
  const form = element("form", "", title, element("dl", "", ...rows), close);
  form.method = "dialog";
  const made = element("dialog", "keys", form);
  made.setAttribute("aria-labelledby", title.id);
  return made;
}
