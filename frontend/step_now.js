// @ts-check
/** The step that is looked into: of the selected lane, from the row that is shown. */

import { stepOf } from "./anatomy.js";
import { optimizerOf } from "./catalog.js";
import { selectedLane } from "./lanes.js";

/** @import { Step } from "./anatomy.js" */
/** @import { App } from "./app.js" */
/** @import { LaneRows } from "./lane_rows.js" */
/** @import { OptimizerEntry } from "./messages.js" */

/**
 * `last`: the lane goes no further, so that the step shown is the one into its last row.
 * @typedef {{index: number, rows: LaneRows, entry: OptimizerEntry | undefined, step: Step | null, last: boolean}} StepNow
 */

/** The step of the selected lane at a row, or null where there are no lanes. @param {Pick<App, "store" | "trajectories" | "catalogue">} app @param {number} row @returns {StepNow | null} */
export function stepNow({ store, trajectories, catalogue }, row) {
  const { lanes } = store.experiment.peek();
  if (lanes.length === 0) return null;
  const index = selectedLane(store.view.peek(), lanes.length);
  const rows = trajectories.lane(index);
  const known = catalogue.peek();
  const lane = rows.of?.lanes[0] ?? lanes[index];
  const entry = known ? optimizerOf(known, lane.optimizer.name) : undefined;
  const last = rows.ended !== null && row >= rows.count - 1;
  return { index, rows, entry, last, step: stepOf({ entry, lane, rows, row: last ? rows.count - 2 : row }) };
}
