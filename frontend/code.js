// @ts-check
/** An experiment as a PyTorch script, as the server writes it. */

import { fileFrom } from "./take_away/saving.js";

/** @import { Experiment } from "./messages.js" */

const MOST_NAME = 60;

/**
 * The experiment that a script is asked for: one lane alone or all (null), each by the name that the page gives it.
 * @param {Experiment} experiment @param {string[]} names @param {number | null} lane @returns {Experiment}
 */
export function taken(experiment, names, lane) {
  const lanes = experiment.lanes.map((one, index) => ({ ...one, label: names[index].slice(0, MOST_NAME) }));
  return { ...experiment, lanes: lane === null ? lanes : [lanes[lane]] };
}

/** The script. Throws an error with the server's own words where there is none. @param {Experiment} experiment */
export async function codeOf(experiment) {
  return (await fileFrom("/api/code", experiment, "text/plain")).text();
}
