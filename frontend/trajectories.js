// @ts-check
/** The rows that have arrived: each lane's trajectory, put together from segments. */

import { LaneRows } from "./lane_rows.js";
import { createSegments } from "./segments.js";
import { laneAlone } from "./edits.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Places } from "./lane_rows.js" */
/** @import { BoardLanes, Experiment } from "./messages.js" */
/** @import { Segments } from "./segments.js" */
/** @import { Ghost } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createTrajectories>} Trajectories */

/**
 * Trajectories of an experiment's lanes.
 * @param {Segments} [segments] those of the page, where it has more than one board
 */
export function createTrajectories(segments = createSegments()) {
  /** @type {LaneRows[]} */
  let lanes = [];
  /** @type {Map<number, Ghost & {ids: string[], firstRows: number[], changed: boolean}>} */
  const ghosts = new Map();
  const changed = signal(0);
  const nothing = new LaneRows();

  function tellChanged() {
    changed.value = changed.peek() + 1;
  }

  segments.join({
    used: () => lanes.flatMap((lane) => lane.used),
    arrived(segment) {
      const users = lanes.filter((lane) => lane.used.includes(segment));
      for (const lane of users) lane.update();
      if (users.length > 0) tellChanged();
    },
  });

  /** A ghost goes when its lane has become again what it was, or is changed before the ghost begins. @param {number} index @param {string[]} ids */
  function reviewGhost(index, ids) {
    const ghost = ghosts.get(index);
    if (!ghost) return;
    const asBefore = ids.length === ghost.ids.length && ids.every((id, place) => id === ghost.ids[place]);
    const changedBefore = ghost.ids.some((id, place) => (place === 0 || ghost.firstRows[place] < ghost.from) && ids[place] !== id);
    if (changedBefore || (asBefore && ghost.changed)) ghosts.delete(index);
    ghost.changed ||= !asBefore;
  }

  /**
   * The server's answer to a want: of which segments each lane consists, wanted up to row `until`.
   * @param {BoardLanes} message @param {number} until @param {Experiment} [experiment] what was wanted
   */
  function receive(message, until, experiment) {
    const plans = message.lanes.map((lane) => lane.segments.map(segments.touched));
    lanes = plans.map((_, index) => lanes[index] ?? new LaneRows());
    plans.forEach((plan, index) => {
      reviewGhost(index, plan.map(({ id }) => id));
      lanes[index].want({ segments: plan, until, of: experiment?.lanes[index] ? laneAlone(experiment, index) : null });
    });
    for (const index of ghosts.keys()) if (index >= lanes.length) ghosts.delete(index);
    segments.forget();
    tellChanged();
  }

  /** Keep the shown path of a lane from `from` on as a ghost, before that rest changes. @param {number} index @param {number} from */
  function keepGhost(index, from) {
    const lane = lanes.at(index);
    if (!lane || lane.count - 1 <= from) return;
    ghosts.set(index, {
      x: lane.x.slice(from, lane.count),
      y: lane.y.slice(from, lane.count),
      from,
      count: lane.count - from,
      ids: lane.segments.map(({ id }) => id),
      firstRows: lane.segments.map(({ firstRow }) => firstRow),
      changed: false,
    });
    tellChanged();
  }

  /** @param {number} index */
  function dropGhost(index) {
    if (ghosts.delete(index)) tellChanged();
  }

  /** Give the lanes of a network their places on a plane; ghosts were on another one where it is `anew`. @param {readonly Places[]} on @param {boolean} anew */
  function place(on, anew) {
    on.forEach((places, index) => lanes.at(index)?.place(places));
    if (anew) ghosts.clear();
    tellChanged();
  }

  return {
    /** Grows with everything that arrives. */
    changed: /** @type {ReadonlySignal<number>} */ (changed),
    /** The rows of a lane by its place; one without rows where there is no such lane yet. @param {number} index */
    lane: (index) => lanes[index] ?? nothing,
    get laneCount() {
      return lanes.length;
    },
    /** Whether all that was last wanted is here. */
    get whole() {
      return lanes.every((lane) => lane.whole);
    },
    /** The old rest of a lane's path, or null. @param {number} index @returns {Ghost | null} */
    ghost: (index) => ghosts.get(index) ?? null,
    keepGhost,
    dropGhost,
    place,
    have: segments.have,
    receive,
    receiveChunk: segments.receiveChunk,
    receiveEnded: segments.receiveEnded,
  };
}
