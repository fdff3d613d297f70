// @ts-check
/** The loss along a line through the playhead: asked for anew as the step changes, the newest counts. */

import { createAsker } from "./asker.js";
import { decodeTyped } from "./decode.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Chosen, LineAnswer, Point } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** The batch that the step from row `step` uses. @typedef {{size: number, seed: number, step: number}} StepBatch */
/** A line: the points `at` + offset · `direction`. @typedef {{landscape: Chosen, batch: StepBatch | null, at: Point, direction: Point, reach: Point, points: number}} Line */
/** @typedef {{line: Line, offsets: Float64Array, loss: Float64Array}} LineLoss */

/** @param {{socket: Socket, blobs?: Bringing}} parts */
export function createLineAsk({ socket, blobs }) {
  const shown = signal(/** @type {LineLoss | null} */ (null));
  let asked = "";
  const asker = createAsker(/** @type {Parameters<typeof createAsker<Line>>[0]} */ ({
    socket,
    slot: "line",
    blobs,
    message: (line) => ({ what: "line", ...line }),
    take(answer, line) {
      const { line: came } = /** @type {LineAnswer} */ (answer);
      shown.value = { line, offsets: decodeTyped(came.offsets).data, loss: decodeTyped(came.loss).data };
    },
  }));
  return {
    /** The newest that has come. */
    shown: /** @type {ReadonlySignal<LineLoss | null>} */ (shown),
    /** @param {Line} line */
    ask(line) {
      const key = JSON.stringify(line);
      if (key === asked) return;
      asked = key;
      asker.offer(line);
    },
  };
}
