// What the parts of the extension say to each other, and how they reach the script in the editor.

/**
 * To editor.js, by `toEditor`. Places are offsets in `body`, the string that READ gave.
 *
 * While Thunderbird holds a message for sending, its editor is read-only and takes no commands that can be undone.
 * APPLY then changes the text itself and remembers what stood there. As soon as the writer can go on, the editor puts
 * that back and takes the better sentences over again, with undo, in one go; RELEASE tells that this is near.
 */
export const READ = "stylecheck-read"; // {plain} → {format: "html" | "text", body}
export const APPLY = "stylecheck-apply"; // {body, edits} → {ok}; false when the text is no longer `body`
export const MARK = "stylecheck-mark"; // {body, marks}
export const SHOW = "stylecheck-show"; // {body, ranges}
export const RELEASE = "stylecheck-release"; // {} → {ok}

/** From editor.js to all, a while after the writer changed something; the sender's tab is the message. */
export const CHANGED = "stylecheck-changed";

/** From a page to the background. */
export const CHECK = "stylecheck-check"; // {tabId} → {answer, draft} or {trouble}; see `Check` in checks.js
export const TAKE = "stylecheck-take"; // {tabId, draft, edits} → {ok}

export const LEAVE = "stylecheck-leave"; // {tabId, ids, open}: the cards that are left, and how many more there are

const EDITOR = ["web/draft.js", "editor.js"];

/**
 * Asks the editor of a message, and brings its script there first where it is not.
 *
 * @param {number} tabId
 * @param {{type: string}} message
 */
export async function toEditor(tabId, message) {
  try {
    return await messenger.tabs.sendMessage(tabId, message);
  } catch {
    await messenger.scripting.executeScript({ target: { tabId }, files: EDITOR });
    return messenger.tabs.sendMessage(tabId, message);
  }
}
