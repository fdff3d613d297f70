// @ts-check
/** What can be done to an experiment: pure functions from one experiment to the next. */

import { completeSettings, landscapeOf, optimizerOf, suggestedSettings } from "./catalog.js";
import { groupOf, runningPlaces } from "./lane_order.js";

/** @import { Chosen, Experiment, JsonValue, Lane, Point, Settings } from "./messages.js" */
/** @import { Catalog, SettingPath } from "./types.js" */

/** Whether two JSON values are the same, whatever the order of keys. @param {unknown} one @param {unknown} other @returns {boolean} */
export function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return mine.size === theirs.size && [...mine].every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)));
}

/**
 * `value` with `next` at `path`; nothing that is passed in changes.
 * @template T @param {T} value @param {SettingPath} path @param {JsonValue} next @returns {T}
 */
function put(value, path, next) {
  if (path.length === 0) return /** @type {T} */ (next);
  const [key, ...rest] = path;
  const inner = /** @type {Record<string | number, unknown>} */ (value ?? {});
  if (Array.isArray(value)) return /** @type {T} */ (value.map((item, index) => (index === key ? put(item, rest, next) : item)));
  return /** @type {T} */ ({ ...inner, [key]: put(inner[key], rest, next) });
}

/** @param {Experiment} experiment @param {number} index @param {(lane: Lane) => Lane} change @returns {Experiment} */
function withLane(experiment, index, change) {
  return { ...experiment, lanes: experiment.lanes.map((lane, place) => (place === index ? change(lane) : lane)) };
}

/** The experiment of one lane, without what changes none of its rows. @param {Experiment} experiment @param {number} index @returns {Experiment} */
export function laneAlone(experiment, index) {
  return { ...experiment, lanes: [{ ...experiment.lanes[index], label: "", frozen: false }] };
}

/** A lane's setting, for the whole run. @param {Experiment} experiment @param {number} index @param {SettingPath} path @param {JsonValue} value */
export function withSetting(experiment, index, path, value) {
  return withLane(experiment, index, (lane) => put(lane, path, value));
}

/** A lane's name. @param {Experiment} experiment @param {number} index @param {string} label */
export function renameLane(experiment, index, label) {
  return withLane(experiment, index, (lane) => ({ ...lane, label: label.trim().slice(0, 60) }));
}

/** A lane's schedulers, for the whole run. @param {Experiment} experiment @param {number} index @param {Chosen[]} schedule */
export function withSchedule(experiment, index, schedule) {
  return withLane(experiment, index, (lane) => ({ ...lane, schedule }));
}

/** The largest norm of the gradient that a lane's step uses, or null. @param {Experiment} experiment @param {number} index @param {number | null} clip */
export function withClip(experiment, index, clip) {
  return withLane(experiment, index, (lane) => ({ ...lane, clip_norm: clip }));
}

/** How many of the data a lane takes at each step, null for all. @param {Experiment} experiment @param {number} index @param {number | null} size */
export function withBatchSize(experiment, index, size) {
  return withLane(experiment, index, (lane) => ({ ...lane, batch_size: size }));
}

/** Another optimizer, at the values suggested for it; tweaks of the old one go. @param {Experiment} experiment @param {number} index @param {string} name @param {Catalog} catalogue */
export function withOptimizer(experiment, index, name, catalogue) {
  const settings = suggestedSettings(catalogue, experiment.landscape.name, name);
  const schedulable = optimizerOf(catalogue, name)?.schedulable ?? true;
  return withLane(experiment, index, (lane) => ({
    ...lane,
    label: "",
    optimizer: { name, settings },
    schedule: schedulable ? lane.schedule : [],
    tweaks: [],
  }));
}

/** One more lane at suggested values: of the named optimizer, or of the first that does not run yet. @param {Experiment} experiment @param {Catalog} catalogue @param {string} [name] @returns {Experiment} */
export function addLane(experiment, catalogue, name = unusedOptimizer(experiment, catalogue)) {
  const settings = suggestedSettings(catalogue, experiment.landscape.name, name);
  const size = landscapeOf(catalogue, experiment.landscape.name)?.batch_size ?? null;
  return { ...experiment, lanes: [...experiment.lanes, { ...newLane({ name, settings }), batch_size: size }] };
}

/** @param {Experiment} experiment @param {Catalog} catalogue */
function unusedOptimizer(experiment, catalogue) {
  const running = new Set(runningPlaces(experiment.lanes).map((place) => experiment.lanes[place].optimizer.name));
  const kind = landscapeOf(catalogue, experiment.landscape.name)?.kind ?? "function";
  return (catalogue.optimizers.find(({ name, runs_on: on }) => on.includes(kind) && !running.has(name)) ?? catalogue.optimizers[0]).name;
}

/** A lane with nothing but an optimizer. @param {Chosen} optimizer @returns {Lane} */
export function newLane(optimizer) {
  return { label: "", optimizer, schedule: [], start: null, clip_norm: null, batch_size: null, tweaks: [], frozen: false };
}

/** A second lane of the same kind, after the first and its ghosts. @param {Experiment} experiment @param {number} index @returns {Experiment} */
export function duplicateLane(experiment, index) {
  return { ...experiment, lanes: experiment.lanes.toSpliced(index + groupOf(experiment.lanes, index).length, 0, experiment.lanes[index]) };
}

/** Whether a lane's optimizer runs as the landscape suggests, and was not steered. @param {Experiment} experiment @param {number} index @param {Catalog} catalogue */
export function isSuggested(experiment, index, catalogue) {
  const { optimizer, tweaks } = experiment.lanes[index];
  const entry = optimizerOf(catalogue, optimizer.name);
  const settings = suggestedSettings(catalogue, experiment.landscape.name, optimizer.name);
  return tweaks.length === 0 && same(completeSettings(entry, optimizer), completeSettings(entry, { ...optimizer, settings }));
}

/** A lane at the values that the landscape suggests, without tweaks. @param {Experiment} experiment @param {number} index @param {Catalog} catalogue */
export function toSuggested(experiment, index, catalogue) {
  const { name } = experiment.lanes[index].optimizer;
  const settings = suggestedSettings(catalogue, experiment.landscape.name, name);
  return withLane(experiment, index, (lane) => ({ ...lane, optimizer: { name, settings }, tweaks: [] }));
}

/** @param {Experiment} experiment @param {string} name @param {JsonValue} value @returns {Experiment} */
export function withLandscapeSetting(experiment, name, value) {
  const { landscape } = experiment;
  return { ...experiment, landscape: { ...landscape, settings: { ...landscape.settings, [name]: value } } };
}

/** Where all lanes without a start of their own begin; null is the landscape's start. @param {Experiment} experiment @param {Point | null} start @returns {Experiment} */
export const withStart = (experiment, start) => ({ ...experiment, start });

/** A lane's own start, or null for the experiment's. @param {Experiment} experiment @param {number} index @param {Point | null} start */
export const withLaneStart = (experiment, index, start) => withLane(experiment, index, (lane) => ({ ...lane, start }));

/** @param {Experiment} experiment @param {number} seed @returns {Experiment} */
export const withSeed = (experiment, seed) => ({ ...experiment, seed });

/** @param {Experiment} experiment @param {number} steps @returns {Experiment} */
export const withSteps = (experiment, steps) => ({ ...experiment, steps });

/** @param {Experiment} experiment @param {number} deviation @returns {Experiment} */
export const withNoise = (experiment, deviation) => ({ ...experiment, gradient_noise: deviation });

/** What a lane's optimizer runs with at a row: defaults, its own settings, and the tweaks up to that row. @param {Experiment} experiment @param {number} index @param {number} row @param {Catalog} catalogue @returns {Settings} */
export function effectiveSettings(experiment, index, row, catalogue) {
  const { optimizer, tweaks } = experiment.lanes[index];
  const before = tweaks.filter(({ step }) => step <= row).map(({ settings }) => settings);
  return Object.assign(completeSettings(optimizerOf(catalogue, optimizer.name), optimizer), ...before);
}

/** The schedulers of a lane at a row: its own, or those of the last tweak that changed them. @param {Experiment} experiment @param {number} index @param {number} row @returns {Chosen[]} */
export function effectiveSchedule(experiment, index, row) {
  const { schedule, tweaks } = experiment.lanes[index];
  return tweaks.findLast((tweak) => tweak.step <= row && tweak.schedule !== null)?.schedule ?? schedule;
}
