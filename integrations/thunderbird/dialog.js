// The dialog before sending. The background holds the message; this shows how it stands and tells what the writer
// chose.

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

const waiting = new Map();
let decided = false;

const port = messenger.runtime.connect({ name: `dialog-${location.search.slice(1)}` });
const panel = makePanel(panelRoot, { texts, onTake, onCheckAgain: () => port.postMessage({ type: "again" }) });

document.title = words.title;
silentText.textContent = words.never;
send.textContent = words.sendAnyway;
back.textContent = words.back;

port.onMessage.addListener(heard);
port.onDisconnect.addListener(lost);
send.addEventListener("click", () => decide("send"));
back.addEventListener("click", () => decide("back"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") decide("back");
});
const alive = setInterval(() => port.postMessage({ type: "alive" }), ALIVE_MS);
back.focus();

function heard(message) {
  const { type, answer, ready, sendAnyway } = message;
  if (type === "waiting") panel.waiting();
  else if (type === "show") panel.show(answer);
  else if (type === "trouble") panel.trouble(message.message, { retry: true });
  else if (type === "taken") waiting.get(message.card)?.(message.done);
  if (type === "show" || type === "trouble") offer(type === "show" && ready, sendAnyway);
}

/** Shows what the writer may choose now. */
function offer(ready, sendAnyway) {
  const may = ready || sendAnyway;
  send.textContent = ready ? words.send : words.sendAnyway;
  send.disabled = !may;
  send.hidden = !may;
  silence.hidden = ready || !sendAnyway;
  send.classList.toggle("primary", ready);
  back.classList.toggle("primary", !ready);
}

function onTake(card, offered) {
  return new Promise((resolve) => {
    waiting.set(card.id, resolve);
    port.postMessage({ type: "take", card: card.id, text: offered.text, instead: offered.instead });
  });
}

function decide(choice) {
  if (decided) return;
  decided = true;
  port.postMessage({ type: "decide", choice, silent: !silence.hidden && silent.checked });
}

/** The event page ended while the message waits: it cannot be sent from here any more, and is not lost. */
function lost() {
  clearInterval(alive);
  if (decided) return;
  panel.trouble(texts.thunderbird.broken);
  offer(false, false);
  back.hidden = true;
}
