// @ts-check
/** Another landscape: what of the lanes goes along, and what is taken from the landscape's suggestions. */

import { landscapeOf, optimizerOf, suggestedSettings } from "./catalog.js";
import { isSuggested, newLane, same } from "./edits.js";
import { inOrder, orderWithoutGhosts } from "./lane_order.js";

/** @import { Order } from "./lane_order.js" */
/** @import { Experiment, Lane, LandscapeEntry } from "./messages.js" */
/** @import { Catalog } from "./types.js" */

/** The steps of an experiment that says nothing else. */
const STEPS = 400;

/** @typedef {LandscapeEntry | undefined} Entry */

/** Whether rates and lengths of one landscape mean nothing on the other: one is a network and the other none. @param {Entry} one @param {Entry} other */
const areStrangers = (one, other) => (one?.kind === "network") !== (other?.kind === "network");

/**
 * Another landscape from its own start, without ghosts; lanes at suggested values take the new suggestions. Between
 * networks and others all lanes do, an optimizer that cannot run there becomes one that can, and of equal lanes one stays.
 * `order` says where the lanes went.
 * @param {Experiment} experiment @param {string} name @param {Catalog} catalogue @returns {{experiment: Experiment, order: Order}}
 */
export function onLandscape(experiment, name, catalogue) {
  const [before, after] = [landscapeOf(catalogue, experiment.landscape.name), landscapeOf(catalogue, name)];
  const moved = { ...experiment, landscape: { name, settings: {} }, start: null };
  const running = orderWithoutGhosts(experiment.lanes);
  if (!areStrangers(before, after)) {
    const lanes = experiment.lanes.map((lane, index) => {
      const settings = suggestedSettings(catalogue, name, lane.optimizer.name);
      const optimizer = isSuggested(experiment, index, catalogue) ? { ...lane.optimizer, settings } : lane.optimizer;
      return { ...lane, start: null, frozen: false, optimizer, batch_size: batchSize(lane, before, after) };
    });
    return { experiment: inOrder({ ...moved, lanes }, running), order: running };
  }
  const lanes = experiment.lanes.map((lane) => stranger(lane, { name, after, catalogue }));
  const order = running.filter((place, at) => !running.slice(0, at).some((earlier) => same(lanes[earlier], lanes[place])));
  return { experiment: inOrder({ ...moved, lanes, steps: after?.steps ?? STEPS }, order), order };
}

/** The same without saying where lanes went. @param {Experiment} experiment @param {string} name @param {Catalog} catalogue */
export const withLandscape = (experiment, name, catalogue) => onLandscape(experiment, name, catalogue).experiment;

/** A size that was suggested, or that the other kind cannot have, becomes the suggested one. @param {Lane} lane @param {Entry} before @param {Entry} after */
function batchSize({ batch_size: size }, before, after) {
  const suggested = after?.batch_size ?? null;
  return after?.kind === "function" || size === (before?.batch_size ?? null) ? suggested : size;
}

/** A lane as the landscape suggests it, for what it had was meant for something else. @param {Lane} lane @param {{name: string, after: Entry, catalogue: Catalog}} to @returns {Lane} */
function stranger({ optimizer: { name: before } }, { name, after, catalogue }) {
  const kind = after?.kind ?? "function";
  const runs = optimizerOf(catalogue, before)?.runs_on.includes(kind) ?? false;
  const optimizer = runs ? before : (catalogue.optimizers.find(({ runs_on: on }) => on.includes(kind))?.name ?? before);
  return { ...newLane({ name: optimizer, settings: suggestedSettings(catalogue, name, optimizer) }), batch_size: after?.batch_size ?? null };
}
