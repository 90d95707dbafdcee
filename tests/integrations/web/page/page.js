// A host without a program behind it: it keeps what the panel asks of it, and answers a take as a test tells it to.
import { makePanel } from "/web/panel.js";

const asked = [];
const host = { asked, answerTake: () => true };
const options = Object.fromEntries(new URLSearchParams(location.search));

host.panel = makePanel(document.getElementById("panel"), {
  texts: stylecheckTexts,
  onTake: async (card, offer) => {
    asked.push(["take", card.id, offer.text, offer.edits]);
    return host.answerTake(card, offer);
  },
  onShow: options.noshow ? undefined : (card) => asked.push(["show", card.id]),
  onCheckAgain: () => asked.push(["again"]),
  onLeave: (ids) => asked.push(["left", ids]),
  ...(options.what ? { what: options.what } : {}),
});
globalThis.host = host;
