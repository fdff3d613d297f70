// @ts-check
/** What the chart can show of each row: columns as torch computed them, and values that follow from them. */

/** @import { LaneRows } from "./lane_rows.js" */
/** @import { EvaluatedName } from "./evaluations.js" */
/** @import { LandscapeEntry, SpotEntry } from "./messages.js" */

/** What is known of the landscape under the present settings, and whether lanes take batches of its data; `shows` only of a network. @typedef {{floor: number | null, minima: readonly SpotEntry[], batches: boolean, kind?: LandscapeEntry["kind"], shows?: LandscapeEntry["shows"]}} Known */

/**
 * @typedef {object} Quantity
 * @property {string} name as in the view; the words have a text of the same name
 * @property {"floor" | "minima" | "batches" | "position" | "weights" | "classes" | null} needs what must be known of the landscape, or done by the lanes
 * @property {boolean} derived whether the page works it out from the rows
 * @property {number} least smaller values are drawn at the lower edge of a logarithmic axis
 * @property {number} leap how many times its first value the axis shows; what goes higher may leave the chart
 * @property {(rows: LaneRows, row: number, known: Known) => number} of NaN where a row has none
 * @property {{all: EvaluatedName, held: EvaluatedName}} [evaluated] what of the evaluation of a network is drawn in its place, over all training data and over what is held
 */

/** Losses below this are drawn at the lower edge of a logarithmic axis. */
export const LEAST_LOSS = 1e-5;

/** @type {readonly [Quantity, ...Quantity[]]} */
export const QUANTITIES = [
  { name: "loss", needs: null, derived: false, least: LEAST_LOSS, leap: 300, of: lossAt, evaluated: { all: "full_loss", held: "validation_loss" } },
  { name: "accuracy", needs: "classes", derived: false, least: 0, leap: Infinity, of: () => NaN, evaluated: { all: "accuracy", held: "validation_accuracy" } },
  { name: "excess", needs: "floor", derived: true, least: 1e-16, leap: 300, of: (rows, row, { floor }) => lossAt(rows, row) - (floor ?? NaN) },
  { name: "batch_loss", needs: "batches", derived: false, least: LEAST_LOSS, leap: 300, of: ({ loss }, row) => loss[row] },
  { name: "grad_norm", needs: null, derived: false, least: 1e-16, leap: 300, of: (rows, row) => rows.grad_norm[row] },
  { name: "distance", needs: "minima", derived: true, least: 1e-16, leap: 300, of: distance },
  { name: "step_length", needs: "position", derived: true, least: 1e-16, leap: Infinity, of: stepLength },
  { name: "weight_norm", needs: "weights", derived: false, least: 1e-16, leap: 300, of: ({ weight_norm: norm }, row) => norm[row] },
];

/** The quantity of that name, or the first. @param {string} name */
export function quantityOf(name) {
  return QUANTITIES.find((one) => one.name === name) ?? QUANTITIES[0];
}

/** Whether all that the quantity needs is known. @param {Quantity} quantity @param {Known} known */
export function canShow({ needs }, { floor, minima, batches, kind, shows }) {
  const network = kind === "network";
  return needs === null || { floor: floor !== null && !network, minima: minima.length > 0, batches, position: !network, weights: network, classes: network && shows !== "curve" }[needs];
}

/** The loss over all data, where the row's own is that over a batch. @param {Pick<LaneRows, "loss" | "full_loss">} rows @param {number} row */
export function lossAt({ loss, full_loss: full }, row) {
  return Number.isNaN(full[row]) ? loss[row] : full[row];
}

/** From the row's position to the nearest known minimum. @param {LaneRows} rows @param {number} row @param {Known} known */
function distance({ x, y }, row, { minima }) {
  let least = Infinity;
  for (const { at } of minima) least = Math.min(least, Math.hypot(x[row] - at[0], y[row] - at[1]));
  return least;
}

/** How far the step went that led to the row; the start has none. @param {LaneRows} rows @param {number} row */
function stepLength({ x, y }, row) {
  return row === 0 ? NaN : Math.hypot(x[row] - x[row - 1], y[row] - y[row - 1]);
}
