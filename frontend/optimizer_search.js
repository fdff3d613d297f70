// @ts-check
/** Finding an optimizer among many: by group, and by what was typed. */

/** @import { LandscapeEntry, OptimizerEntry } from "./messages.js" */
/** @import { Catalog } from "./types.js" */

/** The optimizers by group, in the catalogue's order of groups; empty groups are left out. @param {Catalog} catalogue */
export function inGroups({ optimizer_groups: groups, optimizers }) {
  return groups
    .map((group) => ({ group, entries: optimizers.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);
}

/** The catalogue as it is on one kind of landscape: what runs there, and why the others do not. @param {Catalog} catalogue @param {LandscapeEntry["kind"]} kind @returns {Catalog} */
export function onKind(catalogue, kind) {
  const optimizers = catalogue.optimizers.map((entry) => ({ ...entry, runs: entry.runs_on.includes(kind), reason: kind === "network" ? entry.network_reason : entry.reason }));
  return { ...catalogue, optimizers };
}

/** Whether each word of `text` is said by the optimizer's title, name, group, sentence or source. @param {OptimizerEntry} entry @param {string} text */
export function says({ title, name, group, summary, source }, text) {
  const said = plain([title, name, group, summary, source].join(" "));
  return words(text).every((word) => said.includes(word));
}

/**
 * Which of `entries` is meant most by `text`: a title that is it, begins with it or holds it, before one that only says it.
 * @param {OptimizerEntry[]} entries @param {string} text @returns {OptimizerEntry | undefined}
 */
export function meant(entries, text) {
  const wanted = plain(text.trim());
  /** @param {OptimizerEntry} entry */
  const rank = ({ title, runs }) => {
    const called = plain(title);
    const near = called === wanted ? 0 : called.startsWith(wanted) ? 1 : called.includes(wanted) ? 2 : 3;
    return near + (runs ? 0 : 4);
  };
  return entries.reduce((/** @type {OptimizerEntry | undefined} */ best, entry) => (best && rank(best) <= rank(entry) ? best : entry), undefined);
}

/** The library that the optimizer's name carries; none for torch's own. @param {OptimizerEntry} entry */
export const libraryOf = ({ name }) => (name.includes(":") ? name.slice(0, name.indexOf(":")) : "");

/** @param {string} text */
const words = (text) => plain(text).split(/\s+/).filter(Boolean);

/** Without capitals, accents and hyphens. @param {string} text */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/-/g, "").toLowerCase();
