// What a change does to the letters of the training: the good ones, which should stay quiet, and the ones to be mended.

import { element } from "../../shared/elements.js";
import { bdi } from "./list.js";
import { named } from "./state.js";

const MOST_LETTERS = 40;

export class Effect {
  /** @param {import("../../studio.js").App} app @param {import("./state.js").State} state */
  constructor(app, state) {
    this.app = app;
    this.state = state;
    this.turn = 0;
    this.good = new Part("Goede brieven", "na");
    this.bad = new Part("Brieven van vóór de training", "voor");
    this.bar = element("progress");
    this.bar.setAttribute("aria-label", "Nagekeken brieven");
    this.stop = element("button", "plain", "Stop");
    this.stop.type = "button";
    this.stop.addEventListener("click", () => this.again());
    this.going = element("div", "going", this.bar, this.stop);
    this.told = element("p", "told");
    this.node = element(
      "section",
      "paper part effect",
      element("h2", "", "Wat het doet met de voorbeeldbrieven"),
      this.going,
      this.told,
      this.good.node,
      this.bad.node,
    );
  }

  halt() {
    this.end();
    this.stop.textContent = "Ga verder";
    this.stopped = true;
    this.told.textContent = `Gestopt bij ${this.bar.value} van de ${this.bar.max} brieven.`;
    this.app.tell(this.told.textContent);
  }

  /** Looks at all letters anew; what was going on stops. */
  async run() {
    const mine = this.end();
    this.stopped = false;
    this.stop.textContent = "Stop";
    this.told.className = "told";
    this.told.textContent = "";
    this.going.classList.remove("done");
    const body = this.state.body();
    const isChanged = this.state.isChanged;
    let seen = 0;
    try {
      this.good.node.hidden = false;
      this.bad.node.hidden = !isChanged;
      for (const part of isChanged ? [this.good, this.bad] : [this.good]) {
        part.begin();
        for (let start = 0; start !== null; ) {
          const answer = await this.app.api.ask("rules/effect", { ...body, which: part.which, start });
          if (mine !== this.turn) return;
          if (answer.mistakes) return this.hold();
          part.take(answer, isChanged);
          seen += answer.letters.length;
          this.bar.max = (isChanged ? 2 : 1) * answer.total;
          this.bar.value = seen;
          start = answer.next;
        }
        part.end(isChanged);
        if (part === this.good && isChanged) this.app.tell(part.told.textContent);
      }
      this.wait("");
    } catch (error) {
      if (mine === this.turn) this.wait(error.message);
    }
  }

  /** Lets what is going on end with the slice that it is at; gives the number of what comes next. */
  end() {
    this.turn += 1;
    return this.turn;
  }

  /** The house style is not in order: what stands here is about another one. */
  hold() {
    this.wait("In het bestand van de huisstijl klopt iets nog niet. Daarna gaat dit verder.");
    this.good.node.hidden = this.bad.node.hidden = true;
  }

  wait(message) {
    this.going.classList.add("done");
    this.told.textContent = message;
    this.told.className = message ? "told problem" : "told";
  }

  again() {
    if (this.stopped) this.run();
    else this.halt();
  }
}

class Part {
  constructor(title, which) {
    this.which = which;
    this.told = element("p", "figure");
    this.also = element("p", "soft");
    this.list = element("ul", "letters");
    this.node = element("div", `part-of ${which}`, element("h3", "", title), this.told, this.also, this.list);
    this.begin();
  }

  begin() {
    this.letters = [];
    this.node.classList.add("busy");
  }

  take({ letters, total }, isChanged) {
    this.letters.push(...letters);
    this.total = total;
    this.draw(isChanged, false);
  }

  end(isChanged) {
    this.node.classList.remove("busy");
    this.draw(isChanged, true);
  }

  draw(isChanged, isWhole) {
    const { letters, total } = this;
    const touched = letters.filter((each) => each.new_count);
    const lighter = letters.filter((each) => each.gone_count);
    const good = this.which === "na";
    if (!isWhole) {
      this.told.textContent = `${letters.length} van de ${total} brieven nagekeken…`;
    } else if (!isChanged) {
      this.told.textContent = "Nog niets veranderd.";
    } else {
      this.told.textContent = good
        ? `${touched.length || "Geen"} van de ${total} goede brieven ${verb(touched.length)} een opmerking bij.`
        : `In ${touched.length || "geen"} van de ${total} brieven vindt stylecheck nu meer.`;
    }
    this.node.classList.toggle("alarm", good && isWhole && isChanged && touched.length > 0);
    const less = isChanged && lighter.length ? `In ${lighter.length} ${lighter.length === 1 ? "brief" : "brieven"} gaat er een opmerking weg. ` : "";
    this.also.textContent = isWhole ? `${less}${standing(letters, isChanged)}` : "";
    if (!isWhole) return;
    const shown = [...new Set([...touched, ...lighter])];
    const open = new Set([...this.list.querySelectorAll("details[open]")].map(({ dataset }) => dataset.letter));
    this.list.replaceChildren(...shown.slice(0, MOST_LETTERS).map((each, n) => letter(each, open.has(each.name) || (good && n < 3))));
    if (shown.length > MOST_LETTERS) {
      this.list.append(element("li", "soft", `En nog ${shown.length - MOST_LETTERS} andere brieven.`));
    }
  }
}

function verb(count) {
  return count === 1 || count === 0 ? "krijgt er" : "krijgen er";
}

/** How many letters have what, all in all. */
function standing(letters, isChanged) {
  const some = (key) => {
    const heavy = letters.filter((each) => each[key] === "waarschuwing" || each[key] === "fout").length;
    const tips = letters.filter((each) => each[key] === "tip").length;
    return [tips, heavy];
  };
  const [tips, heavy] = some("now");
  const now = `Nu ${tips === 1 ? "heeft 1 brief" : `hebben ${tips} brieven`} alleen tips, en ${heavy || "geen"} een waarschuwing of fout.`;
  return isChanged ? `${now} Eerst waren dat er ${some("before").join(" en ")}.` : now;
}

function letter({ name, title, ...rest }, isOpen) {
  const told = [rest.new_count ? `${rest.new_count} erbij` : "", rest.gone_count ? `${rest.gone_count} weg` : ""];
  const link = element("a", "", "Open deze brief");
  link.href = `#/voorbeelden/${encodeURIComponent(name)}`;
  link.setAttribute("aria-label", `Open deze brief: ${title}`);
  const sentences = element(
    "ul",
    "sentences",
    ...rest.new.map((each) => sentence(each, "erbij")),
    ...rest.gone.map((each) => sentence(each, "weg")),
  );
  const made = element(
    "details",
    "",
    element("summary", "", bdi(title), element("span", "soft", ` ${told.filter(Boolean).join(", ")}`)),
    sentences,
    link,
  );
  made.open = isOpen;
  made.dataset.letter = name;
  return element("li", "", made);
}

function sentence({ rule, severity, message, quote: [before, words, after] }, sign) {
  return element(
    "li",
    sign === "weg" ? "gone" : "",
    element("p", "quote", element("bdi", "", before, element("mark", severity, words), after)),
    element("p", "", element("span", "badge", sign), " ", element("strong", "severity", severity), " ", bdi(message), element("span", "soft rule-name", named(rule))),
  );
}
