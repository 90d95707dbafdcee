// How an offer is found again in a newer answer about the same sentence.

/**
 * What tells an offer from the others of its card; of those that read the same, `rank` is which one.
 *
 * @typedef {{text: string, instead: string, whole: boolean, rank: number, alike: number}} Named
 */

function alike(offers, { text, instead, whole }) {
  return offers.filter((each) => each.text === text && each.instead === instead && each.whole === whole);
}

/** @param {object[]} offers @param {object} offer one of them. @returns {Named} */
export function named(offers, offer) {
  const { text, instead, whole } = offer;
  const same = alike(offers, offer);
  return { text, instead, whole, rank: same.indexOf(offer), alike: same.length };
}

/** @param {object[]} offers @param {Named} wanted @returns {object | undefined} */
export function foundAgain(offers, wanted) {
  const same = alike(offers, wanted);
  return same.length === wanted.alike ? same[wanted.rank] : undefined;
}
