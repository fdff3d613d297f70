// @ts-check
/** Adding, removing and moving lanes, so that the view's numbers go along. */

import { addLane, duplicateLane, moveLane, removeLane } from "./edits.js";
import { placesAfterInserting, placesAfterMoving, placesAfterRemoving, viewAfter } from "./lanes.js";

/** @import { Store } from "./store.js" */
/** @import { Catalog } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/**
 * @param {{store: Store, catalogue: ReadonlySignal<Catalog | null>}} parts
 */
export function createLaneActions({ store, catalogue }) {
  return {
    /** One more lane, selected. @param {string} [name] of the optimizer */
    add(name) {
      const entries = catalogue.peek();
      if (!entries) return;
      const selected = store.experiment.peek().lanes.length;
      store.edit((experiment) => addLane(experiment, entries, name), { view: (view) => ({ ...view, selected, solo: null }) });
    },
    /** @param {number} index */
    remove(index) {
      store.edit((experiment) => removeLane(experiment, index), { view: (view) => viewAfter(view, placesAfterRemoving(index)) });
    },
    /** A second lane of the same kind, selected. @param {number} index */
    duplicate(index) {
      const place = index + 1;
      store.edit((experiment) => duplicateLane(experiment, index), {
        view: (view) => ({ ...viewAfter(view, placesAfterInserting(place)), selected: place }),
      });
    },
    /** @param {number} from @param {number} to */
    move(from, to) {
      if (from === to || to < 0 || to >= store.experiment.peek().lanes.length) return;
      store.edit((experiment) => moveLane(experiment, from, to), { view: (view) => viewAfter(view, placesAfterMoving(from, to)) });
    },
  };
}
