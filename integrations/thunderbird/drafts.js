// What is remembered of each message that somebody writes, also while the event page sleeps; nothing of its text.

/** @param {number} tabId */
function key(tabId) {
  return `draft-${tabId}`;
}

/** @param {number} tabId @returns {Promise<{name?: string, silent?: boolean}>} */
async function kept(tabId) {
  return (await messenger.storage.session.get(key(tabId)))[key(tabId)] ?? {};
}

/** Returns the name by which the checker knows a message. @param {number} tabId */
export async function draftName(tabId) {
  const draft = await kept(tabId);
  if (!draft.name) {
    draft.name = crypto.randomUUID().replaceAll("-", "");
    await messenger.storage.session.set({ [key(tabId)]: draft });
  }
  return draft.name;
}

/** Whether the writer wants no more questions about a message. @param {number} tabId */
export async function isSilent(tabId) {
  return (await kept(tabId)).silent === true;
}

/** @param {number} tabId */
export async function silence(tabId) {
  await messenger.storage.session.set({ [key(tabId)]: { ...(await kept(tabId)), silent: true } });
}

/** Forgets a message and returns the name that it had. @param {number} tabId */
export async function forget(tabId) {
  const { name } = await kept(tabId);
  await messenger.storage.session.remove(key(tabId));
  return name;
}
