// @ts-check
/** Where the colour bar of the loss has its ticks, and between which heights its colours change. */

import { pieces } from "../format.js";

/** @import { LossScale } from "../levels.js" */

const MOST_DECADES = 8;
const SAMPLES = 6000;
/** Shares of the map that are darker, and lighter, than the ramp goes. */
const [DARKEST, LIGHTEST] = [0.005, 0.985];
/** A colour ramp never spans more decades than this. */
const WIDEST = 8;

/** @typedef {{low: number, high: number}} Range */

/** The heights between which the colours change. @param {LossScale} scale @returns {Range} */
export function colourRange({ kind, heights }) {
  const stride = Math.max(1, Math.floor(heights.length / SAMPLES));
  const sorted = heights.filter((height, index) => index % stride === 0 && Number.isFinite(height)).sort();
  const share = (/** @type {number} */ q) => sorted[Math.round(q * (sorted.length - 1))] ?? 0;
  const high = share(LIGHTEST);
  const low = kind === "log" ? Math.max(Math.floor(share(DARKEST) * 2) / 2, high - WIDEST) : share(DARKEST);
  return { low, high: Math.max(high, low + 1e-6) };
}

/**
 * The ticks in a range of heights: whole decades, or the reference and round losses about it.
 * @param {LossScale} scale @param {Range} range
 * @returns {{heights: number[], texts: string[]}}
 */
export function lossTicks(scale, { low, high }) {
  const all = scale.kind === "log" ? decades(low, high) : about(scale);
  const ticks = all.filter(({ height }) => height >= low - 1e-9 && height <= high + 1e-9);
  return { heights: ticks.map(({ height }) => height), texts: ticks.map(({ text }) => text) };
}

/** @param {number} low @param {number} high */
function decades(low, high) {
  const first = Math.ceil(low - 1e-9);
  const stride = Math.max(1, Math.ceil((high - first) / MOST_DECADES));
  const count = Math.max(0, Math.floor((high - first) / stride + 1e-9) + 1);
  return Array.from({ length: count }, (_, index) => {
    const height = first + index * stride;
    return { height, text: `10<sup>${String(height).replace("-", "\u2212")}</sup>` };
  });
}

/** @param {LossScale} scale */
function about({ reference, heightOf, lossOf }) {
  const unit = (lossOf(1) - reference) / 9;
  const away = [1, 5, 20, 100].map((times) => times * unit);
  return [...away.map((one) => -one), 0, ...away].map((one) => {
    const loss = Number((reference + one).toPrecision(4));
    return { height: heightOf(reference + one), text: numberText(loss) };
  });
}

/** A number for Plotly's small markup. @param {number} value */
export function numberText(value) {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e5)) return String(Number(value.toPrecision(4))).replace("-", "\u2212");
  const { text, power } = pieces(value, 4);
  return power === null ? text : `${text}<sup>${power}</sup>`;
}
