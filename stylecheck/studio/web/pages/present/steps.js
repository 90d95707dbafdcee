// What a presentation shows, step by step. A step says everything that the screen needs; going back is a step with a lower
// number.

/**
 * @typedef {object} Step
 * @property {"title" | "letter" | "finding" | "better" | "turn" | "end" | "message" | "questions" | "answer" | "effect"} kind
 * @property {boolean} [stop] up and down go to it: a sentence, or a part of the presentation.
 * @property {object} [card] of a finding or a better sentence.
 * @property {number} [point] which of its points.
 * @property {string} [turn] the names of the letters: "before-after".
 * @property {number} [upTo] so many groups of it are done; the last one is what is shown.
 * @property {number} [n] which question or answer.
 */

/**
 * @param {object} told as the server gives it.
 * @param {boolean} halfway whether the letter half way is shown.
 * @returns {Step[]}
 */
export function stepsOf(told, halfway) {
  const steps = [{ kind: "title", stop: true }, { kind: "letter", stop: true }];
  for (const card of told.cards) {
    card.points.forEach((_, point) => steps.push({ kind: "finding", card, point, stop: point === 0 }));
    if (card.better) steps.push({ kind: "better", card });
  }
  for (const turn of turnsOf(told, halfway)) {
    const groups = told.turns[turn];
    let upTo = quietFrom(groups, 0);
    steps.push({ kind: "turn", turn, upTo, still: true, stop: true });
    while (upTo < groups.length) {
      steps.push({ kind: "turn", turn, upTo: quietFrom(groups, upTo + 1), now: upTo });
      upTo = quietFrom(groups, upTo + 1);
    }
  }
  steps.push({ kind: "end", stop: true });
  return steps;
}

function turnsOf(told, halfway) {
  return (halfway ? ["before-step", "step-after"] : ["before-after"]).filter((turn) => told.turns[turn]);
}

/** The first group from here of which something changed: what stays as it is asks for no step. */
function quietFrom(groups, at) {
  while (at < groups.length && groups[at].course === "gelijk" && !groups[at].moved) at += 1;
  return at;
}

/** The questions are about the answers, and would give them away before. @returns {Step[]} */
export function stepsOfCase(each) {
  return [
    { kind: "title", stop: true },
    { kind: "message", stop: true },
    ...each.answers.flatMap((_, n) => [
      { kind: "answer", n, stop: true },
      { kind: "effect", n },
    ]),
    ...each.questions.map((_, n) => ({ kind: "questions", n, stop: n === 0 })),
  ];
}

/** The next step up or down where something begins. */
export function stopFrom(steps, at, by) {
  let next = at + by;
  while (steps[next] && !steps[next].stop) next += by;
  return Math.min(Math.max(next, 0), steps.length - 1);
}

/** The step that reveals the better sentence of what is shown at a step, else the next one. */
export function revealFrom(steps, at) {
  const { kind, card } = steps[at];
  const found = kind === "finding" ? steps.findIndex((step) => step.kind === "better" && step.card === card) : -1;
  return found >= 0 ? found : Math.min(at + 1, steps.length - 1);
}
