// @ts-check
/** How far the axes of a chart reach: steps that grow in round strides, values that hold what is drawn. */

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { LaneView } from "./lane_lines.js" */

const ROUND = [1, 2, 5];
const FEWEST = 20;

/** How far along the axis of the chart a row lies: its step, or the gradient evaluations spent up to it. @typedef {(rows: LaneRows, row: number) => number} Along */

/** @type {Record<"step" | "evaluations", Along>} */
export const ALONG = {
  step: (_, row) => row,
  evaluations: (rows, row) => rows.gradient_evaluations[row],
};

/** The last row of a lane that lies at or before `place` of the axis. @param {LaneRows} rows @param {Along} along @param {number} place */
export function rowBefore(rows, along, place) {
  let [low, high] = [0, rows.count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (along(rows, middle) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The end of the axis of steps when row `row` of `steps` is shown: a round number, so that it moves seldom. @param {number} row @param {number} steps */
export function stepsEnd(row, steps) {
  for (let power = 1; power <= 1e6; power *= 10) {
    for (const digit of ROUND) {
      const end = digit * power;
      if (end >= FEWEST && end >= row) return Math.min(end, steps);
    }
  }
  return steps;
}

/**
 * The range of an axis that holds `low` to `high`, in the axis's own units (decades where `log`). A value that is alone
 * stands midway between 0 and its double, where ticks are short.
 * @param {{low: number, high: number, log: boolean, least?: number}} values
 * @returns {[number, number]}
 */
export function valueRange({ low, high, log, least = 0 }) {
  if (log) {
    const bottom = Math.log10(Math.max(low, least, Number.MIN_VALUE));
    const top = Math.max(Math.log10(Math.max(high, least, Number.MIN_VALUE)), bottom + 0.5);
    return [bottom - (top - bottom) * 0.06, top + (top - bottom) * 0.06];
  }
  const [from, to] = low < high ? [low, high] : [Math.min(0, 2 * low), Math.max(0, 2 * high)];
  const room = (to - from || 2) * 0.06;
  return [from - room, to + room];
}

/**
 * Ticks of a logarithmic axis: decades, every few of them where there are many, 1-2-5 between where there are few.
 * @param {[number, number]} range in decades
 * @param {number} most
 */
export function logTicks([low, high], most) {
  const [first, last] = [Math.floor(low), Math.ceil(high)];
  const digits = high - low < 1.3 && most >= 3 ? ROUND : [1];
  const stride = Math.max(1, Math.ceil((high - low) / most));
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((power) => power % stride === 0);
  const ticks = decades.flatMap((power) => digits.map((digit) => digit * 10 ** power));
  return ticks.filter((value) => Math.log10(value) >= low - 1e-9 && Math.log10(value) <= high + 1e-9);
}

/**
 * The least and the largest value that lanes have up to row `end`, or null where there is none.
 * @param {LaneView[]} lanes @param {(lane: LaneView, row: number) => number} value @param {number} end
 */
export function extent(lanes, value, end) {
  let [low, high] = [Infinity, -Infinity];
  for (const lane of lanes) {
    const last = Math.min(end, lane.rows.count - 1);
    for (let row = 0; row <= last; row += 1) {
      const one = value(lane, row);
      if (one < low) low = one;
      if (one > high) high = one;
    }
  }
  return low <= high ? { low, high } : null;
}
