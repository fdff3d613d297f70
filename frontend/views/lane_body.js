// @ts-check
/** The opened lane: optimizer, settings, schedule, clipping, what was changed along the way. */

import { landscapeOf, optimizerOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { effectiveSchedule, effectiveSettings, isSuggested, toSuggested, withClip, withOptimizer, withSchedule } from "../edits.js";
import { kindOf } from "../networks.js";
import { proposedSchedule } from "../proposals.js";
import { region } from "../scope.js";
import { withScheduleTweak } from "../tweaks.js";
import { batchControl } from "./batch_control.js";
import { icon } from "./icons.js";
import { laneMenu } from "./lane_menu.js";
import { laneNames } from "./lane_names.js";
import { openOptimizerPicker } from "./optimizer_picker.js";
import { reachSwitch } from "./reach_switch.js";
import { scheduleList, schedulePicker } from "./schedule_editor.js";
import { settingControl } from "./setting_control.js";
import { largestStable, stabilityLine } from "./stability_line.js";
import { tweakList } from "./tweak_list.js";

/** @import { Kid } from "../dom.js" */
/** @import { Experiment, JsonValue, Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Catalog } from "../types.js" */
/** @import { Page } from "./page.js" */
/** @import { Schedules } from "./schedule_editor.js" */

/** Which lanes have their further settings open, by place. @type {Set<number>} */
const opened = new Set();

/** The setting that the limit of stability is a limit of, as the rows name it. */
const RATE = "lr";

/** @param {Scope} scope @param {Page} page @param {number} index @returns {Kid[]} */
export function laneBody(scope, page, index) {
  const catalogue = page.app.catalogue.peek();
  if (!catalogue) return [];
  const settings = h("div", { class: "lane-settings" });
  const tweaks = h("div", null);
  const lane = () => page.app.store.experiment.value.lanes.at(index);
  region(scope, settings, () => `${lane()?.optimizer.name} ${hasData(page, catalogue)}`, (inner) => settingControls(inner, { page, index, catalogue }));
  region(scope, tweaks, () => `${JSON.stringify(lane()?.tweaks)} ${page.app.race.errorAt(`lanes.${index}.tweaks`).value}`, () => [lane() ? tweakList(page, index) : null]);
  const list = schedules({ page, index, catalogue });
  return [bar(scope, { page, index, catalogue, list }), reachLine(scope, { page, index, catalogue }), settings, scheduleList(scope, list), tweaks];
}

/** Whether the landscape is measured on data. @param {Page} page @param {Catalog} catalogue */
function hasData({ app }, catalogue) {
  const entry = landscapeOf(catalogue, app.store.experiment.value.landscape.name);
  return entry !== undefined && entry.kind !== "function";
}

/** Optimizer, schedule, and what else can be done. @param {Scope} scope @param {{page: Page, index: number, catalogue: Catalog, list: Schedules}} parts */
function bar(scope, { page, index, catalogue, list }) {
  const { app, words } = page;
  const picker = h("button", { type: "button", class: "field choice optimizer-choice", "aria-haspopup": "dialog", "data-key": `optimizer-${index}` });
  picker.addEventListener("click", () => {
    const chosen = app.store.experiment.peek().lanes.at(index)?.optimizer.name ?? "";
    const onChosen = (/** @type {string} */ name) => app.store.edit((experiment) => withOptimizer(experiment, index, name, catalogue));
    openOptimizerPicker(picker, { catalogue, kind: kindOf(catalogue, app.store.experiment.peek()), words, label: words.lanes.optimizer, chosen, onChosen });
  });
  const schedule = schedulePicker(scope, list);
  const more = h("button", { type: "button", class: "icon-button small", "aria-haspopup": "dialog", "data-key": `menu-${index}` }, icon("more"));
  more.addEventListener("click", () => laneMenu(more, page, index));
  scope.follow(() => {
    const experiment = app.store.experiment.value;
    const lane = experiment.lanes.at(index);
    if (!lane) return;
    const entry = optimizerOf(catalogue, lane.optimizer.name);
    const schedulable = entry?.schedulable ?? true;
    fill(picker, h("span", null, entry?.title ?? lane.optimizer.name));
    picker.title = entry?.summary ?? "";
    picker.setAttribute("aria-label", `${words.lanes.optimizer}: ${entry?.title ?? lane.optimizer.name}`);
    schedule.disabled = !schedulable;
    schedule.title = schedulable ? words.lanes.addScheduleTitle : words.lanes.noRate;
    more.setAttribute("aria-label", words.lanes.menu(laneNames(experiment, catalogue)[index]));
  });
  return h("div", { class: "bar" }, picker, schedule, more);
}

/** How far a change reaches, and the way back to what is suggested. @param {Scope} scope @param {{page: Page, index: number, catalogue: Catalog}} parts */
function reachLine(scope, { page, index, catalogue }) {
  const { app, words } = page;
  const suggested = h("button", { type: "button", class: "plain", title: words.lanes.suggestedTitle, "data-key": `suggested-${index}` }, words.lanes.suggested);
  suggested.addEventListener("click", () => app.store.edit((experiment) => toSuggested(experiment, index, catalogue)));
  scope.follow(() => {
    const experiment = app.store.experiment.value;
    suggested.hidden = !experiment.lanes[index] || isSuggested(experiment, index, catalogue);
  });
  return h("div", { class: "scope" }, reachSwitch(scope, page), suggested);
}

/** @param {Scope} scope @param {{page: Page, index: number, catalogue: Catalog}} parts @returns {Kid[]} */
function settingControls(scope, { page, index, catalogue }) {
  const { name } = page.app.store.experiment.peek().lanes[index]?.optimizer ?? { name: "" };
  const entry = optimizerOf(catalogue, name);
  if (!entry) return [];
  /** @param {Setting} setting */
  const plain = (setting) => settingControl(scope, setting, binding({ page, index, catalogue, setting }));
  /** @param {Setting} setting */
  const control = (setting) => (setting.name === RATE ? h("div", null, plain(setting), stabilityLine(scope, page, index)) : plain(setting));
  const main = entry.settings.filter((setting) => setting.main);
  const rest = entry.settings.filter((setting) => !setting.main);
  const more = h("details", { open: opened.has(index) }, h("summary", { "data-key": `more-${index}` }, page.words.lanes.more(rest.length + 1)), rest.map(control), clipControl(scope, page, index));
  more.addEventListener("toggle", () => (more.open ? opened.add(index) : opened.delete(index)));
  return [...main.map(control), hasData(page, catalogue) && batchControl(scope, page, index), more];
}

/** @param {{page: Page, index: number, catalogue: Catalog, setting: Setting}} parts */
function binding({ page, index, catalogue, setting }) {
  const { app, words } = page;
  const where = `lanes.${index}.optimizer.settings.${setting.name}`;
  return {
    id: `lane-${index}-${setting.name}`,
    where,
    words,
    read() {
      const experiment = app.store.experiment.value;
      if (!experiment.lanes[index]) return setting.default;
      const row = app.reach.mode.value === "here" ? page.told.value : -1;
      return effectiveSettings(experiment, index, row, catalogue)[setting.name] ?? setting.default;
    },
    /** @param {JsonValue} value @param {string} [gesture] */
    write: (value, gesture) => app.reach.changeSetting(index, ["optimizer", "settings", setting.name], value, gesture),
    endGesture: app.reach.endGesture,
    dropGesture: app.reach.dropGesture,
    error: () => app.race.errorAt(where).value,
    ...(setting.name === RATE ? { limit: () => largestStable(page, index) } : {}),
  };
}

/** The lane's schedules, as far as a change of them reaches. @param {{page: Page, index: number, catalogue: Catalog}} parts @returns {Schedules} */
function schedules({ page, index, catalogue }) {
  const { app, words } = page;
  const row = () => (app.reach.mode.value === "here" ? page.told.value : 0);
  return {
    id: `lane-${index}-schedule`,
    where: `lanes.${index}.schedule`,
    words,
    catalogue,
    read() {
      const experiment = app.store.experiment.value;
      return experiment.lanes[index] ? effectiveSchedule(experiment, index, row() || -1) : [];
    },
    write(next, gesture) {
      const step = app.reach.from.peek();
      const change = (/** @type {Experiment} */ experiment) =>
        step > 0 ? withScheduleTweak(experiment, index, step, next) : withSchedule(experiment, index, next);
      app.store.edit(change, gesture ? { gesture } : {});
    },
    endGesture: app.store.endGesture,
    dropGesture: app.store.dropGesture,
    error: (where) => app.race.errorAt(where).value,
    propose: (name) => proposedSchedule(app.store.experiment.peek(), { index, name, row: app.reach.from.peek(), catalogue }),
  };
}

/** @param {Scope} scope @param {Page} page @param {number} index */
function clipControl(scope, { app, words }, index) {
  /** @type {Setting} */
  const setting = { name: "clip_norm", type: "optional", default: null, meaning: words.lanes.clipMeaning, minimum: null, maximum: null, above: 0, low: 0.001, high: 1000, scale: "log", live: false, main: false, symbol: words.lanes.clip, choices: [], parts: [], proposed: null, reads: null, classes: null, named_in: null, unless: null };
  const where = `lanes.${index}.clip_norm`;
  return settingControl(scope, setting, {
    id: `lane-${index}-clip`,
    where,
    words,
    read: () => app.store.experiment.value.lanes.at(index)?.clip_norm ?? null,
    write: (value, gesture) => app.store.edit((experiment) => withClip(experiment, index, typeof value === "number" ? value : null), { ...(gesture ? { gesture } : {}) }),
    endGesture: app.store.endGesture,
    dropGesture: app.store.dropGesture,
    error: () => app.race.errorAt(where).value,
  });
}
