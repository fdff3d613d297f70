// @ts-check
/** The curvature where the selected lane is, and where its rate stands beside what that allows. */

import { selectedLane } from "./lanes.js";
import { standingOf } from "./stability.js";
import { stepNow } from "./step_now.js";

/** @import { Stability } from "./anatomy.js" */
/** @import { App } from "./app.js" */
/** @import { LaneRows } from "./lane_rows.js" */
/** @import { PointCurvature } from "./messages.js" */
/** @import { Standing } from "./stability.js" */

/** @typedef {{index: number, rows: LaneRows, row: number, curvature: PointCurvature | null, stability: Stability | null, standing: Standing | null, batched: boolean}} CurvatureNow `batched`: whether it is that of the step's batch alone */

/** Of the selected lane, or of the one at `lane`, at a row; null where there is none. @param {Pick<App, "store" | "trajectories" | "catalogue" | "curvatures">} app @param {number} shown @param {number} [lane] @returns {CurvatureNow | null} */
export function curvatureNow(app, shown, lane) {
  const now = stepNow(app, shown, lane);
  if (!now) return null;
  const { index, rows, step } = now;
  const row = Math.min(shown, rows.count - 1);
  const curvature = app.curvatures.at(index, row);
  const stability = step?.stability ?? null;
  return { index, rows, row, curvature, stability, standing: curvature && standingOf({ curvature, stability, rate: rows.value("lr", row) }), batched: (rows.of?.lanes[0].batch_size ?? null) !== null };
}

/** The lanes of a board to ask why they went wrong: those that left or blew up, and the selected one where it is looked into. @param {Pick<App, "store" | "trajectories">} app @param {boolean} lookedInto @returns {number[]} */
export function lanesToExplain({ store, trajectories }, lookedInto) {
  const { lanes } = store.experiment.peek();
  const selected = selectedLane(store.view.peek(), lanes.length);
  return lanes.map((_, index) => index).filter((index) => {
    const kind = trajectories.lane(index).ended?.kind;
    return kind === "left" || kind === "diverged" || (kind === "complete" && lookedInto && index === selected);
  });
}
