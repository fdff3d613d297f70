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
 * The last row has no step of its own: there it is the one into it. `last`: the lane goes no further.
 * @typedef {{index: number, rows: LaneRows, entry: OptimizerEntry | undefined, step: Step | null, last: boolean}} StepNow
 */

/** The step from a row of the selected lane, or of the one at `lane`; null where there is none. @param {Pick<App, "store" | "trajectories" | "catalogue">} app @param {number} row @param {number} [lane] @returns {StepNow | null} */
export function stepNow({ store, trajectories, catalogue }, row, lane) {
  const { lanes } = store.experiment.peek();
  if (lanes.length === 0) return null;
  const index = lane ?? selectedLane(store.view.peek(), lanes.length);
  const rows = trajectories.lane(index);
  const known = catalogue.peek();
  const own = rows.of?.lanes[0] ?? lanes[index];
  const entry = known ? optimizerOf(known, own.optimizer.name) : undefined;
  const last = rows.ended !== null && row >= rows.count - 1;
  return { index, rows, entry, last, step: stepOf({ entry, lane: own, rows, row: Math.min(row, rows.count - 2) }) };
}
