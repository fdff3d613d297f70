// @ts-check
/** The largest eigenvalue of a network's Hessian along the run of a lane, computed on request, given up when not wanted any more. */

import { createAsker } from "./asker.js";
import { decodeTyped } from "./decode.js";
import { batch, signal } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { LaneRows } from "./lane_rows.js" */
/** @import { Experiment, SharpnessAnswer } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Answer } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createSharpness>} SharpnessAsker */
/** What was found along a run; `key` names the run. @typedef {{key: string, rows: Float64Array, eigenvalues: Float64Array, points: number, of: number, settled: number}} Sharpness */
/** @typedef {{experiment: Experiment, rows: number[], key: string}} Question */

/** Rows to compute, at most: of a run of more steps every n-th, and the last. */
export const ROWS = 60;

/** The run that a lane's rows are of. @param {LaneRows} rows */
export const runOf = (rows) => rows.segments.map(({ id }) => id).join(" ");

/** Rows from 0 to `last`, evenly apart, at most `ROWS`. @param {number} last @returns {number[]} */
export function rowsUpTo(last) {
  const count = Math.min(ROWS, last + 1);
  return Array.from({ length: count }, (_, i) => Math.round((i * last) / Math.max(1, count - 1)));
}

/** @param {{socket: Socket, blobs?: Bringing, place?: Place}} parts */
export function createSharpness({ socket, blobs, place = 0 }) {
  const current = signal(/** @type {Sharpness | null} */ (null));
  const progress = signal(/** @type {{key: string, share: number} | null} */ (null));
  const asker = createAsker({ socket, slot: `sharpness-${place}`, ...(blobs ? { blobs } : {}), message, take, failed: () => void (progress.value = null) });

  /** @param {Question} question */
  function message({ experiment, rows }) {
    return { what: "sharpness", experiment, rows };
  }

  /** @param {Answer} answer @param {Question} question */
  function take(answer, { key }) {
    if (answer.part === "progress") return void (progress.value = { key, share: answer.done / answer.of });
    if (!("sharpness" in answer)) return;
    const { rows, eigenvalues, points, of, settled } = /** @type {SharpnessAnswer} */ (answer).sharpness;
    batch(() => {
      current.value = { key, rows: decodeTyped(rows).data, eigenvalues: decodeTyped(eigenvalues).data, points, of, settled };
      progress.value = null;
    });
  }

  return {
    current: /** @type {ReadonlySignal<Sharpness | null>} */ (current),
    /** How much of the run is computed, from 0 to 1; null where nothing is on its way. */
    progress: /** @type {ReadonlySignal<{key: string, share: number} | null>} */ (progress),
    problem: asker.problem,
    /** Compute it along a lane's rows. @param {LaneRows} rows */
    compute(rows) {
      if (!rows.of || rows.count === 0) return;
      const key = runOf(rows);
      progress.value = { key, share: 0 };
      asker.offer({ experiment: rows.of, rows: rowsUpTo(rows.count - 1), key });
    },
    /** It is not wanted any more. */
    stop() {
      asker.stop();
      progress.value = null;
    },
  };
}
