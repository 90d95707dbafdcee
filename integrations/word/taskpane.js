import { makePanel } from "../web/panel.js";
import { supports } from "./letter.js";
import { Pane } from "./pane.js";

const { stylecheckTexts: texts, stylecheckAsking: asking } = globalThis;
const root = document.getElementById("panel");

function impossible(message) {
  makePanel(root, { texts, what: "brief", onTake: () => false }).trouble(message);
}

function start(pane) {
  const again = document.getElementById("again");
  again.textContent = texts.panel.checkAgain;
  again.addEventListener("click", () => pane.check());
  document.getElementById("scope").textContent = texts.word.scope;
  document.getElementById("foot").hidden = false;
  pane.check();
  pane.watch().catch(() => {});
}

async function begin() {
  if (typeof Office === "undefined") return impossible(texts.word.unloaded);
  const { host } = await Office.onReady();
  if (host !== "Word") return impossible(texts.word.outside);
  if (!supports("1.3")) return impossible(texts.word.old);
  return start(new Pane(root, texts, asking));
}

begin();
