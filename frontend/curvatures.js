// @ts-check
/** The curvature where a board's selected lane is at the shown row, and why lanes went wrong; what was answered once is kept. */

import { createTurns } from "./turns.js";
import { effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { LaneRows } from "./lane_rows.js" */
/** @import { Experiment, HessianAnswer, HessianAsk, PointCurvature, Reason, WhyAnswer } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Trajectories } from "./trajectories.js" */
/** @import { Turns } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createCurvatures>} Curvatures */
/** What is asked about a point; `key` is the same for the same answer. @typedef {Pick<HessianAsk, "landscape" | "batch" | "at"> & {key: string}} PointQuestion */
/** @typedef {{experiment: Experiment, key: string}} WhyQuestion */

/** Between two questions; a connection takes 60 messages a second. */
const POINT_APART_MS = 50;
const WHY_APART_MS = 120;
const MOST_KEPT = 2000;

/** What is asked about a row of a lane, or null where it has no place on a landscape of two parameters. @param {LaneRows} rows @param {number} row @returns {PointQuestion | null} */
export function pointOf(rows, row) {
  const { of } = rows;
  if (!of || row < 0 || row >= rows.count || Number.isNaN(rows.value("x", row))) return null;
  const size = of.lanes[0].batch_size;
  const batch = size === null ? null : { size, seed: of.seed, step: row };
  const at = /** @type {[number, number]} */ ([rows.value("x", row), rows.value("y", row)]);
  return { landscape: of.landscape, batch, at, key: JSON.stringify([of.landscape, batch, at]) };
}

/** What is asked about a lane that has ended, or null. @param {LaneRows} rows @returns {WhyQuestion | null} */
export function whyOf(rows) {
  const { of, whole, count } = rows;
  if (!of || !whole || count < 1 || Number.isNaN(rows.value("x", 0))) return null;
  return { experiment: of, key: `${rows.segmentAt(count - 1)} ${count} ${of.steps}` };
}

/**
 * @param {{socket: Socket, store: Pick<Store, "gesture">, trajectories: Pick<Trajectories, "lane" | "changed">, blobs?: Bringing, place?: Place} & Turns} parts
 */
export function createCurvatures({ socket, store, trajectories, blobs, place = 0, schedule, now }) {
  const points = createKept(/** @type {(answer: unknown) => PointCurvature} */ ((answer) => /** @type {HessianAnswer} */ (answer).hessian));
  const reasons = createKept(/** @type {(answer: unknown) => Reason} */ ((answer) => /** @type {WhyAnswer} */ (answer).why));
  const common = { socket, schedule, now, ...(blobs ? { blobs } : {}) };
  /** @type {PointQuestion | null} */
  let point = null;
  /** @type {WhyQuestion[]} */
  let lanes = [];
  const pointTurns = createTurns({
    ...common,
    slot: `hessian-${place}`,
    apartMs: () => POINT_APART_MS,
    next: () => (point && !points.has(point.key) ? point : null),
    message: ({ landscape, batch, at }) => ({ what: "hessian", landscape, batch, at }),
    take: points.take,
    fail: points.fail,
  });
  const whyTurns = createTurns({
    ...common,
    slot: `why-${place}`,
    apartMs: () => WHY_APART_MS,
    next: () => (store.gesture.peek() ? null : (lanes.find(({ key }) => !reasons.has(key)) ?? null)),
    message: ({ experiment }) => ({ what: "why", experiment }),
    take: reasons.take,
    fail: reasons.fail,
  });
  effect(() => {
    if (store.gesture.value === null) untracked(whyTurns.pump);
  });

  return {
    /** Grows with every answer about a point. */
    changed: /** @type {ReadonlySignal<number>} */ (points.changed),
    reasonsChanged: /** @type {ReadonlySignal<number>} */ (reasons.changed),
    /** From now on ask for the curvature at this row of a lane. @param {number} lane @param {number} row */
    lookAt(lane, row) {
      point = pointOf(trajectories.lane(lane), row);
      pointTurns.pump();
    },
    /** The curvature at a row of a lane, or null where it is not known. @param {number} lane @param {number} row */
    at(lane, row) {
      const asked = pointOf(trajectories.lane(lane), row);
      return asked && points.of(asked.key);
    },
    /** From now on ask why these lanes went wrong. @param {readonly number[]} which */
    ask(which) {
      lanes = which.map((lane) => whyOf(trajectories.lane(lane))).filter((one) => one !== null);
      whyTurns.pump();
    },
    /** Why a lane went wrong, or null where it is not known. @param {number} lane */
    why(lane) {
      const asked = whyOf(trajectories.lane(lane));
      return asked && reasons.of(asked.key);
    },
  };
}

/** Answers by key, the oldest of which go. @template Found @param {(answer: unknown) => Found} read */
function createKept(read) {
  /** @type {Map<string, Found | null>} */
  const held = new Map();
  const changed = signal(0);
  /** @param {string} key @param {Found | null} found */
  function keep(key, found) {
    held.set(key, found);
    if (held.size > MOST_KEPT) held.delete(/** @type {string} */ (held.keys().next().value));
    changed.value = changed.peek() + 1;
  }
  return {
    changed,
    /** @param {string} key */
    has: (key) => held.has(key),
    /** @param {string} key */
    of: (key) => held.get(key) ?? null,
    /** @param {{key: string}} question @param {unknown} answer */
    take: ({ key }, answer) => keep(key, read(answer)),
    /** @param {{key: string}} question */
    fail: ({ key }) => keep(key, null),
  };
}
