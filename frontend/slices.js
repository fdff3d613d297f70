// @ts-check
/** The loss on the plane that is looked at: over the window that is shown, coarse first, then fine. */

import { createAsker } from "./asker.js";
import { surfaceOf } from "./surface.js";
import { batch, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { SliceAsk, Span } from "./messages.js" */
/** @import { Projection, ProjectionAsker } from "./projection.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Answer, Catalog, Surface } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createSlices>} Slices */
/** @typedef {{on: Projection, window: Span, resolution: number, statistics: SliceAsk["statistics"]}} Question */

const RESOLUTION = 60;

/**
 * @param {{socket: Socket, store: Pick<Store, "view">, projection: Pick<ProjectionAsker, "active" | "next" | "settle">,
 *   catalogue: ReadonlySignal<Catalog | null>, blobs?: Bringing, place?: Place}} parts
 */
export function createSlices({ socket, store, projection, catalogue, blobs, place = 0 }) {
  const current = signal(/** @type {Surface | null} */ (null));
  const progress = signal(/** @type {number | null} */ (null));
  const asker = createAsker({ socket, slot: `slice-${place}`, ...(blobs ? { blobs } : {}), message, take, failed });

  /** @param {Question} question */
  function message({ on: { experiment, plane }, window, resolution, statistics }) {
    return { what: "slice", experiment, plane, window, resolution, statistics };
  }

  /** @param {Answer} answer @param {Question} question */
  function take(answer, { on }) {
    if (answer.part === "progress") return void (progress.value = answer.done / answer.of);
    if (!("slice" in answer)) return;
    const { key, kind, explained, bend } = on;
    batch(() => {
      current.value = { ...surfaceOf(on.experiment.landscape.name, answer.slice, answer.part), on: { key, kind, explained, bend } };
      progress.value = answer.part === "final" ? null : 0;
      projection.settle(on);
    });
  }

  /** Paths are shown also where the loss cannot be had. */
  function failed() {
    const newest = projection.next.peek();
    progress.value = null;
    if (newest) projection.settle(newest);
  }

  function stop() {
    asker.stop();
    progress.value = null;
  }

  effect(() => {
    if (projection.active.value && projection.next.value) return;
    untracked(() => {
      stop();
      current.value = null;
    });
  });

  return {
    /** The newest that has come; `on` says of which plane it is. */
    current: /** @type {ReadonlySignal<Surface | null>} */ (current),
    /** How much of the fine one is known, from 0 to 1; null where none is on its way. */
    progress: /** @type {ReadonlySignal<number | null>} */ (progress),
    problem: asker.problem,
    /** Show the loss over this window of the newest plane. @param {Span} window */
    show(window) {
      const on = projection.next.peek();
      if (!on) return;
      const resolution = Math.min(RESOLUTION, catalogue.peek()?.limits.slice_resolution ?? RESOLUTION);
      asker.offer({ on, window, resolution, statistics: store.view.peek().statistics });
    },
    /** What is shown is fine enough. */
    stop,
  };
}
