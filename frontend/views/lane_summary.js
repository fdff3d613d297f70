// @ts-check
/** A lane's settings in one short line, as they are at the shown row. */

import { optimizerOf, scheduleOf } from "../catalog.js";
import { effectiveSchedule, effectiveSettings } from "../edits.js";
import { nameOf, settingText } from "./number_text.js";

/** @import { Kid } from "../dom.js" */
/** @import { Setting } from "../messages.js" */
/** @import { Page } from "./page.js" */

/** @param {Page} page @param {number} index @returns {Kid[]} */
export function laneSummary({ app }, index) {
  const experiment = app.store.experiment.value;
  const catalogue = app.catalogue.value;
  const lane = experiment.lanes.at(index);
  if (!lane || !catalogue) return [];
  const row = lane.tweaks.length > 0 ? app.clock.shown.value : 0;
  const entry = optimizerOf(catalogue, lane.optimizer.name);
  const settings = effectiveSettings(experiment, index, row, catalogue);
  const told = (entry?.settings ?? []).filter((setting) => setting.main || differs(settings[setting.name], setting));
  const parts = told.slice(0, 4).map((setting) => [nameOf(setting), " ", ...settingText(settings[setting.name])]);
  const schedules = effectiveSchedule(experiment, index, row).map(({ name }) => [scheduleOf(catalogue, name)?.title ?? name]);
  return [...parts, ...schedules].flatMap((part, place) => (place === 0 ? part : [" · ", ...part]));
}

/** @param {unknown} value @param {Setting} setting */
const differs = (value, setting) => JSON.stringify(value) !== JSON.stringify(setting.default);
