// @ts-check
/** The catalogue: all there is to choose from, as the server tells it. The page knows no name of its own. */

/** @import { Chosen, LandscapeEntry, OptimizerEntry, ScheduleEntry, Setting, Settings, Warming } from "./messages.js" */
/** @import { Catalog } from "./types.js" */

const RETRY_MS = 500;

/**
 * Fetch the catalogue, again and again while the server warms up or cannot be reached.
 * @param {(warming: Warming) => void} onProgress
 * @param {{fetch?: typeof fetch, sleep?: (ms: number) => Promise<void>}} [rim]
 * @returns {Promise<Catalog>}
 */
export async function loadCatalog(onProgress, rim = {}) {
  const ask = rim.fetch ?? ((...request) => globalThis.fetch(...request));
  const sleep = rim.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  for (;;) {
    const catalog = await answerOf(ask, "/api/catalog");
    if (catalog) return catalog;
    const progress = await answerOf(ask, "/readyz", true);
    if (progress) onProgress({ done: progress.done ?? 0, of: progress.of ?? 0, message: progress.message ?? "" });
    await sleep(RETRY_MS);
  }
}

/**
 * The JSON that a route answers with, or null where it has none yet.
 * @param {typeof fetch} ask @param {string} route @param {boolean} [evenIfNotReady]
 */
async function answerOf(ask, route, evenIfNotReady = false) {
  try {
    const response = await ask(route);
    return response.ok || evenIfNotReady ? await response.json() : null;
  } catch {
    return null;
  }
}

/** @param {Catalog} catalogue @param {string} name @returns {LandscapeEntry | undefined} */
export const landscapeOf = (catalogue, name) => catalogue.landscapes.find((entry) => entry.name === name);

/** What the two parameters of a landscape are called. @param {Catalog | null} catalogue @param {string} name @returns {readonly [string, string]} */
export const parametersOf = (catalogue, name) => (catalogue && landscapeOf(catalogue, name)?.parameters) ?? ["x", "y"];

/** @param {Catalog} catalogue @param {string} name @returns {OptimizerEntry | undefined} */
export const optimizerOf = (catalogue, name) => catalogue.optimizers.find((entry) => entry.name === name);

/** @param {Catalog} catalogue @param {string} name @returns {ScheduleEntry | undefined} */
export const scheduleOf = (catalogue, name) => catalogue.schedules.find((entry) => entry.name === name);

/** Whether an entry says every word of `text`, in any case and without its accents. @param {{title: string, name: string, group: string, teaches: string}} entry @param {string} text */
export function matches({ title, name, group, teaches }, text) {
  const said = plain(`${title} ${name} ${group} ${teaches}`);
  return plain(text).split(/\s+/).every((word) => said.includes(word));
}

/** @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** A setting of an entry by name. @param {{settings: Setting[]} | undefined} entry @param {string} name @returns {Setting | undefined} */
export const settingOf = (entry, name) => entry?.settings.find((setting) => setting.name === name);

/** Every setting of an entry at its default. @param {{settings: Setting[]} | undefined} entry @returns {Settings} */
export function defaultsOf(entry) {
  return Object.fromEntries((entry?.settings ?? []).map((setting) => [setting.name, setting.default]));
}

/** What `chosen` really runs with: defaults, and its own settings over them. @param {{settings: Setting[]} | undefined} entry @param {Chosen} chosen @returns {Settings} */
export function completeSettings(entry, chosen) {
  return { ...defaultsOf(entry), ...chosen.settings };
}

/** The settings that a landscape suggests for an optimizer. @param {Catalog} catalogue @param {string} landscape @param {string} optimizer @returns {Settings} */
export function suggestedSettings(catalogue, landscape, optimizer) {
  return landscapeOf(catalogue, landscape)?.suggested[optimizer] ?? {};
}
