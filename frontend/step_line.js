// @ts-check
/** The line through the playhead on which the step is looked at: its direction, how far it reaches, where the step lands on it. */

/** @import { Step, Vector } from "./anatomy.js" */
/** @import { View } from "./messages.js" */

/** The least reach, as a share of the map's window: the shape of the loss is seen beside a small step. */
const LEAST = 0.12;
/** How many times the step the line reaches at least. */
const TIMES = 2.2;

/**
 * @typedef {object} StepLine
 * @property {Vector} at
 * @property {Vector} direction of length 1
 * @property {number} reach to both sides
 * @property {number} slope of the gradient that the step used, along the direction
 * @property {number} landing how far the step goes along the direction
 * @property {boolean} exact whether all of the step lies on the line
 */

/** The line, or null where its direction has no length. @param {Step} step @param {NonNullable<View["line"]>} along @param {number} window the width of the map's window @returns {StepLine | null} */
export function stepLine(step, along, window) {
  const { position, update } = step;
  const grad = step.values.get("grad");
  if (!position || !update || !Array.isArray(grad)) return null;
  const direction = unit({ x: [1, 0], y: [0, 1], gradient: [-grad[0], -grad[1]], step: update }[along]);
  if (!direction) return null;
  const landing = dot(update, direction);
  const across = Math.abs(update[0] * direction[1] - update[1] * direction[0]);
  const reach = Math.max(TIMES * Math.abs(landing), LEAST * window);
  return { at: position, direction, reach, slope: dot(grad, direction), landing, exact: across <= 1e-9 * Math.abs(landing) };
}

/** @param {number[]} vector @returns {Vector | null} */
function unit([x, y]) {
  const length = Math.hypot(x, y);
  return length > 0 && Number.isFinite(length) ? [x / length, y / length] : null;
}

/** @param {readonly number[]} a @param {readonly number[]} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1];

/** The loss at an offset, between the points of a curve in a straight line; NaN outside. @param {ArrayLike<number>} offsets rising evenly @param {ArrayLike<number>} loss @param {number} offset */
export function lossOn(offsets, loss, offset) {
  const last = offsets.length - 1;
  const place = ((offset - offsets[0]) / (offsets[last] - offsets[0])) * last;
  if (!(place >= 0 && place <= last)) return NaN;
  const low = Math.min(Math.floor(place), last - 1);
  return loss[low] + (loss[low + 1] - loss[low]) * (place - low);
}
