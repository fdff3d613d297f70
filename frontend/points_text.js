// @ts-check
/** Points as text: read from what was pasted, as far as it is clear, and written as the server reads them. */

/** @import { DataPoint } from "./datasets.js" */
/** @import { Words } from "./words/en.js" */

/** Limits of the server's own reader. */
export const MOST_POINTS = 5000;
export const FEWEST_POINTS = 2;
export const LARGEST = 10;
/** Digits of a number: what the screen shows, and few enough for the most points. */
const DIGITS = 6;
const ROUNDED = 1e4;

/** Points that can be used, and what was done to them. @typedef {{points: DataPoint[], notes: string[]}} Table */

/**
 * The points in a text of two columns, or of three where there are `classes`: numbers apart by commas, semicolons, tabs or
 * blanks; one line of headings may stand above. Throws an error that says what was expected where. What is too much is left
 * out, and where a column reaches too far both are scaled; the notes say so.
 * @param {string} text @param {number} classes @param {Words["data"]} words @returns {Table}
 */
export function readTable(text, classes, words) {
  const lines = text.split(/\r?\n|\r/).map((line, place) => ({ line: line.trim(), number: place + 1 })).filter(({ line }) => line !== "");
  if (lines.length > 1 && parts(lines[0].line).every((part) => Number.isNaN(numberOf(part)))) lines.shift();
  const notes = lines.length > MOST_POINTS ? [words.trimmed(lines.length, MOST_POINTS)] : [];
  const points = lines.slice(0, MOST_POINTS).map((one) => pointOf(one, classes, words));
  if (points.length < FEWEST_POINTS) throw new Error(words.tooFew(FEWEST_POINTS, points.length));
  if (classes > 0 && new Set(points.map(([, , group]) => group)).size < 2) throw new Error(words.oneClass(points[0][2]));
  const scaled = points.some((point) => point.slice(0, 2).some((value) => Math.abs(value) > LARGEST));
  return scaled ? { points: withinReach(points), notes: [...notes, words.scaled(LARGEST)] } : { points, notes };
}

/** @param {string} line */
const parts = (line) => line.split(/\s*[,;\t]\s*|\s+/).filter((part) => part !== "");

/** @param {string} part */
const numberOf = (part) => (/^[-+\u2212]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(part) ? Number(part.replace("\u2212", "-")) : NaN);

/** @param {{line: string, number: number}} from @param {number} classes @param {Words["data"]} words @returns {DataPoint} */
function pointOf({ line, number }, classes, words) {
  const [columns, found] = [classes > 0 ? 3 : 2, parts(line)];
  if (found.length !== columns) throw new Error(words.columns(columns, number, shown(line)));
  const point = found.map(numberOf);
  const bad = point.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new Error(words.noNumber(number, shown(found[bad])));
  if (classes > 0 && !(Number.isInteger(point[2]) && point[2] >= 0 && point[2] < classes)) throw new Error(words.noClass(number, classes, shown(found[2])));
  return point;
}

/** @param {string} text */
const shown = (text) => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** Both columns moved to mean 0 and spread 1, or less where even that reaches too far. @param {DataPoint[]} points */
function withinReach(points) {
  const change = [0, 1].map((column) => changeOf(points.map((point) => point[column])));
  return points.map(([x, y, ...group]) => [change[0](x), change[1](y), ...group]);
}

/** @param {number[]} values @returns {(value: number) => number} */
function changeOf(values) {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const most = Math.max(...values.map((value) => Math.abs(value - mean)));
  const spread = Math.sqrt(values.reduce((sum, value) => sum + ((value - mean) / (most || 1)) ** 2, 0) / values.length) * most;
  const unit = Math.max(spread, most / LARGEST) || 1;
  return (value) => Math.round(((value - mean) / unit) * ROUNDED) / ROUNDED;
}

/** A number with no more digits than points are written with, inside the server's limits. @param {number} value */
export const written = (value) => Number(Math.max(-LARGEST, Math.min(LARGEST, value)).toPrecision(DIGITS));

/** Points as the server reads them. @param {DataPoint[]} points @returns {Uint8Array<ArrayBuffer>} */
export const bytesOf = (points) => new TextEncoder().encode(points.map((point) => `${point.map(written).join(",")}\n`).join(""));
