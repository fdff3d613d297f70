// @ts-check
/** The page state as a file: written, and read again from a file of unknown origin. */

import { FIRST_VIEW, pageOf } from "../page.js";
import { fileFrom } from "./saving.js";

/** @import { Experiment, PageState } from "../messages.js" */
/** @import { Catalog } from "../types.js" */

/** A page with eight lanes full of tweaks stays well below. */
export const MOST_FILE_BYTES = 1024 * 1024;

/** The page as JSON that people can read, too. @param {PageState} page */
export const pageFile = (page) => new Blob([`${JSON.stringify(page, null, 2)}\n`], { type: "application/json" });

/**
 * The page in a file: a page state, or one experiment as `fall-line run` takes it. Throws an error that a person can
 * read. Names and ranges are the server's to check: `checkPage`.
 * @param {Pick<File, "size" | "text">} file @returns {Promise<PageState>}
 */
export async function readPageFile(file) {
  if (file.size > MOST_FILE_BYTES) throw new Error(`Expected a file of at most ${MOST_FILE_BYTES} bytes, got ${file.size}.`);
  const value = parsed(await file.text());
  if (holds(value, "boards")) return pageOf(value);
  if (holds(value, "landscape") && holds(value, "lanes")) return pageOf({ boards: [value], view: FIRST_VIEW });
  throw new Error("Expected a page state (with boards) or an experiment (with landscape and lanes).");
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("Expected a JSON file, as this page writes it.");
  }
}

/** @param {unknown} value @param {string} name */
const holds = (value, name) => typeof value === "object" && value !== null && Object.hasOwn(value, name);

/**
 * Let the server read what the page would run, up to its first step: throws an error with the server's words for what
 * it refuses, so that nothing is shown that cannot run.
 * @param {PageState} page @param {Catalog["limits"]} limits @param {typeof fetch} [ask]
 */
export async function checkPage({ boards }, limits, ask) {
  for (const board of boards) await fileFrom("/api/trajectories", firstStep(board, limits), "application/json", ask);
}

/** The experiment cut short, unless it is longer than allowed: that the server shall say. @param {Experiment} board @param {Catalog["limits"]} limits */
const firstStep = (board, limits) => (board.steps > limits.steps ? board : { ...board, steps: Math.min(board.steps, 1) });
