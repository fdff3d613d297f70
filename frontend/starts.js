// @ts-check
/** Starts: the one that lanes share, and those that lanes have of their own. */

import { landscapeOf } from "./catalog.js";
import { withLaneStart, withStart } from "./edits.js";

/** @import { Experiment, Point } from "./messages.js" */
/** @import { Catalog } from "./types.js" */

/** Where lanes without a start of their own begin. @param {Experiment} experiment @param {Catalog | null} catalogue @returns {Point | null} */
export function sharedStart(experiment, catalogue) {
  return experiment.start ?? (catalogue && landscapeOf(catalogue, experiment.landscape.name)?.start) ?? null;
}

/** Where a lane begins; null stands for the start that lanes share. @param {Experiment} experiment @param {number | null} lane @param {Catalog | null} catalogue @returns {Point | null} */
export function startOf(experiment, lane, catalogue) {
  return (lane === null ? null : experiment.lanes.at(lane)?.start) ?? sharedStart(experiment, catalogue);
}

/** Whose start a click on the map moves: the selected lane's own, or the shared one. @param {Experiment} experiment @param {number} selected @returns {number | null} */
export function clickedStart(experiment, selected) {
  const lane = experiment.lanes.at(selected);
  return lane?.start && !lane.frozen ? selected : null;
}

/** A start moved; `lane` null moves the shared one. @param {Experiment} experiment @param {number | null} lane @param {Point} point */
export function withMovedStart(experiment, lane, point) {
  return lane === null ? withStart(experiment, point) : withLaneStart(experiment, lane, point);
}

/** The starts that have a ring: the shared one (null) where a lane begins there, and each lane's own; a ghost's cannot be moved. @param {Experiment} experiment @param {readonly number[]} visible @returns {(number | null)[]} */
export function ringedStarts(experiment, visible) {
  const own = visible.filter((place) => experiment.lanes.at(place)?.start && !experiment.lanes[place].frozen);
  return experiment.lanes.some(({ start }) => start === null) ? [null, ...own] : own;
}
