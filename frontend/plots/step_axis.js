// @ts-check
/** How far the axes of a chart reach: steps that grow in round strides, values that hold what is drawn. */

import { numberText } from "./loss_ticks.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { View } from "../messages.js" */
/** @import { LaneView } from "./lane_lines.js" */

/** @typedef {ReturnType<typeof extent>} Extent */

/** Share of the value axis that may stay empty before its range is taken anew. */
const SLACK = 0.35;
const ROUND = [1, 2, 5];
const FEWEST = 20;

/** How far along the axis of the chart a row lies: its step, the epochs, or the gradient evaluations spent up to it. @typedef {(rows: LaneRows, row: number) => number} Along */

/** @type {Record<View["chart_axis"], Along>} */
export const ALONG = {
  step: (_, row) => row,
  epochs: (rows, row) => (Number.isNaN(rows.epoch[row]) ? row : rows.epoch[row]), // all data at each step: an epoch each
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

/** What holds both. @param {Extent} one @param {Extent} other @returns {Extent} */
export function both(one, other) {
  return one && other ? { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) } : (one ?? other);
}

/** Whether lines of the range `needed` stand well in `held`: inside it, and not lost in it. @param {[number, number]} needed @param {[number, number]} held */
export function fits(needed, held) {
  const size = held[1] - held[0];
  const inside = needed[0] >= held[0] - size * 0.002 && needed[1] <= held[1] + size * 0.002;
  return inside && needed[0] - held[0] < size * SLACK && held[1] - needed[1] < size * SLACK;
}

/**
 * How the value axis is labelled: at the lower edge, where smaller values are drawn too, as "at most".
 * @param {{y: [number, number], log: boolean}} axes @param {number} height in rem @param {number} [least]
 */
export function ticks({ y, log }, height, least = 0) {
  const most = Math.max(2, Math.floor(height / 2.6));
  if (!log) return { nticks: Math.max(3, most), tickmode: /** @type {const} */ ("auto") };
  const edge = Math.log10(least) > y[0] ? [least] : [];
  const apart = (y[1] - y[0]) / most / 2;
  const values = logTicks(y, most).filter((value) => edge.length === 0 || Math.log10(value / least) > apart);
  return { tickmode: /** @type {const} */ ("array"), tickvals: [...edge, ...values], ticktext: [...edge.map((value) => `\u2264${tickText(value)}`), ...values.map(tickText)] };
}

/** @param {number} value */
function tickText(value) {
  const exponent = Math.log10(value);
  const isDecade = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  return isDecade ? `10<sup>${String(Math.round(exponent)).replace("-", "\u2212")}</sup>` : numberText(Number(value.toPrecision(3)));
}
