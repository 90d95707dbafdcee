// Which files of a choice or a drop are letters, and which are counts that were saved before.

const LETTERS = /\.(docx|dotx|docm|dotm|odt|ott|fodt|pdf|rtf|eml|msg|mbox|html?|txt|md|zip)$/i;
const COUNTS = /\.json$/i;
const LEFT_OUT = /^(\.|~\$)/;
const MOST_FOLDERS = 2000;

/** @param {File[]} files @returns {{letters: File[], counts: File[], others: number}} */
export function sorted(files) {
  const there = files.filter(({ name }) => !LEFT_OUT.test(name));
  const letters = there.filter(({ name }) => LETTERS.test(name));
  const counts = there.filter(({ name }) => COUNTS.test(name));
  return { letters, counts, others: there.length - letters.length - counts.length };
}

/** Gives the files in a drop, those in folders too. @param {DataTransfer} data @returns {Promise<File[]>} */
export async function dropped(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...data.files];
  const found = [];
  const waiting = entries;
  for (let n = 0; n < MOST_FOLDERS && waiting.length; ) {
    const entry = waiting.shift();
    if (entry.isFile) {
      found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => null));
    } else if (entry.isDirectory) {
      n += 1;
      waiting.push(...(await inside(entry.createReader())));
    }
  }
  return found.filter(Boolean);
}

/** A reader gives a hundred names at a time, and none at the end. */
async function inside(reader) {
  const found = [];
  for (;;) {
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return found;
    found.push(...some);
  }
}

/** The day on which a file was saved: "2026-03-15". @param {File} file */
export function dayOf(file) {
  const day = new Date(file.lastModified);
  const two = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
