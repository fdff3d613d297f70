// @ts-check
/** Which of what is on the page are networks. */

import { viewAt } from "./board_views.js";
import { landscapeOf } from "./catalog.js";
import { selectedLane, visibleLanes } from "./lanes.js";

/** @import { Board } from "./boards.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Clock } from "./clock.js" */
/** @import { LaneRows } from "./lane_rows.js" */
/** @import { Experiment, LandscapeEntry } from "./messages.js" */
/** @import { Store } from "./store.js" */
/** @import { Catalog } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** The network that an experiment trains, or null. @param {Catalog | null} catalogue @param {Experiment} experiment @returns {LandscapeEntry | null} */
export function networkOf(catalogue, { landscape: { name } }) {
  const entry = catalogue && landscapeOf(catalogue, name);
  return entry?.kind === "network" ? entry : null;
}

/** The kind of the landscape. @param {Catalog} catalogue @param {Experiment} experiment */
export const kindOf = (catalogue, { landscape: { name } }) => landscapeOf(catalogue, name)?.kind ?? "function";

/**
 * The visible lanes of networks: of the active board first, and there the selected one, whose shown row itself is wanted at rest.
 * @param {{store: Store, boards: readonly Board[], catalogue: ReadonlySignal<Catalog | null>, clock: Clock}} parts
 * @returns {{rows: LaneRows, shown: number, exact: boolean}[]}
 */
export function lanesToEvaluate({ store, boards, catalogue, clock }) {
  const active = store.active.peek();
  const places = /** @type {Place[]} */ (active === 0 ? [0, 1] : [1, 0]);
  const shown = clock.shown.peek();
  return places.flatMap((place) => {
    const experiment = store.boards.peek().at(place);
    if (!experiment || !networkOf(catalogue.peek(), experiment)) return [];
    const view = viewAt(store.page.peek().view, place);
    const selected = selectedLane(view, experiment.lanes.length);
    const visible = visibleLanes(view, experiment.lanes.length);
    const order = visible.toSorted((one, other) => Number(other === selected) - Number(one === selected));
    return order.map((lane) => ({ rows: boards[place].trajectories.lane(lane), shown, exact: lane === selected && place === active && !clock.playing.peek() }));
  });
}
