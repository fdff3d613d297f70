// @ts-check
/** What lanes are called: their label, else their optimizer's title, numbered where two are alike. */

import { optimizerOf } from "../catalog.js";

/** @import { Experiment } from "../messages.js" */
/** @import { Catalog } from "../types.js" */

/** @param {Experiment} experiment @param {Catalog | null} catalogue @returns {string[]} */
export function laneNames(experiment, catalogue) {
  /** @type {Map<string, number>} */
  const met = new Map();
  return experiment.lanes.map(({ label, optimizer }) => {
    const title = label || ((catalogue && optimizerOf(catalogue, optimizer.name)?.title) ?? optimizer.name);
    const times = (met.get(title) ?? 0) + 1;
    met.set(title, times);
    return times === 1 ? title : `${title} ${times}`;
  });
}
