// The event page: Thunderbird wakes it when one of these things happens.

import { checked, count, taken, troubleOf } from "./checks.js";
import { forget, leaveAlone } from "./drafts.js";
import { host } from "./host.js";
import { CHANGED, CHECK, LEAVE, TAKE } from "./messages.js";
import { beforeSend, dialogOpened, messageClosed, windowClosed, windowFocused } from "./sending.js";

const COMPOSE = "messageCompose";
const LINGER_MS = 10_000; // who sends one message may well write another

messenger.compose.onBeforeSend.addListener(beforeSend);

messenger.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith("dialog-")) dialogOpened(port);
});

messenger.runtime.onMessage.addListener((message, sender) => {
  if (message?.type === CHECK) return answered(message.tabId, message.everything);
  if (message?.type === TAKE) return taken(message.tabId, message.draft, message.edits).then((ok) => ({ ok }));
  if (message?.type === LEAVE) {
    count(message.tabId, message.open);
    return leaveAlone(message.tabId, message.ids);
  }
  if (message?.type === CHANGED && sender.tab) count(sender.tab.id, 0);
  return undefined;
});

messenger.composeAction.onClicked.addListener((tab) => beside(tab));

messenger.windows.onCreated.addListener((window) => {
  if (window.type === COMPOSE) host.warm();
});

messenger.windows.onRemoved.addListener(windowClosed);

messenger.windows.onFocusChanged.addListener(windowFocused);

messenger.tabs.onRemoved.addListener(async (tabId) => {
  messageClosed(tabId);
  const name = await forget(tabId);
  if (name) host.forget(name);
  setTimeout(keepWarm, LINGER_MS);
});

// A new version waits until Thunderbird starts again, as a dialog may be open.
messenger.runtime.onUpdateAvailable.addListener(() => {});

keepWarm();

/** The checker runs as long as somebody writes. */
async function keepWarm() {
  const windows = await messenger.windows.getAll({ windowTypes: [COMPOSE] });
  if (windows.length) host.warm();
  else host.rest();
}

async function answered(tabId, everything) {
  try {
    return await checked(tabId, { everything });
  } catch (error) {
    return { trouble: await troubleOf(error) };
  }
}

/** The messages beside which a window is being opened: a second press must not open another. */
const opening = new Set();

/** Shows what there is to mend beside the message; once for each message. */
async function beside(tab) {
  if (opening.has(tab.id)) return;
  opening.add(tab.id);
  try {
    await openBeside(tab);
  } finally {
    opening.delete(tab.id);
  }
}

async function openBeside(tab) {
  const url = messenger.runtime.getURL(`beside.html?${tab.id}`);
  const windows = await messenger.windows.getAll({ windowTypes: ["popup"], populate: true });
  const open = windows.find((window) => window.tabs?.some((each) => each.url === url));
  if (open) {
    await messenger.windows.update(open.id, { focused: true });
    return;
  }
  const message = await messenger.windows.get(tab.windowId);
  await messenger.windows.create({
    type: "popup",
    url,
    allowScriptsToClose: true,
    width: 440,
    height: message.height,
    left: message.left + message.width,
    top: message.top,
  });
}
