// @ts-check
/** A lane's settings in one short line, as they are at the shown row. */

import { optimizerOf, scheduleOf } from "../catalog.js";
import { effectiveSchedule, effectiveSettings } from "../edits.js";
import { nameOf, settingText } from "./number_text.js";

/** @import { Kid } from "../dom.js" */
/** @import { JsonValue, Setting } from "../messages.js" */
/** @import { Page } from "./page.js" */

/** @param {Page} page @param {number} index @returns {Kid[]} */
export function laneSummary({ app, told, words }, index) {
  const experiment = app.store.experiment.value;
  const catalogue = app.catalogue.value;
  const lane = experiment.lanes.at(index);
  if (!lane || !catalogue) return [];
  const row = lane.tweaks.length > 0 ? told.value : 0;
  const entry = optimizerOf(catalogue, lane.optimizer.name);
  const settings = effectiveSettings(experiment, index, row, catalogue);
  const main = (entry?.settings ?? []).filter((setting) => isTold(settings[setting.name], setting));
  const parts = main.slice(0, 4).map((setting) => partOf(setting, settings[setting.name]));
  const schedules = effectiveSchedule(experiment, index, row).map(({ name }) => [scheduleOf(catalogue, name)?.title ?? name]);
  const batch = lane.batch_size === null ? [] : [[words.lanes.batchOf(lane.batch_size)]];
  return [...parts, ...batch, ...schedules].flatMap((part, place) => (place === 0 ? part : [" · ", ...part]));
}

/** Main settings that are not off, and whatever is not at its default. @param {JsonValue} value @param {Setting} setting */
function isTold(value, setting) {
  const differs = JSON.stringify(value) !== JSON.stringify(setting.default);
  return differs || (setting.main && value !== 0 && value !== false && value !== null);
}

/** A switch that is on is told by its name alone. @param {Setting} setting @param {JsonValue} value @returns {Kid[]} */
function partOf(setting, value) {
  return value === true ? [nameOf(setting)] : [nameOf(setting), " ", ...settingText(value)];
}
