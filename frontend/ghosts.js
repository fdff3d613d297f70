// @ts-check
/** Ghosts: lanes marked frozen, kept as they ran while the next try goes on. */

import { inOrder, orderAfterFreeing } from "./lane_order.js";
import { same } from "./edits.js";
import { sharedStart } from "./starts.js";

/** @import { Experiment } from "./messages.js" */
/** @import { Catalog } from "./types.js" */

/** A ghost of a lane, directly behind it, with the start that it has now. @param {Experiment} experiment @param {number} index @param {Catalog} catalogue @returns {Experiment} */
export function withGhost(experiment, index, catalogue) {
  const lane = experiment.lanes[index];
  const ghost = { ...lane, start: lane.start ?? sharedStart(experiment, catalogue), frozen: true };
  return { ...experiment, lanes: experiment.lanes.toSpliced(index + 1, 0, ghost) };
}

/** A ghost as a lane again, at the end; it shares the start if that is where it begins. @param {Experiment} experiment @param {number} index @param {Catalog} catalogue @returns {Experiment} */
export function withoutFrost(experiment, index, catalogue) {
  const ghost = experiment.lanes[index];
  const start = same(ghost.start, sharedStart(experiment, catalogue)) ? null : ghost.start;
  const lanes = experiment.lanes.with(index, { ...ghost, start, frozen: false });
  return inOrder({ ...experiment, lanes }, orderAfterFreeing(experiment.lanes, index));
}
