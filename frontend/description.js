// @ts-check
/** What the picture shows, in sentences: for those who do not see it, and to read. */

/** @import { SpotEntry } from "./messages.js" */
/** @import { Words } from "./words/en.js" */

/** How a lane's loss has gone in the last rows. @typedef {"falling" | "rising" | "bouncing" | "resting" | "begun"} Trend */
/** A lane at the row that is shown; `x` is NaN where it has no place, `accuracy` where nothing is classified. @typedef {{name: string, row: number, x: number, y: number, loss: number, trend: Trend, ended: string | null, accuracy: number}} Told */

/** Rows that a trend looks back. */
const BACK = 10;
/** So many changes between up and down in them are a bouncing. */
const BOUNCES = 3;
/** A loss that changed by less than this share of itself rests. */
const STILL = 1e-3;

/** How the losses up to a row have gone. @param {(row: number) => number} lossAt @param {number} row @returns {Trend} */
export function trendOf(lossAt, row) {
  const first = Math.max(0, row - BACK);
  if (row <= 0) return "begun";
  const losses = Array.from({ length: row - first + 1 }, (_, place) => lossAt(first + place));
  const moves = losses.slice(1).map((loss, place) => loss - losses[place]);
  if (moves.filter((move, place) => move * (moves[place + 1] ?? 0) < 0).length >= BOUNCES) return "bouncing";
  const [begun, now] = [losses[0], losses[losses.length - 1]];
  const change = now - begun;
  if (Math.abs(change) <= STILL * Math.max(Math.abs(begun), Math.abs(now))) return "resting";
  return change < 0 ? "falling" : "rising";
}

/** The distance to the nearest known minimum, null where none is known or the lane has no place. @param {Told} lane @param {readonly SpotEntry[]} minima */
export function distanceOf({ x, y }, minima) {
  if (Number.isNaN(x) || minima.length === 0) return null;
  return Math.min(...minima.map(({ at }) => Math.hypot(x - at[0], y - at[1])));
}

/** One lane in a sentence. @param {Told} lane @param {readonly SpotEntry[]} minima @param {Words} words @param {(value: number) => string} number */
export function sentenceOf(lane, minima, words, number) {
  const { description } = words;
  const place = Number.isNaN(lane.x) ? "" : description.at(number(lane.x), number(lane.y));
  const away = distanceOf(lane, minima);
  const right = Number.isNaN(lane.accuracy) ? "" : description.accuracy(lane.accuracy);
  const parts = [description.loss(number(lane.loss)), lane.ended === null ? description.trend[lane.trend] : description.ended(lane.ended, lane.row), right, away === null ? "" : description.away(number(away))];
  return `${lane.name}${place}: ${parts.filter((part) => part !== "").join(", ")}.`;
}

/** All of it: the landscape, each lane, and who is lowest. @param {{title: string, row: number, steps: number, lanes: readonly Told[], minima: readonly SpotEntry[]}} picture @param {Words} words @param {(value: number) => string} number @returns {string[]} */
export function describe({ title, row, steps, lanes, minima }, words, number) {
  const ranked = lanes.filter(({ loss }) => Number.isFinite(loss)).toSorted((one, other) => one.loss - other.loss);
  const order = ranked.length > 1 ? [words.description.order(ranked.map(({ name }) => name))] : [];
  return [words.description.head(title, row, steps), ...lanes.map((lane) => sentenceOf(lane, minima, words, number)), ...order];
}
