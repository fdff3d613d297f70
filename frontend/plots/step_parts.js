// @ts-check
/** The parts of a step's update, as they are listed and as they are drawn. */

/** @import { Step, Term, Vector } from "../anatomy.js" */

/** @typedef {{kind: Term["kind"] | "update" | "clipped", value: Vector}} Part */

/** The parts to draw; of an optimizer without an anatomy the update is its only part. @param {Step} step @returns {{kind: Term["kind"] | "update", value: Vector}[]} */
export function partsOf({ terms, update }) {
  return terms.length > 0 ? terms : update ? [{ kind: "update", value: update }] : [];
}

/** The parts as they are drawn: what clipping took away from the gradient is not drawn there and back. @param {Step} step @returns {Part[]} */
export function drawnParts(step) {
  const parts = /** @type {Part[]} */ (partsOf(step));
  const [gradient, clipping] = ["gradient", "clipping"].map((kind) => parts.find((one) => one.kind === kind));
  if (!gradient || !clipping || (clipping.value[0] === 0 && clipping.value[1] === 0)) return parts.filter((one) => one !== clipping);
  const clipped = { kind: /** @type {const} */ ("clipped"), value: /** @type {Vector} */ ([gradient.value[0] + clipping.value[0], gradient.value[1] + clipping.value[1]]) };
  return parts.flatMap((one) => (one === gradient ? [clipped] : one === clipping ? [] : [one]));
}
