// @ts-check
/** How far each lane of a network is from the plane at the shown row, and its loss there beside the loss on the plane. */

import { createAsker } from "./asker.js";
import { computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Clock } from "./clock.js" */
/** @import { BesideAsk, LaneBeside } from "./messages.js" */
/** @import { Projection, ProjectionAsker } from "./projection.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Answer, Schedule } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createBeside>} BesideAsker */
/** @typedef {{on: Projection, row: number, statistics: BesideAsk["statistics"]}} Question */
/** What was found at a row of a plane. @typedef {{key: string, row: number, lanes: LaneBeside[]}} Found */

/** While playing, one question in this time. */
const PAUSE_MS = 250;

/**
 * @param {{socket: Socket, store: Pick<Store, "view">, projection: Pick<ProjectionAsker, "shown">, clock: Pick<Clock, "of">,
 *   schedule: Schedule, blobs?: Bringing, place?: Place}} parts
 */
export function createBeside({ socket, store, projection, clock, schedule, blobs, place = 0 }) {
  const found = signal(/** @type {Found | null} */ (null));
  const { shown: row } = clock.of(() => place);
  const asker = createAsker({ socket, slot: `beside-${place}`, ...(blobs ? { blobs } : {}), message, take });
  let resting = false;
  let asked = "";

  /** @param {Question} question */
  function message({ on: { experiment, plane }, row: at, statistics }) {
    return { what: "beside", experiment, plane, row: at, statistics };
  }

  /** @param {Answer} answer @param {Question} question */
  function take(answer, { on, row: at }) {
    if ("beside" in answer) found.value = { key: on.key, row: at, lanes: answer.beside.lanes };
  }

  function ask() {
    const on = projection.shown.peek();
    if (!on || resting) return;
    const question = { on, row: row.peek(), statistics: store.view.peek().statistics };
    const text = JSON.stringify([on.key, question.row, question.statistics]);
    if (text === asked) return;
    asked = text;
    resting = true;
    schedule(() => {
      resting = false;
      ask();
    }, PAUSE_MS);
    asker.offer(question);
  }

  effect(() => {
    const on = projection.shown.value;
    row.value;
    store.view.value.statistics;
    untracked(() => {
      if (on) return ask();
      asker.stop();
      [asked, found.value] = ["", null];
    });
  });

  return {
    /** What was found last on the plane that is shown; its row may be one before the shown. */
    current: computed(() => (found.value?.key === projection.shown.value?.key ? found.value : null)),
    problem: /** @type {ReadonlySignal<import("./types.js").Problem | null>} */ (asker.problem),
  };
}
