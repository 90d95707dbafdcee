// The keys of a presentation, and what a presenter remote sends: it types Page Up, Page Down, a full stop and F5.

export const KEYS = [
  ["→, Page Down, spatie", "verder"],
  ["←, Page Up", "terug"],
  ["Enter", "toon de betere zin"],
  ["↓ en ↑", "volgende en vorige zin"],
  ["S", "alleen één zin in het licht"],
  ["T", "naar de betere brief"],
  ["B of punt", "zwart scherm"],
  ["W", "wit scherm"],
  ["+ en −", "letters groter en kleiner"],
  ["F of F5", "volledig scherm"],
  ["Home en End", "begin en einde"],
  ["Esc", "stoppen"],
  ["?", "deze toetsen"],
];

const ACTIONS = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "back",
  PageUp: "back",
  Backspace: "back",
  Enter: "reveal",
  ArrowDown: "down",
  ArrowUp: "up",
  s: "spot",
  t: "turn",
  b: "black",
  ".": "black",
  w: "white",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  f: "full",
  F5: "full",
  Home: "first",
  End: "last",
  Escape: "leave",
  "?": "help",
};

/** What a key asks for, "" where it asks for nothing here. @param {KeyboardEvent} event */
export function actionOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return "";
  const { key, target } = event;
  if (target instanceof Element) {
    if (target.closest("input:not([type=checkbox]), textarea, select, dialog, a")) return "";
    if (key === " " && target.closest("button, input")) return "";
    if (key === "Enter" && target.closest("button")) return "";
  }
  return ACTIONS[key.length === 1 ? key.toLowerCase() : key] ?? "";
}
