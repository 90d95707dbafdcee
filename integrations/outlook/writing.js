// Writes in a message in Outlook, as carefully as Outlook lets us: it takes whole bodies, and may lose what is in them.

const { stylecheckTexts: texts, stylecheckMessage: messages } = globalThis;

const LIMIT_MS = 15_000;
const LONGEST = { body: 1_000_000, subject: 255 };

/** Why something does not work, in a sentence for the writer. */
export class Trouble extends Error {}

/** Calls `start(resolve, reject)`; where Outlook never calls back, a sentence says so. */
function limited(start, told) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Trouble(told)), LIMIT_MS);
    const end = (use) => (value) => {
      clearTimeout(timer);
      use(value);
    };
    start(end(resolve), end(reject));
  });
}

/** @returns {Promise<object>} the message as it is now. */
export function read(item) {
  return limited((resolve, reject) => {
    messages.read(item, (message) => (message ? resolve(message) : reject(new Trouble(texts.outlook.unread))));
  }, texts.outlook.unread);
}

/** Calls a function of Office that takes a callback, and waits for what it gives. */
function done(call, told = texts.outlook.silent) {
  return limited((resolve, reject) => {
    call(({ status, value, error }) => (status === "succeeded" ? resolve(value) : reject(error)));
  }, told);
}

function textNow(item, format) {
  return limited((resolve, reject) => {
    const use = (text) => (text === undefined ? reject(new Trouble(texts.outlook.unread)) : resolve(text));
    messages.text(item, format, use);
  }, texts.outlook.unread);
}

/** Parses HTML without its styles: the policy of our pages refuses those, and says so each time. */
function page(html) {
  const bare = html.replace(/<style\b[^]*?<\/style\s*>/gi, "").replace(/\bstyle(?=\s*=)/gi, "data-style");
  return new DOMParser().parseFromString(bare, "text/html");
}

/** Whether a picture is a part of the message, which Outlook may lose when its body is written. */
function isEnclosed(image) {
  const isElsewhere = /^https?:\/\//i.test(image.getAttribute("src") ?? "");
  return !isElsewhere || image.hasAttribute("originalsrc") || image.dataset.imagetype === "AttachmentByCid";
}

function hasEnclosedPictures(html) {
  return /(?:=|url\()\s*["']?cid:/i.test(html) || [...page(html).images].some(isEnclosed);
}

/** What a reader sees, whatever way Outlook wrote it. */
function seen(text, format) {
  if (format !== "html") return text.replace(/\s+/g, "");
  const { body } = page(text);
  for (const part of body.querySelectorAll("script")) part.remove();
  return body.textContent.replace(/[\s\u200b\ufeff]+/g, "");
}

/** What went otherwise than it was written, in a sentence; "" where all stands there. */
async function difference(item, written, format) {
  const now = await textNow(item, format).catch(() => null);
  if (now === null) return texts.outlook.otherText;
  const isLess = format === "html" && page(now).images.length < page(written).images.length;
  const isOther = seen(now, format) !== seen(written, format);
  return [isLess && texts.outlook.pictureGone, isOther && texts.outlook.otherText].filter(Boolean).join(" ");
}

/**
 * Writes a subject, unless it is no longer what it was.
 *
 * @param {function(): boolean} isThere whether Outlook still shows this message.
 * @returns {Promise<?string>} null where it changed; else what went otherwise, or "".
 */
export async function writeSubject(item, before, after, isThere) {
  if (after.length > LONGEST.subject) throw new Trouble(texts.outlook.tooBig);
  const now = await done((back) => item.subject.getAsync(back), texts.outlook.unread);
  if (now !== before || !isThere()) return null;
  await done((back) => item.subject.setAsync(after, back));
  return "";
}

/**
 * Writes a body, unless it is no longer what it was.
 *
 * @param {function(): boolean} isThere whether Outlook still shows this message.
 * @returns {Promise<?string>} null where it changed; else what went otherwise, or "".
 */
export async function writeBody(item, format, before, after, isThere) {
  if (after.length > LONGEST.body) throw new Trouble(texts.outlook.tooBig);
  if (format === "html" && hasEnclosedPictures(before)) throw new Trouble(texts.outlook.picture);
  const now = await textNow(item, format);
  if (now !== before || !isThere()) return null;
  const options = { coercionType: format, ...messages.bodyOptions() };
  await done((back) => item.body.setAsync(after, options, back));
  return difference(item, after, format);
}
