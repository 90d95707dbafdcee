// Asks the checker about a message that somebody writes, and takes better sentences over in it.

import { draftName, leftAlone } from "./drafts.js";
import { host, HostError } from "./host.js";
import { APPLY, READ, toEditor } from "./messages.js";
import { settings } from "./settings.js";
import { applied } from "./web/source.js";
import "./web/texts.js";

const { trouble: words, thunderbird: own } = globalThis.stylecheckTexts;

const ADDRESS = 320; // no address is longer, and the checker reads none that is

/**
 * @typedef {object} Draft
 * @property {string} subject
 * @property {"html" | "text"} format
 * @property {string} body
 * @property {string} from
 * @property {string[]} to
 * @property {boolean} isOthers whether somebody else wrote it, and it is passed on as it is.
 *
 * @typedef {{draft: Draft, answer: object, left: string[]}} Check the answer holds for exactly this draft; left: ids of
 *   the cards whose sentences the writer leaves as they are.
 */

/** There is nothing to say of what somebody else wrote. */
const OTHERS = {
  state: "unchecked",
  told: own.redirect,
  reason: "redirect",
  ask: false,
  summary: [],
  cards: [],
  more: 0,
  notes: [],
};

/**
 * Reads a message as it stands now.
 *
 * @param {number} tabId
 * @param {object} [details] of it, as Thunderbird gives them.
 * @returns {Promise<Draft>}
 */
export async function read(tabId, details) {
  const known = details ?? (await messenger.compose.getComposeDetails(tabId));
  return {
    subject: known.subject ?? "",
    ...(await bodyOf(tabId, known)),
    from: address(known.from),
    to: [known.to, known.cc, known.bcc].flat().filter(Boolean).map(address),
    isOthers: known.type === "redirect",
  };
}

/** Whether two drafts say the same. @param {?Draft} one @param {Draft} other */
export function sameText(one, other) {
  return one !== null && one.subject === other.subject && one.format === other.format && one.body === other.body;
}

/**
 * @param {number} tabId
 * @param {{draft?: Draft, everything?: boolean}} [how] draft: what stands there now; everything: tips as well.
 * @returns {Promise<Check>}
 * @throws {HostError}
 */
export async function checked(tabId, { draft, everything = false } = {}) {
  const { seconds, policy } = await settings();
  const found = draft ?? (await read(tabId));
  const { isOthers, ...said } = found;
  const question = { kind: "e-mail", ...said, draft: await draftName(tabId), everything, policy };
  const answer = isOthers ? OTHERS : await host.check(question, seconds);
  const left = await leftAlone(tabId);
  count(tabId, answer.cards.filter(({ id, severity }) => severity !== "tip" && !left.includes(id)).length);
  return { draft: found, answer, left };
}

/** Shows on the button of a message how many sentences could be better. */
export function count(tabId, sentences) {
  const text = sentences ? String(sentences) : "";
  messenger.composeAction.setBadgeText({ tabId, text }).catch(() => {}); // the message may be closed by now
}

/** What stands in the message, as the editor's script has it, so that the checker's places are places in the editor. */
async function bodyOf(tabId, details) {
  try {
    const { format, body } = await toEditor(tabId, { type: READ, plain: details.isPlainText });
    return { format, body };
  } catch {
    return details.isPlainText
      ? { format: "text", body: details.plainTextBody }
      : { format: "html", body: details.body };
  }
}

/** The address in "Naam <naam@voorbeeld.nl>". @param {unknown} written */
function address(written) {
  const text = typeof written === "string" ? written : "";
  return (text.match(/<([^<>]*)>\s*$/)?.[1] ?? text).trim().slice(0, ADDRESS);
}

/**
 * Takes a better sentence over.
 *
 * @param {number} tabId
 * @param {Draft} draft what the edits are for.
 * @param {{spot: string, start: number, end: number, text: string}[]} edits
 * @returns {Promise<boolean>} whether it stands there now.
 */
export async function taken(tabId, draft, edits) {
  const inBody = edits.filter(({ spot }) => spot === "body");
  const inSubject = edits.filter(({ spot }) => spot === "subject");
  if (inSubject.length && !(await inSubjectTaken(tabId, draft.subject, inSubject))) return false;
  if (!inBody.length) return true;
  if ((await toEditor(tabId, { type: APPLY, body: draft.body, edits: inBody }))?.ok !== true) return false;
  // A locked editor does not notice, and Thunderbird would close the message without asking.
  await messenger.compose.setComposeDetails(tabId, { isModified: true }).catch(() => {});
  return true;
}

async function inSubjectTaken(tabId, subject, edits) {
  const now = await messenger.compose.getComposeDetails(tabId);
  if ((now.subject ?? "") !== subject) return false;
  await messenger.compose.setComposeDetails(tabId, { subject: applied(subject, edits) });
  return true;
}

/** What went wrong, in a sentence for the writer. @param {unknown} error */
export async function troubleOf(error) {
  const { seconds, help, wrong } = await settings();
  const told = wrong ? own.wrongSetting(wrong) : sentence(error, seconds);
  return help ? `${told} ${help}` : told;
}

function sentence(error, seconds) {
  if (!(error instanceof HostError)) return words.unreachable;
  if (error.kind === "slow") return own.slow(seconds);
  return error.message || words[error.kind] || words.unreachable;
}
