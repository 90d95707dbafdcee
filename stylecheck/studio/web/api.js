// Asks the server. Nothing that somebody wrote is kept here, and nothing goes anywhere else.

const GONE = "stylecheck antwoordt even niet. Wat u typte, blijft staan. Zodra stylecheck er weer is, gaat het verder.";
const KEY = "sleutel";
const AGAIN_MS = 1000;
const PATIENCE_MS = 60_000;

/** Something that went wrong, told in a Dutch sentence. `status` is that of HTTP, 0 where nobody answered. */
export class Trouble extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** The key of the server is all that is kept: in this tab, as long as it is open, so that loading anew goes on. */
const kept = sessionStorage;
let key = kept.getItem(KEY) ?? "";
let isThere = true;
const watchers = [];

function there(now) {
  if (now === isThere) return;
  isThere = now;
  for (const watcher of watchers) watcher(now);
  if (!now) setTimeout(lookAgain, AGAIN_MS);
}

/** Looks until the server is back; a page that waits for that is told by its watcher. */
async function lookAgain() {
  try {
    const answer = await fetch("/ready", { cache: "no-store" });
    if (answer.ok) return there(true);
  } catch {
    // still gone
  }
  return setTimeout(lookAgain, AGAIN_MS);
}

function keep(given) {
  key = given;
  kept.setItem(KEY, given);
}

/** Takes the key out of the address, where a link put it, so that it does not stay on a screen. */
function takeKey() {
  const [path, query] = location.hash.split("?");
  const given = new URLSearchParams(query ?? "").get(KEY);
  if (given === null) return;
  keep(given);
  history.replaceState(null, "", path || "#");
}

async function fetched(path, { signal, ...options }) {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  const headers = { ...options.headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  let answer;
  try {
    answer = await fetch(path, {
      ...options,
      headers,
      cache: "no-store",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    there(false);
    throw new Trouble(GONE, 0);
  }
  there(true);
  if (answer.status === 401 && (await askKey())) return fetched(path, { signal, ...options });
  if (!answer.ok) throw new Trouble(await told(answer), answer.status);
  return answer;
}

async function told(answer) {
  try {
    return (await answer.json()).error.message;
  } catch {
    return "Dat lukt nu niet. Probeer het zo nog eens.";
  }
}

/** An answer whose end does not come is none. */
async function whole(reading) {
  try {
    return await reading;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    there(false);
    throw new Trouble(GONE, 0);
  }
}

let asking = null;

/** Asks for the key of the server, once for all that wait for it. */
function askKey() {
  asking ??= askedKey().finally(() => {
    asking = null;
  });
  return asking;
}

function askedKey() {
  const dialog = document.createElement("dialog");
  dialog.className = "key";
  dialog.setAttribute("aria-labelledby", "key-title");
  const form = document.createElement("form");
  form.method = "dialog";
  const title = document.createElement("h2");
  title.id = "key-title";
  title.textContent = "Deze studio is beveiligd";
  const label = document.createElement("label");
  label.textContent = "Sleutel";
  const field = document.createElement("input");
  field.type = "password";
  field.autocomplete = "off";
  field.required = true;
  label.append(field);
  const hint = document.createElement("p");
  hint.textContent = "Vraag de sleutel aan uw trainer of beheerder.";
  const enter = document.createElement("button");
  enter.className = "primary";
  enter.value = "ok";
  enter.textContent = "Ga verder";
  form.append(title, hint, label, enter);
  dialog.append(form);
  document.body.append(dialog);
  const writing = document.activeElement;
  if (writing instanceof HTMLTextAreaElement) {
    dialog.show(); // who is writing goes on in the letter
    writing.focus({ preventScroll: true });
  } else {
    dialog.showModal();
  }
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      keep(field.value.trim());
      dialog.remove();
      resolve(dialog.returnValue === "ok" && key !== "");
    });
  });
}

/** Gives a JSON object for a JSON object, or for nothing with GET. */
async function ask(path, body, { signal, method } = {}) {
  const answer = await fetched(`/api/studio/${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    signal,
  });
  return whole(answer.json());
}

/** Gives a JSON object for a form with files. @param {FormData} form */
async function send(path, form, { signal } = {}) {
  return whole((await fetched(`/api/studio/${path}`, { method: "POST", body: form, signal })).json());
}

/** Gives a file for a JSON object or a form, with its name and what there is to tell of it; "" for none. */
async function file(path, body, { signal } = {}) {
  const isForm = body instanceof FormData;
  const answer = await fetched(`/api/studio/${path}`, {
    method: "POST",
    body: isForm ? body : JSON.stringify(body),
    ...(isForm ? {} : { headers: { "Content-Type": "application/json" } }),
    signal,
  });
  const name = /UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "");
  const note = answer.headers.get("X-Stylecheck-Note") ?? "";
  return Object.assign(await whole(answer.blob()), {
    name: name ? decodeURIComponent(name[1]) : "",
    note: decodeURIComponent(note),
  });
}

/** Lets the user keep a file. */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE_MS);
}

takeKey();
addEventListener("hashchange", takeKey);

/**
 * @typedef {object} Api
 * @property {string} GONE what to tell where nobody answers.
 * @property {function(string, object=, {signal?: AbortSignal, method?: string}=): Promise<object>} ask
 * @property {function(string, FormData, {signal?: AbortSignal}=): Promise<object>} send
 * @property {function(string, object|FormData, {signal?: AbortSignal}=): Promise<Blob & {name: string, note: string}>} file
 * @property {function(Blob, string): void} save
 * @property {function(function(boolean): void): void} watch is called when the server goes, and when it is back.
 */
export const api = {
  GONE,
  ask,
  send,
  file,
  save,
  watch: (watcher) => watchers.push(watcher),
  /** Whether the server answered the last time. */
  get isThere() {
    return isThere;
  },
  /** What was typed or given as the key of the server; "" where there is none. */
  get key() {
    return key;
  },
};
