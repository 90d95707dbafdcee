// What the organisation has set, by the policy of Thunderbird ("3rdparty", "Extensions").

/**
 * @typedef {object} Settings
 * @property {boolean} on whether mail is checked before sending.
 * @property {number} seconds how long the writer waits for the check.
 * @property {"vraag" | "verzend" | "houd tegen"} unchecked what happens when the check does not answer.
 * @property {boolean} sendAnyway whether the writer may send what the check would mend.
 * @property {string} help whom to ask.
 * @property {{at?: object, domains?: string[]}} policy as the checker has it.
 * @property {string} wrong the name of a setting that makes no sense; the others hold.
 */

/** @type {Record<string, [(value: unknown) => boolean, (settings: Settings, value: any) => void]>} */
const KNOWN = {
  aan: [isBoolean, (settings, value) => (settings.on = value)],
  bij: [isCounts, (settings, value) => (settings.policy.at = value)],
  domeinen: [isTexts, (settings, value) => (settings.policy.domains = value)],
  hulp: [isText, (settings, value) => (settings.help = value)],
  seconden: [isSeconds, (settings, value) => (settings.seconds = value)],
  toch_verzenden: [isBoolean, (settings, value) => (settings.sendAnyway = value)],
  zonder_controle: [isUnchecked, (settings, value) => (settings.unchecked = value)],
};

/** @returns {Promise<Settings>} */
export async function settings() {
  const found = {
    on: true,
    seconds: 10,
    unchecked: "vraag",
    sendAnyway: true,
    help: "",
    policy: {},
    wrong: "",
  };
  for (const [name, value] of Object.entries(await managed())) {
    const [fits, keep] = KNOWN[name] ?? [() => false];
    if (fits(value)) keep(found, value);
    else found.wrong ||= name;
  }
  return found;
}

async function managed() {
  try {
    return await messenger.storage.managed.get();
  } catch {
    return {}; // no policy
  }
}

function isBoolean(value) {
  return typeof value === "boolean";
}

function isText(value) {
  return typeof value === "string";
}

function isTexts(value) {
  return Array.isArray(value) && value.every(isText);
}

function isSeconds(value) {
  return typeof value === "number" && value >= 1 && value <= 120;
}

function isUnchecked(value) {
  return ["vraag", "verzend", "houd tegen"].includes(value);
}

function isCounts(value) {
  const names = ["fout", "waarschuwing", "tip"];
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).every(([name, count]) => names.includes(name) && Number.isInteger(count) && count >= 1)
  );
}
