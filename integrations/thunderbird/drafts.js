// What is remembered of each message that somebody writes, also while the event page sleeps; nothing of its text.
// Each thing has a key of its own, so that none is lost when two are written at once.

/** @type {Map<number, Promise<string>>} names that are being looked up */
const naming = new Map();

/** @param {"name" | "silent" | "left"} what @param {number} tabId */
function key(what, tabId) {
  return `draft-${what}-${tabId}`;
}

async function kept(what, tabId) {
  return (await messenger.storage.session.get(key(what, tabId)))[key(what, tabId)];
}

async function keep(what, tabId, value) {
  await messenger.storage.session.set({ [key(what, tabId)]: value });
}

/** Returns the name by which the checker knows a message. @param {number} tabId */
export function draftName(tabId) {
  if (!naming.has(tabId)) naming.set(tabId, lookedUp(tabId).finally(() => naming.delete(tabId)));
  return naming.get(tabId);
}

async function lookedUp(tabId) {
  const known = await kept("name", tabId);
  if (known) return known;
  const name = crypto.randomUUID().replaceAll("-", "");
  await keep("name", tabId, name);
  return name;
}

/** Whether the writer wants no more questions about a message. @param {number} tabId */
export async function isSilent(tabId) {
  return (await kept("silent", tabId)) === true;
}

/** @param {number} tabId */
export async function silence(tabId) {
  await keep("silent", tabId, true);
}

/** The ids of the cards that the writer leaves as they are. @param {number} tabId @returns {Promise<string[]>} */
export async function leftAlone(tabId) {
  return (await kept("left", tabId)) ?? [];
}

/** @param {number} tabId @param {string[]} ids all of them */
export async function leaveAlone(tabId, ids) {
  await keep("left", tabId, ids);
}

/** Forgets a message and returns the name that it had. @param {number} tabId */
export async function forget(tabId) {
  const name = await kept("name", tabId);
  await messenger.storage.session.remove(["name", "silent", "left"].map((what) => key(what, tabId)));
  return name;
}
