// @ts-check
/** What the keys do with a store, its clock and its lanes. */

import { SPEEDS } from "./clock.js";
import { runningPlaces } from "./lane_order.js";
import { selectedLane } from "./lanes.js";

/** @import { Clock } from "./clock.js" */
/** @import { Action } from "./keys.js" */
/** @import { LaneActions } from "./lane_actions.js" */
/** @import { Lessons } from "./lessons.js" */
/** @import { Store } from "./store.js" */
/** What concerns the screen alone, and is done by views. @typedef {"colours" | "projector" | "sound" | "help" | "values" | "runs" | "description" | "lessons"} Seen */

const PANELS = /** @type {const} */ (["step", "curvature", "values"]);

/**
 * @param {{store: Store, clock: Clock, lanes: Pick<LaneActions, "keep">, lessons?: Pick<Lessons, "turn" | "reading">}} parts
 * @returns {{[Name in Exclude<Action, Seen>]: (amount: number) => void}}
 */
export function keyActions({ store, clock, lanes, lessons }) {
  /** @param {number} by */
  function changeSpeed(by) {
    const { speed } = store.view.peek();
    const place = SPEEDS.findLastIndex((one) => one <= speed);
    clock.setSpeed(SPEEDS[Math.max(0, Math.min(place + by, SPEEDS.length - 1))]);
  }
  return {
    toggle: clock.toggle,
    step: clock.step,
    toStart: clock.toStart,
    toEnd: clock.toEnd,
    slower: () => changeSpeed(-1),
    faster: () => changeSpeed(1),
    undo: store.undo,
    redo: store.redo,
    board: () => (store.boards.peek().length < 2 ? store.addBoard() : store.activate(store.active.peek() === 0 ? 1 : 0)),
    keep: () => lanes.keep(selectedLane(store.view.peek(), store.experiment.peek().lanes.length)),
    dimensions: () => store.look({ dimensions: store.view.peek().dimensions === 3 ? 2 : 3 }),
    panel: () => store.look({ panel: PANELS[(PANELS.indexOf(store.view.peek().panel) + 1) % PANELS.length] }),
    enlarge: () => store.look({ inside: !store.view.peek().inside }),
    arrows: () => store.look({ arrows: !store.view.peek().arrows }),
    page(by) {
      const now = lessons?.reading.peek();
      if (now && now.number + by <= now.lesson.pages.length) void lessons?.turn(by); // a lesson is ended by its button alone
    },
    select(place) {
      const selected = runningPlaces(store.experiment.peek().lanes).at(place);
      if (selected !== undefined) store.look({ selected });
    },
  };
}
