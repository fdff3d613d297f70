// @ts-check
/** Adding, removing and moving lanes and ghosts, so that the view's numbers go along. */

import { onLandscape } from "./conversion.js";
import { addLane, duplicateLane } from "./edits.js";
import { withGhost, withoutFrost } from "./ghosts.js";
import { groupOf, inOrder, orderAfterFreeing, orderAfterMoving, orderAfterRemoving, placesIn, runningPlaces } from "./lane_order.js";
import { placesAfterInserting, viewAfter } from "./lanes.js";

/** @import { Order } from "./lane_order.js" */
/** @import { View } from "./messages.js" */
/** @import { Store } from "./store.js" */
/** @import { Catalog } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createLaneActions>} LaneActions */

/** More lanes than there are looks are not added on the page; ghosts have the looks of their lanes. */
export const MOST_RUNNING = 8;

/**
 * @param {{store: Store, catalogue: ReadonlySignal<Catalog | null>}} parts
 */
export function createLaneActions({ store, catalogue }) {
  const lanes = () => store.experiment.value.lanes;

  /** Whether the experiment takes one more lane or ghost. */
  const hasRoom = () => lanes().length < (catalogue.value?.limits.lanes ?? 0);

  /** Whether one more lane can run. @param {number} [more] lanes in all that come */
  const canAdd = (more = 1) => runningPlaces(lanes()).length < MOST_RUNNING && (more === 0 || hasRoom());

  /** @param {Order | null} order */
  function arrange(order) {
    if (order) store.edit((experiment) => inOrder(experiment, order), { view: (view) => viewAfter(view, placesIn(order)) });
  }

  return {
    hasRoom,
    canAdd,
    /** Whether a ghost can become a lane. */
    canFree: () => canAdd(0),
    /** One more lane, selected. @param {string} [name] of the optimizer */
    add(name) {
      const entries = catalogue.peek();
      if (!entries || !canAdd()) return;
      const selected = store.experiment.peek().lanes.length;
      store.edit((experiment) => addLane(experiment, entries, name), { view: (view) => ({ ...view, selected, solo: null }) });
    },
    /** A lane goes and its ghosts stay; a ghost goes. @param {number} index */
    remove: (index) => arrange(orderAfterRemoving(store.experiment.peek().lanes, index)),
    /** A second lane of the same kind, selected. @param {number} index */
    duplicate(index) {
      if (!canAdd()) return;
      const place = index + groupOf(store.experiment.peek().lanes, index).length;
      store.edit((experiment) => duplicateLane(experiment, index), {
        view: (view) => ({ ...viewAfter(view, placesAfterInserting(place)), selected: place }),
      });
    },
    /** A lane with its ghosts goes one lane up or down. @param {number} index @param {-1 | 1} by */
    move: (index, by) => arrange(orderAfterMoving(store.experiment.peek().lanes, index, by)),
    /** Keep a lane's run as a ghost; the lane stays selected. @param {number} index */
    keep(index) {
      const entries = catalogue.peek();
      if (!entries || !hasRoom() || store.experiment.peek().lanes.at(index)?.frozen !== false) return;
      store.edit((experiment) => withGhost(experiment, index, entries), { view: (view) => viewAfter(view, placesAfterInserting(index + 1)) });
    },
    /** A ghost becomes a lane again, selected. @param {number} index */
    free(index) {
      const entries = catalogue.peek();
      if (!entries || !canAdd(0)) return;
      const order = orderAfterFreeing(store.experiment.peek().lanes, index);
      store.edit((experiment) => withoutFrost(experiment, index, entries), {
        view: (view) => ({ ...viewAfter(view, placesIn(order)), selected: order.length - 1 }),
      });
    },
    /** Another landscape; ghosts stay behind with theirs. @param {string} name */
    toLandscape(name) {
      const entries = catalogue.peek();
      if (!entries) return;
      const before = store.experiment.peek();
      const { experiment, order } = onLandscape(before, name, entries);
      const view = order.length === before.lanes.length ? undefined : (/** @type {View} */ now) => viewAfter(now, placesIn(order));
      store.edit(() => experiment, { view });
    },
  };
}
