// @ts-check
/** Runs as numbers to compare: how low, how soon, at what cost, how near. */

import { lossAt } from "./quantities.js";

/** @import { LaneRows } from "./lane_rows.js" */
/** @import { SpotEntry } from "./messages.js" */

/**
 * @typedef {object} Run
 * @property {string} name
 * @property {string} settings
 * @property {number} loss in the last row that is here
 * @property {number} reached the first row within the tolerance
 * @property {number} evaluations of the gradient up to the last row
 * @property {number} distance from the last row to the nearest known minimum
 * @property {string} status
 */
/** NaN stands for what is not known, or never came. @typedef {Omit<Run, "name" | "settings" | "status">} Figures */
/** @typedef {{column: keyof Run, falling: boolean}} Sorting */

/** The column in which every row counts the gradient evaluations so far. */
const EVALUATIONS = "gradient_evaluations";

/** A lane's figures, from the rows that are here. @param {LaneRows} rows @param {{tolerance: number, floor: number | null, minima: readonly SpotEntry[]}} measure @returns {Figures} */
export function figuresOf(rows, { tolerance, floor, minima }) {
  const last = rows.count - 1;
  const here = [rows.x[last], rows.y[last]];
  return {
    loss: last < 0 ? NaN : lossAt(rows, last),
    reached: firstWithin(rows, (floor ?? 0) + tolerance),
    evaluations: rows.value(EVALUATIONS, last),
    distance: last < 0 ? NaN : nearest(here, minima),
  };
}

/** @param {LaneRows} rows @param {number} most */
function firstWithin(rows, most) {
  for (let row = 0; row < rows.count; row += 1) if (lossAt(rows, row) <= most) return row;
  return NaN;
}

/** @param {number[]} here @param {readonly SpotEntry[]} minima */
function nearest([x, y], minima) {
  const distances = minima.map(({ at }) => Math.hypot(at[0] - x, at[1] - y));
  return distances.length === 0 ? NaN : Math.min(...distances);
}

/** The runs in the order of a column, pinned ones first; what is not known stands last either way. @template {Run} Row @param {readonly Row[]} runs @param {Sorting} sorting @param {ReadonlySet<string>} pinned names */
export function sorted(runs, { column, falling }, pinned) {
  return runs.toSorted((a, b) => Number(pinned.has(b.name)) - Number(pinned.has(a.name)) || compared(a[column], b[column], falling));
}

/** @param {number | string} a @param {number | string} b @param {boolean} falling */
function compared(a, b, falling) {
  const [first, second] = [Number.isNaN(a), Number.isNaN(b)];
  if (first || second) return Number(first) - Number(second);
  const order = typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b);
  return falling ? -order : order;
}
