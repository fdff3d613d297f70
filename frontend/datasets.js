// @ts-check
/** The data of landscapes, and the batches that are taken of them, as the server says: each asked once. */

import { decodeTyped } from "./decode.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Batches, Chosen, LandscapeData, TypedArray } from "./messages.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** One point as numbers: x and y, or x, y and class. @typedef {number[]} DataPoint */
/** Points, those that are held back, how many classes they have (0: they have values), and what a model draws into them. @typedef {{shows: LandscapeData["shows"], classes: number, points: DataPoint[], held: DataPoint[]}} Dataset */
/** Which batches: those of all lanes of that size under that seed. @typedef {{landscape: Chosen, seed: number, size: number}} BatchesOf */
/** What waits for an answer, or null. @template T @typedef {ReadonlySignal<T | null>} Coming */
/** @typedef {ReturnType<typeof createDatasets>} Datasets */

const DATA = "/api/data";
const BATCHES = "/api/batches";
const MOST_KEPT = 40;
/** So many numbers of orders are asked for at once. */
const ORDERS_AT_ONCE = 4000;
const MOST_EPOCHS = 64;

/** @param {{blobs?: Bringing, fetch?: typeof fetch}} [rim] */
export function createDatasets({ blobs, fetch: given } = {}) {
  const ask = given ?? ((...request) => globalThis.fetch(...request));
  const data = createKept(/** @type {(landscape: Chosen) => Promise<Dataset | null>} */ (async (landscape) => {
    const came = /** @type {LandscapeData | null} */ (await answer(ask, blobs, { route: DATA, question: { landscape } }));
    return came && datasetOf(came);
  }));
  const batches = createKept(/** @type {(question: object) => Promise<{orders: Float64Array, came: Batches} | null>} */ (async (question) => {
    const came = /** @type {Batches | null} */ (await answer(ask, blobs, { route: BATCHES, question }));
    return came && { orders: decodeTyped(came.orders).data, came };
  }));

  return {
    /** The data of a landscape; null until they have come. @param {Chosen} landscape */
    of: (landscape) => data.of(JSON.stringify(landscape), landscape),
    /** What the data of a landscape are, known before anyone asks. @param {Chosen} landscape @param {Dataset} dataset */
    know: (landscape, dataset) => data.know(JSON.stringify(landscape), dataset),
    /**
     * The places of the points in the batch of a row, of `count` points; null until that is known.
     * @param {BatchesOf} of @param {{count: number, row: number}} place @returns {number[] | null}
     */
    batchAt({ landscape, seed, size: wanted }, { count, row }) {
      const size = Math.min(wanted, count);
      const each = Math.ceil(count / size);
      const epoch = Math.floor(row / each);
      const epochs = Math.max(1, Math.min(MOST_EPOCHS, Math.floor(ORDERS_AT_ONCE / count)));
      const first = epoch - (epoch % epochs);
      const question = { seed, batch_size: wanted, first_epoch: first, epochs };
      const found = batches.of(JSON.stringify({ ...question, count }), { landscape, ...question }).value; // which points they are changes nothing
      if (!found) return null;
      const begin = (epoch - first) * count + (row % each) * size;
      return [...found.orders.subarray(begin, Math.min(begin + size, (epoch - first + 1) * count))];
    },
  };
}

/** Answers by a key of their questions, the oldest dropped first. @template Question, Answer @param {(question: Question) => Promise<Answer | null>} find */
function createKept(find) {
  const known = new Map(/** @type {[string, import("./vendor/signals-core.js").Signal<Answer | null>][]} */ ([]));

  /** @param {string} key @param {Answer | null} first */
  function begin(key, first) {
    const held = signal(first);
    known.set(key, held);
    for (const old of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT))) known.delete(old);
    return held;
  }

  return {
    /** @param {string} key @param {Question} question @returns {Coming<Answer>} */
    of(key, question) {
      const before = known.get(key);
      if (before) return before;
      const held = begin(key, null);
      void find(question).then((found) => {
        if (found === null) known.delete(key); // the next one to ask may have more luck
        else held.value = found;
      });
      return held;
    },
    /** @param {string} key @param {Answer} found */
    know: (key, found) => void begin(key, found),
  };
}

/** The server's answer, or null: why there is none is said by the race, which asks for the same. @param {typeof fetch} ask @param {Bringing | undefined} blobs @param {{route: string, question: object}} what @returns {Promise<unknown>} */
async function answer(ask, blobs, { route, question }) {
  try {
    const response = await ask(route, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) });
    const body = await response.json();
    if (response.ok) return body;
    return (await blobs?.bring(body.error)) ? await answer(ask, blobs, { route, question }) : null;
  } catch {
    return null;
  }
}

/** @param {LandscapeData} came @returns {Dataset} */
function datasetOf({ shows, classes, inputs, targets, held_inputs: heldInputs, held_targets: heldTargets }) {
  return { shows, classes, points: pointsOf(inputs, targets), held: pointsOf(heldInputs, heldTargets) };
}

/** @param {TypedArray} inputs @param {TypedArray} targets @returns {DataPoint[]} */
function pointsOf(inputs, targets) {
  const [numbers, last] = [decodeTyped(inputs), decodeTyped(targets).data];
  const width = numbers.shape[1];
  return Array.from(last, (target, place) => [...numbers.data.subarray(place * width, (place + 1) * width), target]);
}
