// The dialog before sending. The background holds the message; this shows how it stands and tells what the writer
// chose.

import { named } from "./web/offers.js";
import "./web/texts.js";
import { makePanel } from "./web/panel.js";

const ALIVE_MS = 1000; // an event page that hears nothing goes to sleep, and the message with it

const texts = globalThis.stylecheckTexts;
const words = texts.dialog;
const [panelRoot, silence, silent, silentText, send, back] = [
  "panel",
  "silence",
  "silent",
  "silent-text",
  "send",
  "back",
].map((id) => document.getElementById(id));

/** The sentences that are being taken over. @type {Map<string, function(boolean): void>} */
const taking = new Map();
/** How things stand, as the background told. */
let state = { type: "waiting", number: 0 };
let decided = false;
let over = false;

const port = messenger.runtime.connect({ name: `dialog-${location.search.slice(1)}` });
const panel = makePanel(panelRoot, {
  texts,
  onTake,
  onLeave: (ids) => port.postMessage({ type: "leave", ids }),
  onCheckAgain: () => port.postMessage({ type: "again" }),
});

document.title = texts.panel.waiting("bericht");
silentText.textContent = words.never;
send.textContent = words.sendAnyway;
back.textContent = words.back;

port.onMessage.addListener(heard);
port.onDisconnect.addListener(lost);
send.addEventListener("click", () => decide("send"));
back.addEventListener("click", () => decide("back"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") decide("back");
  if (event.key === "Enter" && !event.target.closest("button, summary, input")) {
    document.querySelector("#buttons .primary").click();
  }
});
const alive = setInterval(() => port.postMessage({ type: "alive" }), ALIVE_MS);
back.focus();

function heard(message) {
  if (message.type === "taken") {
    taking.get(message.card)?.(message.done);
    taking.delete(message.card);
    return;
  }
  state = message;
  decided = false; // what comes after a decision is something else to decide about
  if (state.type === "waiting") panel.waiting();
  else if (state.type === "show") show();
  else panel.trouble(state.message, { retry: true });
  if (state.type !== "waiting") offer();
  allow();
}

function show() {
  const { answer } = state;
  panel.show(answer, state.left);
  const tips = panelRoot.querySelector("details.tips");
  if (answer.ask && answer.cards.every(({ severity }) => severity === "tip")) tips.open = true;
}

/** Shows what the writer may choose now. */
function offer() {
  const { ready = false, sendAnyway } = state;
  const may = ready || sendAnyway;
  document.title = titleOf(state);
  send.textContent = ready ? words.send : words.sendAnyway;
  send.hidden = !may;
  silence.hidden = !state.silence;
  send.classList.toggle("primary", ready);
  back.classList.toggle("primary", !ready);
}

/** Nothing is sent while a sentence is being taken over or checked: it belongs to what is sent. */
function allow() {
  send.disabled = send.hidden || state.type === "waiting" || taking.size > 0;
}

function titleOf({ type, ready }) {
  if (type === "trouble") return texts.trouble.heading;
  return ready ? texts.panel.through : words.title;
}

function onTake(card, offered) {
  return new Promise((resolve) => {
    taking.set(card.id, resolve);
    allow();
    port.postMessage({ type: "take", card: card.id, wanted: named(card.offers, offered) });
  });
}

function decide(choice) {
  if (over) window.close();
  if (decided) return;
  decided = true;
  port.postMessage({ type: "decide", choice, silent: !silence.hidden && silent.checked, number: state.number });
}

/** The event page ended while the message waits: it cannot be sent from here any more, and is not lost. */
function lost() {
  clearInterval(alive);
  over = true;
  if (decided) window.close();
  decided = true;
  document.title = texts.trouble.heading;
  panel.trouble(texts.thunderbird.broken);
  send.hidden = true;
  silence.hidden = true;
  back.textContent = texts.thunderbird.close;
  back.focus();
}
