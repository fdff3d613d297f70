// @ts-check
/** The learning rate that each step uses. */

import { createStepChart } from "./step_chart.js";

/** @import { Page } from "../views/page.js" */
/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */

/** Rates further apart than this stand on a logarithmic axis. */
const WIDE = 12;

/** @param {LaneView[]} lanes */
export function ratesAreWide(lanes) {
  const rates = lanes.flatMap(({ rows }) => sampled(rows.lr, rows.count));
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  return low > 0 && high / low > WIDE;
}

/** @param {Float64Array} rates @param {number} count @returns {number[]} */
function sampled(rates, count) {
  const stride = Math.max(1, Math.floor(count / 200));
  return Array.from({ length: Math.ceil(count / stride) }, (_, index) => rates[index * stride]);
}

/** @param {{element: HTMLElement, page: Page, onDrawn: (frame: Frame) => void}} options */
export function createRateChart({ element, page, onDrawn }) {
  let [key, wide] = ["", false];
  /** @param {LaneView[]} lanes */
  function log(lanes) {
    const now = lanes.map((lane) => `${lane.key}:${lane.rows.count}`).join();
    if (now !== key) [key, wide] = [now, ratesAreWide(lanes)];
    return wide;
  }
  return createStepChart({ element, page, value: ({ rows }, row) => rows.lr[row], log, least: () => 1e-12, stepped: true, onDrawn });
}
