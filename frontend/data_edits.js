// @ts-check
/** Changing data: any change makes points of the viewer's own, which the server is brought before the experiment names them. */

import { landscapeOf } from "./catalog.js";
import { withLandscapeSetting } from "./edits.js";
import { bytesOf, written } from "./points_text.js";
import { batch, signal } from "./vendor/signals-core.js";

/** @import { Blobs } from "./blobs.js" */
/** @import { DataPoint, Dataset, Datasets } from "./datasets.js" */
/** @import { Chosen, LandscapeEntry } from "./messages.js" */
/** @import { Store } from "./store.js" */
/** @import { Catalog } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createDataEdits>} DataEdits */

const GESTURE = "data";

/** The setting by which a landscape takes points. @param {LandscapeEntry | undefined} entry */
export const pointsSetting = (entry) => entry?.settings.find(({ reads }) => reads === "points");

/**
 * @param {{store: Pick<Store, "experiment" | "edit" | "endGesture">, catalogue: ReadonlySignal<Catalog | null>, blobs: Pick<Blobs, "add">, datasets: Pick<Datasets, "know">}} parts
 */
export function createDataEdits({ store, catalogue, blobs, datasets }) {
  const draft = signal(/** @type {Dataset | null} */ (null));
  const problem = signal(/** @type {string | null} */ (null));
  /** @type {{dataset: Dataset, name: string} | null} What waits while other points are on their way. */
  let waiting = null;
  let busy = false;
  let ending = false;

  const entry = () => {
    const known = catalogue.peek();
    return known ? landscapeOf(known, store.experiment.peek().landscape.name) : undefined;
  };

  async function pump() {
    while (waiting) {
      const { dataset, name } = waiting;
      waiting = null;
      try {
        take(dataset, name, await blobs.add(bytesOf(dataset.points)));
      } catch (error) {
        problem.value = error instanceof Error ? error.message : String(error);
      }
    }
    busy = false;
    draft.value = null;
    if (ending) end();
  }

  /** The points are there: the experiment names them. @param {Dataset} dataset @param {string} name @param {string} blob */
  function take(dataset, name, blob) {
    const setting = pointsSetting(entry());
    const { landscape } = store.experiment.peek();
    if (!setting || landscape.name !== name) return;
    batch(() => {
      problem.value = null;
      datasets.know(withPoints(landscape, setting.name, blob), dataset);
      store.edit((experiment) => withLandscapeSetting(experiment, setting.name, blob), { gesture: GESTURE });
    });
  }

  function end() {
    ending = false;
    store.endGesture();
  }

  return {
    /** The points as they are drawn while the server does not have them yet, or null. */
    draft: /** @type {ReadonlySignal<Dataset | null>} */ (draft),
    /** Why the last change was not taken, in the server's words. */
    problem: /** @type {ReadonlySignal<string | null>} */ (problem),
    /** Other points. Changes until `end` are one gesture; while the server takes some, only the newest others wait. @param {Dataset} dataset */
    change(dataset) {
      const points = dataset.points.map((point) => point.map(written));
      waiting = { dataset: { ...dataset, points }, name: store.experiment.peek().landscape.name };
      draft.value = waiting.dataset;
      if (busy) return;
      busy = true;
      void pump();
    },
    /** The gesture is over, once all is there. */
    end() {
      if (busy) ending = true;
      else end();
    },
    /** The landscape's own points again. */
    generate() {
      const setting = pointsSetting(entry());
      if (setting) store.edit((experiment) => withLandscapeSetting(experiment, setting.name, setting.default));
    },
  };
}

/** @param {Chosen} landscape @param {string} name @param {string} blob @returns {Chosen} */
const withPoints = (landscape, name, blob) => ({ ...landscape, settings: { ...landscape.settings, [name]: blob } });

/** @param {DataPoint[]} points @param {number} place @param {readonly [number, number]} to @returns {DataPoint[]} */
export const withMovedPoint = (points, place, [x, y]) => points.with(place, [x, y, ...points[place].slice(2)]);

/** Whether a point may go: enough are left, and of every class that there must be. @param {Dataset} dataset @param {number} place */
export function canRemove({ points, classes }, place) {
  const rest = points.toSpliced(place, 1);
  return rest.length >= 2 && (classes === 0 || new Set(rest.map(([, , group]) => group)).size >= 2);
}
