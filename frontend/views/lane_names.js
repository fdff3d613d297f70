// @ts-check
/** What lanes are called: their label, else their optimizer's title, numbered where two are alike. */

import { optimizerOf } from "../catalog.js";
import { WORDS } from "../words/en.js";

/** @import { Experiment, Lane } from "../messages.js" */
/** @import { Catalog } from "../types.js" */

/** Names found before: an experiment never changes. @type {WeakMap<Experiment, {catalogue: Catalog | null, names: string[]}>} */
const found = new WeakMap();

/** @param {Experiment} experiment @param {Catalog | null} catalogue @returns {string[]} */
export function laneNames(experiment, catalogue) {
  const known = found.get(experiment);
  if (known?.catalogue === catalogue) return known.names;
  const names = numbered(experiment.lanes.map((lane) => nameOf(lane, catalogue)));
  found.set(experiment, { catalogue, names });
  return names;
}

/** @param {Lane} lane @param {Catalog | null} catalogue */
function nameOf({ label, optimizer, frozen }, catalogue) {
  const name = label || ((catalogue && optimizerOf(catalogue, optimizer.name)?.title) ?? optimizer.name);
  return frozen ? WORDS.lanes.ghost(name) : name;
}

/** The second of its name gets a 2. @param {string[]} titles */
function numbered(titles) {
  /** @type {Map<string, number>} */
  const met = new Map();
  return titles.map((title) => {
    const times = (met.get(title) ?? 0) + 1;
    met.set(title, times);
    return times === 1 ? title : `${title} ${times}`;
  });
}
