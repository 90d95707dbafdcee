// Which keys there are.

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
