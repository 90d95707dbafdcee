// The window beside a message: what stylecheck finds while somebody writes it. Its address ends in `?` and the tab.

import "./web/texts.js";
import { CHANGED, CHECK, LEAVE, MARK, READ, SHOW, TAKE, toEditor } from "./messages.js";
import { foundAgain, named } from "./web/offers.js";
import { makePanel } from "./web/panel.js";

const SUBJECT_MS = 3000; // Thunderbird does not tell when somebody changes the subject

const texts = globalThis.stylecheckTexts;
const tabId = Number(location.search.slice(1));

/** The last check, for exactly the draft that it holds. @type {?{draft: object, answer: object}} */
let current = null;
/** The check that runs. @type {?Promise<void>} */
let running = null;
let again = false;
/** @type {?messenger.runtime.Port} */
let line = null;

const panel = makePanel(document.getElementById("panel"), {
  texts,
  onTake,
  onShow,
  onLeave,
  onCheckAgain: start,
});

document.title = texts.thunderbird.window;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") window.close();
});
messenger.runtime.onMessage.addListener((message, sender) => {
  if (message?.type === CHANGED && sender.tab?.id === tabId) check();
});
messenger.tabs.onRemoved.addListener((closed) => {
  if (closed === tabId) window.close();
});
setInterval(watchSubject, SUBJECT_MS);
start();

async function start() {
  try {
    line ??= await connected();
  } catch {
    panel.trouble(texts.trouble.unreachable, { retry: true });
    return;
  }
  await check();
}

/** Opens a line to the editor: when it ends, the editor takes its marks away, and this window has nothing to show. */
async function connected() {
  const { isPlainText } = await messenger.compose.getComposeDetails(tabId);
  await toEditor(tabId, { type: READ, plain: isPlainText });
  const port = messenger.tabs.connect(tabId, { name: "beside" });
  port.onDisconnect.addListener(() => window.close());
  return port;
}

/** Checks what stands there now; one question at a time. */
function check() {
  again = true;
  running ??= checkAll().finally(() => {
    running = null;
  });
  return running;
}

async function checkAll() {
  while (again) {
    again = false;
    panel.waiting();
    const told = await ask({ type: CHECK, tabId, everything: true });
    if (again) continue;
    if (told?.answer) show(told);
    else panel.trouble(told?.trouble ?? texts.trouble.unreachable, { retry: true });
  }
}

/** Asks the background; undefined where it ended before it answered. */
function ask(question) {
  return messenger.runtime.sendMessage(question).catch(() => undefined);
}

function show(checked) {
  current = checked;
  panel.show(checked.answer, checked.left);
  mark();
}

/** Marks in the message what is not left as it is. */
function mark() {
  const { answer, draft, left } = current;
  const marks = answer.cards
    .filter(({ id }) => !left.includes(id))
    .flatMap((card) => card.marks)
    .filter(({ spot }) => spot === "body");
  toEditor(tabId, { type: MARK, body: draft.body, marks }).catch(() => {});
}

async function onTake(card, offer) {
  const wanted = named(card.offers, offer);
  let done = await take(offer);
  if (!done) {
    await check();
    const same = foundAgain(current?.answer.cards.find(({ id }) => id === card.id)?.offers ?? [], wanted);
    done = same !== undefined && (await take(same));
  }
  if (!done) panel.refused(card.id, texts.trouble.changed);
  check();
  return done;
}

async function take(offer) {
  const told = await ask({ type: TAKE, tabId, draft: current.draft, edits: offer.edits });
  return told?.ok === true;
}

/** What the writer leaves as it is, the dialog before sending does not ask about either. */
function onLeave(ids) {
  current.left = ids;
  mark();
  const open = current.answer.cards.filter(({ id, severity }) => severity !== "tip" && !ids.includes(id)).length;
  return ask({ type: LEAVE, tabId, ids, open });
}

async function onShow(card) {
  const ranges = card.ranges.filter(({ spot }) => spot === "body");
  if (!ranges.length) return toFront();
  const told = await toEditor(tabId, { type: SHOW, body: current.draft.body, ranges }).catch(() => undefined);
  if (told?.ok) return overlaps().then((covered) => covered && toFront());
  return check();
}

/** Whether this window lies over the message. */
async function overlaps() {
  const { windowId } = await messenger.tabs.get(tabId);
  const [own, message] = await Promise.all([messenger.windows.getCurrent(), messenger.windows.get(windowId)]);
  return (
    own.left < message.left + message.width &&
    message.left < own.left + own.width &&
    own.top < message.top + message.height &&
    message.top < own.top + own.height
  );
}

async function toFront() {
  const { windowId } = await messenger.tabs.get(tabId);
  await messenger.windows.update(windowId, { focused: true });
}

async function watchSubject() {
  if (!current || running || document.hidden) return;
  const { subject } = await messenger.compose.getComposeDetails(tabId).catch(() => current.draft);
  if ((subject ?? "") !== current.draft.subject) check();
}
