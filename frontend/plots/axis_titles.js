// @ts-check
/** What the axes of a landscape are called. */

import { line } from "../format.js";

/** @import { PlaneMark } from "../types.js" */
/** @import { Words } from "../words/en.js" */

/** The names of the two parameters; of a plane its directions, with the share of the variance along each, or how the loss bends. @param {PlaneMark | null} on @param {Words} words @param {readonly [string, string]} names @returns {readonly [string, string]} */
export function axisTitles(on, { plane }, names) {
  if (!on) return names;
  const { kind, explained, bend } = on;
  /** @param {0 | 1} axis */
  const measure = (axis) => (explained ? plane.share(explained[axis]) : bend ? line(bend.values[axis], 3) : "");
  /** @param {0 | 1} axis */
  const title = (axis) => [plane.axes[kind][axis], measure(axis)].filter((part) => part !== "").join(" \u00b7 ");
  return [title(0), title(1)];
}
