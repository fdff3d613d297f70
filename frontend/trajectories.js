// @ts-check
/** The rows that have arrived: segments in memory within a bound, and each lane's trajectory put together from them. */

import { decodeChunk } from "./decode.js";
import { LaneRows } from "./lane_rows.js";
import { Segment } from "./segment.js";
import { signal } from "./vendor/signals-core.js";

/** @import { BoardLanes, Ended } from "./messages.js" */
/** @import { Ghost } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createTrajectories>} Trajectories */

const MOST_BYTES = 64 * 2 ** 20;
const MOST_SEGMENTS = 400;

/**
 * Trajectories of an experiment's lanes. Segments of earlier experiments stay within `mostBytes`, so that undo computes nothing.
 * @param {{mostBytes?: number, mostSegments?: number}} [bounds]
 */
export function createTrajectories({ mostBytes = MOST_BYTES, mostSegments = MOST_SEGMENTS } = {}) {
  /** @type {Map<string, Segment>} The least recently wanted first. */
  const segments = new Map();
  /** @type {LaneRows[]} */
  let lanes = [];
  /** @type {Map<number, Ghost & {ids: string[], firstRows: number[], changed: boolean}>} */
  const ghosts = new Map();
  const changed = signal(0);
  const nothing = new LaneRows();

  /** The segment of that id, moved to the end as the most recently wanted; what failed before may succeed now. @param {{id: string, first_row: number}} ref */
  function touched({ id, first_row: firstRow }) {
    const segment = segments.get(id) ?? new Segment(id, firstRow);
    if (segment.ended?.kind === "failed") segment.ended = null;
    segments.delete(id);
    segments.set(id, segment);
    return segment;
  }

  function tellChanged() {
    changed.value = changed.peek() + 1;
  }

  /** @param {Segment} segment */
  function updateLanesOf(segment) {
    for (const lane of lanes) if (lane.used.includes(segment)) lane.update();
    tellChanged();
  }

  /** Forget the least recently wanted segments that no lane uses, until the bounds hold. */
  function forget() {
    const used = new Set(lanes.flatMap((lane) => lane.used));
    let bytes = [...segments.values()].reduce((sum, segment) => sum + segment.bytes, 0);
    for (const segment of segments.values()) {
      if (bytes <= mostBytes && segments.size <= mostSegments) return;
      if (used.has(segment)) continue;
      segments.delete(segment.id);
      bytes -= segment.bytes;
    }
  }

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
   * @param {BoardLanes} message @param {number} until
   */
  function receive(message, until) {
    const plans = message.lanes.map((lane) => lane.segments.map(touched));
    lanes = plans.map((_, index) => lanes[index] ?? new LaneRows());
    plans.forEach((plan, index) => {
      reviewGhost(index, plan.map(({ id }) => id));
      lanes[index].want({ segments: plan, until });
    });
    for (const index of ghosts.keys()) if (index >= lanes.length) ghosts.delete(index);
    forget();
    tellChanged();
  }

  /** A chunk as it came over the socket. Chunks of segments forgotten meanwhile are dropped. @param {ArrayBuffer} buffer */
  function receiveChunk(buffer) {
    const chunk = decodeChunk(buffer);
    const segment = segments.get(chunk.segment);
    if (segment?.append(chunk)) updateLanesOf(segment);
  }

  /** The end of a segment; that all wanted rows are here is seen from the rows. @param {Ended} message */
  function receiveEnded({ segment: id, kind, step, message }) {
    const segment = segments.get(id);
    if (!segment || kind === "complete") return;
    segment.ended = { kind, step, message };
    updateLanesOf(segment);
  }

  /** What is here, for a want: how many rows of each segment. @returns {{[segment: string]: number}} */
  function have() {
    const held = [...segments.values()].filter((segment) => segment.count > 0);
    return Object.fromEntries(held.slice(-mostSegments).map((segment) => [segment.id, segment.count]));
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
    have,
    receive,
    receiveChunk,
    receiveEnded,
  };
}
