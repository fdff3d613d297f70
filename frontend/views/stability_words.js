// @ts-check
/** Curvature in words: where a rate stands, and why a lane went wrong. */

import { line, rateLine } from "../format.js";

/** @import { CurvatureNow } from "../curvature_now.js" */
/** @import { Point, Reason } from "../messages.js" */
/** @import { Words } from "../words/en.js" */

/** A direction, to two digits. @param {Point | [number, number]} direction @param {Words} words */
export const directionText = ([x, y], { curvature }) => curvature.direction(short(x), short(y));

/** @param {number} part */
const short = (part) => String(Number(part.toFixed(2)) + 0).replace("-", "\u2212");

/** The largest stable rate, to three digits. @param {number} largest */
export const largestText = (largest) => rateLine(Number(largest.toPrecision(3)));

/** Where the rate stands, or null where nothing is known yet. @param {CurvatureNow} now @param {Words} words @returns {string | null} */
export function standingText({ curvature, stability, standing, batched }, words) {
  const said = words.curvature.standing;
  if (!curvature) return null;
  if (!stability) return said.unknown;
  if (!standing) return said.notHere;
  const [rate, largest] = [rateLine(standing.rate), largestText(standing.largest)];
  const text = said[standing.kind](rate, largest, directionText(standing.direction, words));
  return batched ? `${text} ${words.curvature.ofBatch}` : text;
}

/** By which rule the rate is judged, and who says so. @param {CurvatureNow} now @param {Words} words */
export function ruleText({ standing, stability }, { curvature }) {
  return standing && stability ? `${curvature.rule(rateLine(standing.limit), standing.preconditioned)} ${curvature.source(stability.source)}` : "";
}

/** The largest rate that was stable in the step of a reason; NaN where it is not known. @param {Reason} reason */
export const largestOf = ({ limit, eigenvalue }) => (limit === null || eigenvalue === null || eigenvalue <= 0 ? NaN : limit / eigenvalue);

/** Why a lane went wrong, in short. @param {Reason} reason @param {Words} words */
export function reasonText(reason, words) {
  const largest = largestOf(reason);
  return words.curvature.reasons[reason.kind]({ row: reason.row, rate: rateLine(reason.lr ?? NaN), largest: largestText(largest) });
}

/** A number to four digits, in one line. @param {number | null} value @param {Words} words */
export const numberText = (value, words) => (value === null ? words.curvature.notFinite : line(value));
