// Which keys there are, and what they do.

import { element, folded } from "../../shared/elements.js";

const KEYS = [
  ["F8", "naar de volgende zin die beter kan"],
  ["Shift + F8", "naar de vorige"],
  ["Enter", "vouwt een zin in de lijst open of dicht"],
  ["Esc", "van de lijst terug naar uw brief"],
  ["Ctrl + Z", "ongedaan maken, ook wat u overnam"],
  ["Ctrl + Y", "opnieuw"],
];

export function keysHelp() {
  const rows = KEYS.map(([key, does]) => element("div", "", element("dt", "", element("kbd", "", key)), element("dd", "", does)));
  return folded("keys", "keys", "Toetsen", "", element("dl", "", ...rows));
}

/** Does what a key in the page is for. @param {object} page with `editor`, `list`, `saving`, `undo`, `redo`, `toLetter`. */
export function pressed(event, page) {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  const own = event.target === page.editor.field || !event.target.matches("input, select, textarea");
  if (command && own && !page.saving.node.open) {
    const key = event.key.toLowerCase();
    const does = { z: () => (event.shiftKey ? page.redo() : page.undo()), y: () => page.redo() }[key];
    if (does) {
      event.preventDefault();
      does();
    }
  }
  if (event.key === "Escape" && page.list.selected && page.list.node.contains(event.target)) page.toLetter();
}

/** Does what a key anywhere in the window is for. */
export function windowPressed(event, { editor, list, saving }) {
  if (event.key !== "F8" || event.ctrlKey || event.altKey || event.metaKey || saving.node.open) return;
  event.preventDefault();
  const at = document.activeElement === editor.field ? editor.field.selectionStart : null;
  if (at !== null) list.select(null);
  list.step(event.shiftKey ? -1 : 1, at);
}
