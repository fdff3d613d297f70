// @ts-check
/** What the page offers for a new schedule: values that make sense beside the lane's rate and the experiment's steps. */

import { scheduleOf } from "./catalog.js";
import { effectiveSettings } from "./edits.js";

/** @import { Chosen, Experiment, JsonValue, Proposal, Setting, Settings } from "./messages.js" */
/** @import { Catalog } from "./types.js" */

const DIGITS = 6;

/**
 * A schedule by name with its proposed settings, for a lane that takes it on at `row`; what has no proposal keeps its default.
 * @param {Experiment} experiment @param {{index: number, name: string, row: number, catalogue: Catalog}} choice @returns {Chosen}
 */
export function proposedSchedule(experiment, { index, name, row, catalogue }) {
  const bases = { ...effectiveSettings(experiment, index, row, catalogue), steps: experiment.steps - row };
  const settings = scheduleOf(catalogue, name)?.settings ?? [];
  return { name, settings: proposedSettings(settings, bases) };
}

/** @param {Setting[]} settings @param {Settings} bases @returns {Settings} */
function proposedSettings(settings, bases) {
  const values = settings.flatMap((setting) => {
    const base = setting.proposed && bases[setting.proposed.of];
    return setting.proposed && typeof base === "number" ? [[setting.name, proposed(setting, setting.proposed, base)]] : [];
  });
  return Object.fromEntries(values);
}

/** @param {Setting} setting @param {Proposal} proposal @param {number} base @returns {JsonValue} */
function proposed({ type, minimum }, { times }, base) {
  if (type === "list") return rising(times.map((share) => Math.round(share * base)), minimum ?? 0);
  const value = Number((times[0] * base).toPrecision(DIGITS));
  return type === "int" ? Math.max(minimum ?? 0, Math.round(value)) : value;
}

/** Whole numbers, each above the one before. @param {number[]} values @param {number} least */
function rising(values, least) {
  let last = least - 1;
  return values.map((value) => (last = Math.max(value, last + 1)));
}
