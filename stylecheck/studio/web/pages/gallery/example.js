// One example: its letters beside each other, what changed and why, and what can be done with it.

import { button, element } from "../../shared/elements.js";
import { basket } from "./basket.js";
import { kindOf } from "./collection.js";
import { letter } from "./letter.js";

const LETTERS = [
  ["before", "Vóór"],
  ["step", "Tussenstap"],
  ["after", "Na"],
];
const ROOM_FOR_TWO = "(min-width: 60rem)";

/**
 * @param {import("./collection.js").Example} example
 * @param {import("../../studio.js").App} app
 */
export function exampleView(example, app) {
  const shown = new Set(matchMedia(ROOM_FOR_TWO).matches ? ["before", "after"] : ["before"]);
  const letters = element("div", "letters");
  const choices = element("div", "choices", element("span", "", "U ziet"));
  choices.setAttribute("role", "group");
  choices.setAttribute("aria-label", "Welke brief u ziet");
  const changes = element("ol", "changes");
  let lit = -1;

  for (const [key, label] of LETTERS.filter(([key]) => example[key])) {
    const choice = button("plain", key, label, "", () => {
      if (shown.has(key) && shown.size > 1) shown.delete(key);
      else shown.add(key);
      draw();
    });
    choices.append(choice);
  }
  for (const [at, change] of example.changes.entries()) changes.append(changeItem(change, at));
  changes.addEventListener("pointerover", (event) => light(numberOf(event.target), false));
  changes.addEventListener("pointerleave", () => light(lit, false));
  letters.addEventListener("click", ({ target }) => {
    const mark = target.closest("mark.changed");
    if (mark) press(Number(mark.dataset.change));
  });

  function changeItem(change, at) {
    const made = button("change", `change-${at}`, "", "", () => press(lit === at ? -1 : at));
    made.setAttribute("aria-pressed", "false");
    const rules = change.rules.map(({ name }) => name).join(", ");
    made.append(
      words("was", change.before, "Nieuw erbij"),
      words("is", change.after, "Weggelaten"),
      element("span", "why", change.why),
      rules ? element("span", "rules", rules) : "",
    );
    made.dataset.change = String(at);
    return element("li", "", made);
  }

  function press(at) {
    lit = at;
    for (const made of changes.querySelectorAll("button")) {
      const isOn = made.dataset.change === String(at);
      made.setAttribute("aria-pressed", String(isOn));
      if (isOn) made.scrollIntoView({ block: "nearest" });
    }
    light(at, true);
  }

  /** Shows the places of a change in the letters. */
  function light(at, goes) {
    for (const mark of letters.querySelectorAll("mark.changed")) {
      const isOn = mark.dataset.change === String(at);
      mark.classList.toggle("lit", isOn);
      if (isOn && goes) mark.scrollIntoView({ block: "nearest" });
    }
  }

  function draw() {
    for (const choice of choices.querySelectorAll("button")) choice.setAttribute("aria-pressed", String(shown.has(choice.dataset.key)));
    letters.replaceChildren(
      ...LETTERS.filter(([key]) => shown.has(key)).map(([key, label]) => {
        const marks = example.changes
          .map(({ places }, at) => (places[key] ? [...places[key], String(at)] : null))
          .filter(Boolean);
        return element("section", `sheet paper ${key}`, element("h2", "", label), letter(example[key], marks));
      }),
    );
    letters.dataset.amount = String(letters.childElementCount);
    light(lit, false);
  }
  draw();

  const node = element(
    "article",
    "example",
    heading(example.title, kindOf(example)),
    element("p", "teaches", example.teaches),
    actions(example, app),
    choices,
    element(
      "div",
      "beside",
      letters,
      element("section", "told", element("h2", "", "Wat veranderde en waarom"), changes),
    ),
  );
  return node;
}

function numberOf(target) {
  return Number(target.closest("button.change")?.dataset.change ?? -1);
}

function words(className, text, none) {
  const made = element("span", text ? className : `${className} none`, text || none);
  made.dir = "auto";
  return made;
}

/** The title of a page with what it is, and the way back. */
export function heading(title, kind) {
  const back = element("a", "back", "← Alle voorbeelden");
  back.href = "#/voorbeelden";
  const made = element("h1", "", title);
  made.dir = "auto";
  return element("header", "heading", back, made, element("p", "kind", kind));
}

function actions(example, app) {
  const { name, title, before, after } = example;
  return element(
    "div",
    "toolbar actions",
    button("primary", "present", "Presenteer", "", () => app.go("presenteren", name)),
    button("plain", "exercise", "Oefen hiermee", "", () => app.go("oefenen", name)),
    button("plain", "compare", "Vergelijk", "", async () => {
      const page = await app.page("vergelijken");
      page.open?.({ before, after });
      app.go("vergelijken");
    }),
    button("plain", "check", "Open in Nakijken", "", async () => {
      const page = await app.page("nakijken");
      await page.open?.({ text: before, name: title });
      app.go("nakijken");
    }),
    handOut("example", name, title, app),
  );
}

/** The button that puts something on the hand-out, or takes it off. */
export function handOut(kind, name, title, app) {
  const made = button("plain", "hand-out", "", "", () => {
    if (basket.has(kind, name)) {
      basket.remove(`${kind} ${name}`);
      app.tell("Van de hand-out gehaald.");
    } else {
      basket.add(kind, name, title);
      app.tell("Op de hand-out gezet.");
    }
    draw();
  });
  function draw() {
    const isOn = basket.has(kind, name);
    made.textContent = isOn ? "✓ Op de hand-out" : "Zet op de hand-out";
    made.setAttribute("aria-pressed", String(isOn));
  }
  draw();
  return made;
}
