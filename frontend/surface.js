// @ts-check
/** The surface: the loss over the window that is shown, coarse first, then fine. */

import { decodeTyped } from "./decode.js";
import { createNewest } from "./newest.js";
import { computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Chosen, Fault, Span, SurfaceAnswer } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Answer, Problem, Surface } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createSurfaces>} Surfaces */
/** @typedef {{landscape: Chosen, window: Span}} Part */

const RESOLUTION = 240;

/** A surface as it came, its grids as numbers. @param {string} landscape its name @param {SurfaceAnswer["surface"]} came @param {SurfaceAnswer["part"]} part @returns {Surface} */
export function surfaceOf(landscape, came, part) {
  const [x, y, z] = [came.x, came.y, came.z].map((grid) => decodeTyped(grid).data);
  const { window, minima, saddles, floor, bounds } = came;
  return { landscape, window, n: x.length, x, y, z, minima, saddles, floor, bounds, part, on: null };
}

/** The share of a grid's points at which the loss is not finite. @param {Float64Array} z */
export function shareWithoutLoss(z) {
  let without = 0;
  for (let i = 0; i < z.length; i += 1) without += Number.isFinite(z[i]) ? 0 : 1;
  return z.length === 0 ? 0 : without / z.length;
}

/**
 * @param {{socket: Socket, store: Pick<Store, "experiment">, blobs?: Bringing, resolution?: number, place?: Place}} parts
 */
export function createSurfaces({ socket, store, blobs, resolution = RESOLUTION, place = 0 }) {
  const slot = `surface-${place}`;
  const current = signal(/** @type {Surface | null} */ (null));
  const problem = signal(/** @type {Problem | null} */ (null));
  const wanted = signal(/** @type {{name: string, window: Span} | null} */ (null));
  const asked = signal(false);
  let newestShown = 0;
  const asks = createNewest(/** @type {(part: Part, number: number) => boolean} */ (({ landscape, window }, number) => {
    const sent = socket.send({ ask: { slot, number, what: "surface", landscape, window, resolution } });
    if (sent) asked.value = true;
    return sent;
  }));

  /** @param {Answer} answer */
  function receive(answer) {
    const { number } = answer;
    const question = asks.question(number);
    if (answer.slot !== slot || !("surface" in answer) || number < newestShown || !question) return;
    const { surface, part } = answer;
    newestShown = number;
    current.value = surfaceOf(question.landscape.name, surface, part);
    problem.value = null;
    asks.settle(number);
  }

  /** @param {Fault} fault */
  function fail(fault) {
    const { where, message, board, number } = fault;
    if (board !== null || where !== slot || number === null || !asks.question(number)) return;
    const coming = blobs?.bring(fault);
    if (coming) return void coming.then((came) => (came ? asks.again() : fail({ ...fault, missing_blob: null })));
    problem.value = { where, message };
    asks.settle(number);
  }

  socket.on("answer", receive);
  socket.on("error", fail);
  const landscape = computed(() => store.experiment.value.landscape);
  effect(() => {
    const [part, chosen] = [wanted.value, landscape.value];
    if (part && part.name === chosen.name) untracked(() => asks.offer({ landscape: chosen, window: part.window }));
  });
  effect(() => {
    if (socket.opened.value > 0) untracked(asks.again);
  });

  return {
    /** The newest surface that has come; `landscape` says of which it is. */
    current: /** @type {ReadonlySignal<Surface | null>} */ (current),
    /** Why the last one asked for could not be had. */
    problem: /** @type {ReadonlySignal<Problem | null>} */ (problem),
    /** Whether the server was ever asked for one. */
    asked: /** @type {ReadonlySignal<boolean>} */ (asked),
    /** Show the loss over this window of the present landscape; asked again whenever its settings change. @param {Span} window */
    show(window) {
      wanted.value = { name: store.experiment.peek().landscape.name, window };
    },
  };
}

/**
 * The surfaces of whichever holds: planes, or landscapes of two parameters.
 * @param {ReadonlySignal<boolean>} onPlanes
 * @param {Pick<Surfaces, "current" | "problem" | "show">} planes
 * @param {Surfaces} flat
 * @returns {Surfaces}
 */
export function oneOf(onPlanes, planes, flat) {
  const held = () => (onPlanes.value ? planes : flat);
  return {
    current: computed(() => held().current.value),
    problem: computed(() => held().problem.value),
    asked: computed(() => onPlanes.value || flat.asked.value),
    show: (window) => untracked(held).show(window),
  };
}
