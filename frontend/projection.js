// @ts-check
/**
 * Where the lanes of a network go on the plane that is looked at: asked for as rows arrive, and written into them.
 * A new plane is shown together with the loss on it: until that comes, paths and loss stay those of the one before.
 */

import { createAsker } from "./asker.js";
import { decodeTyped } from "./decode.js";
import { networkOf } from "./networks.js";
import { idsUpTo, planeKey, planeNow, projectedRows } from "./planes.js";
import { batch, computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Places } from "./lane_rows.js" */
/** @import { Experiment, Plane, Projection as Answered } from "./messages.js" */
/** @import { Race } from "./race.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Trajectories } from "./trajectories.js" */
/** @import { Answer, Catalog, PlaneMark } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createProjection>} ProjectionAsker */
/** @typedef {{experiment: Experiment, plane: Plane, rows: number[], key: string, ids: string}} Question */
/**
 * A plane as the server found it, with the lanes on it. `stride`: of how many rows one was kept.
 * @typedef {PlaneMark & Omit<Answered, "lanes"> & Question & {lanes: Places[], stride: number}} Projection
 */

/**
 * @param {{socket: Socket, store: Pick<Store, "experiment" | "view">, race: Pick<Race, "running">, trajectories: Trajectories,
 *   catalogue: ReadonlySignal<Catalog | null>, blobs?: Bringing, place?: Place}} parts
 */
export function createProjection({ socket, store, race, trajectories, catalogue, blobs, place = 0 }) {
  const active = computed(() => networkOf(catalogue.value, store.experiment.value) !== null);
  const next = signal(/** @type {Projection | null} */ (null));
  const shown = signal(/** @type {Projection | null} */ (null));
  let lastText = "";
  const asker = createAsker({ socket, slot: `projection-${place}`, ...(blobs ? { blobs } : {}), message, take, failed: () => void (lastText = "") });

  /** @param {Question} question */
  function message({ experiment, plane, rows }) {
    return { what: "projection", experiment, plane, rows };
  }

  const lanesNow = () => Array.from({ length: trajectories.laneCount }, (_, index) => trajectories.lane(index));

  /** What the rows that are here give to ask, or null while they are not those of the experiment. @returns {Question | null} */
  function question() {
    const experiment = race.running.peek();
    const lanes = lanesNow();
    if (!experiment || experiment.landscape.name !== store.experiment.peek().landscape.name) return null;
    if (lanes.length !== experiment.lanes.length || !lanes.every(({ current }) => current)) return null;
    const plane = planeNow(store.view.peek().plane, lanes);
    if (!plane) return null;
    const rows = lanes.map(projectedRows);
    return { experiment, plane, rows, key: planeKey(plane, lanes), ids: idsOf(rows) };
  }

  /** @param {readonly number[]} rows */
  const idsOf = (rows) => JSON.stringify(lanesNow().map((lane, index) => idsUpTo(lane, (rows[index] ?? 0) - 1)));

  function ask() {
    const wanted = question();
    const text = wanted && JSON.stringify([wanted.key, wanted.rows, wanted.ids]);
    if (!wanted || text === null || text === lastText) return;
    lastText = text;
    asker.offer(wanted);
  }

  /** @param {Answer} answer @param {Question} asked */
  function take(answer, asked) {
    const { plane, rows, key, ids } = asked;
    if (!("projection" in answer) || idsOf(rows) !== ids) return;
    const { lanes, ...about } = answer.projection;
    const on = lanes.map((lane) => ({ rows: data(lane.rows), x: data(lane.x), y: data(lane.y), off_plane: data(lane.off_plane) }));
    const stride = Math.max(1, ...on.map(({ rows: kept }) => (kept.length > 1 ? kept[1] - kept[0] : 1)));
    batch(() => {
      const newest = { ...about, ...asked, kind: plane.kind, lanes: on, stride };
      next.value = newest;
      if (shown.peek()?.key === key) settle(newest);
    });
  }

  /** Show a plane whose loss is here, with all rows that are known on it, unless they have become others. @param {Projection} plane */
  function settle(plane) {
    const newest = next.peek();
    const projection = newest?.key === plane.key ? newest : plane;
    if (projection === shown.peek() || idsOf(projection.rows) !== projection.ids) return;
    const anew = shown.peek()?.key !== projection.key;
    batch(() => {
      shown.value = projection;
      trajectories.place(projection.lanes, anew);
    });
  }

  effect(() => {
    if (!active.value) {
      untracked(() => {
        asker.stop();
        [lastText, next.value, shown.value] = ["", null, null];
      });
      return;
    }
    trajectories.changed.value;
    race.running.value;
    store.view.value.plane;
    untracked(ask);
  });
  const name = computed(() => store.experiment.value.landscape.name);
  effect(() => {
    const now = name.value;
    untracked(() => {
      if (next.peek() && next.peek()?.experiment.landscape.name !== now) [lastText, next.value, shown.value] = ["", null, null]; // a plane of another network
    });
  });

  return {
    /** Whether the landscape is a network, and is seen on a plane. */
    active,
    /** The newest plane that came: the loss on it is asked for. */
    next: /** @type {ReadonlySignal<Projection | null>} */ (next),
    /** The plane that paths and loss are shown on. */
    shown: /** @type {ReadonlySignal<Projection | null>} */ (shown),
    settle,
    problem: asker.problem,
  };
}

/** @param {import("./messages.js").TypedArray} array */
const data = (array) => decodeTyped(array).data;
