// @ts-check
/** Whether the rows shown reach the goal of a lesson's task. */

/** @import { Goal } from "./messages.js" */

/**
 * What is known of a lane: a column's value at a row (NaN where there is none yet), the last row that is shown, and how
 * the lane ended, as far as that is shown.
 * @typedef {{value: (column: string, row: number) => number, shown: number, ended: string | null}} Seen
 */
/** `open`: rows that decide are not shown yet. `value`: the number that counts now, if there is one. @typedef {{state: "reached" | "missed" | "open", value: number | null, row: number}} Judged */

/**
 * @param {Goal} goal
 * @param {(label: string) => Seen | null} laneOf by label, empty for the only one; null where it is not there any more
 * @returns {Judged}
 */
export function judged(goal, laneOf) {
  const lane = laneOf(goal.lane);
  if (!lane) return { state: "open", value: null, row: 0 };
  if (goal.ends !== null) return judgedEnd(goal, lane);
  if (goal.first_below !== null) return judgedFirst(goal, lane, laneOf);
  if (goal.turns !== null) return judgedTurns(goal, lane);
  return judgedTests(goal, lane, laneOf);
}

/** @param {Goal} goal @param {Seen} lane @returns {Judged} */
function judgedEnd({ ends, by, after }, { ended, shown }) {
  if (ended === null) return { state: by !== null && shown > by ? "missed" : "open", value: null, row: shown };
  return { state: ended === ends && inTime(by, after, shown) ? "reached" : "missed", value: null, row: shown };
}

/** @param {Goal} goal @param {Seen} lane @param {(label: string) => Seen | null} laneOf @returns {Judged} */
function judgedFirst({ column, first_below: bound, by, after, sooner_than: other }, lane, laneOf) {
  const first = firstBelow(lane, String(column), Number(bound));
  const value = lane.value(String(column), lane.shown);
  if (first === null) return { state: (by !== null && lane.shown >= by) || lane.ended !== null ? "missed" : "open", value, row: lane.shown };
  const rival = other === null ? null : laneOf(other);
  const beaten = rival ? firstBelow(rival, String(column), Number(bound)) : null;
  const sooner = beaten === null || first < beaten;
  return { state: inTime(by, after, first) && sooner ? "reached" : "missed", value, row: first };
}

/** @param {Seen} lane @param {string} column @param {number} bound */
function firstBelow({ value, shown }, column, bound) {
  for (let row = 0; row <= shown; row += 1) if (value(column, row) < bound) return row;
  return null;
}

/** @param {Goal} goal @param {Seen} lane @returns {Judged} */
function judgedTurns({ column, turns, rows }, lane) {
  const [first, last] = rows ?? [0, lane.ended === null ? Infinity : lane.shown];
  let [count, before] = [0, 0];
  for (let row = first + 1; row <= Math.min(last, lane.shown); row += 1) {
    const sign = Math.sign(lane.value(String(column), row) - lane.value(String(column), row - 1));
    if (sign !== 0 && before !== 0 && sign !== before) count += 1;
    if (sign !== 0) before = sign;
  }
  if (turns?.at_most != null && count > turns.at_most) return { state: "missed", value: count, row: lane.shown };
  const enough = turns?.at_least == null || count >= turns.at_least;
  if (lane.shown < last) return { state: enough && turns?.at_most == null ? "reached" : "open", value: count, row: lane.shown };
  return { state: enough ? "reached" : "missed", value: count, row: lane.shown };
}

/** @param {Goal} goal @param {Seen} lane @param {(label: string) => Seen | null} laneOf @returns {Judged} */
function judgedTests(goal, lane, laneOf) {
  const column = String(goal.column);
  const now = lane.value(column, lane.shown);
  if (goal.by !== null) {
    for (let row = 0; row <= Math.min(goal.by, lane.shown); row += 1) {
      if (holds(goal, lane.value(column, row), laneOf, row)) return { state: "reached", value: lane.value(column, row), row };
    }
    return { state: lane.shown >= goal.by || lane.ended !== null ? "missed" : "open", value: now, row: lane.shown };
  }
  const last = lane.ended === null ? Infinity : lane.shown;
  const [first, end] = goal.rows ?? (goal.row === "last" ? [last, last] : [Number(goal.row), Number(goal.row)]);
  for (let row = first; row <= Math.min(end, lane.shown); row += 1) {
    const value = lane.value(column, row);
    if (Number.isNaN(value)) return { state: "open", value: null, row };
    if (!holds(goal, value, laneOf, row)) return { state: "missed", value, row };
  }
  if (lane.shown >= end) return { state: "reached", value: lane.value(column, end), row: end };
  return { state: lane.ended === null ? "open" : "missed", value: now, row: lane.shown };
}

/** @param {Goal} goal @param {number} value @param {(label: string) => Seen | null} laneOf @param {number} row */
function holds({ column, below, above, equals, within, less_than: other }, value, laneOf, row) {
  if (!Number.isFinite(value)) return false;
  if (below !== null && !(value < below)) return false;
  if (above !== null && !(value > above)) return false;
  if (equals !== null && !(Math.abs(value - equals) <= Number(within))) return false;
  return other === null || value < (laneOf(other)?.value(String(column), row) ?? NaN);
}

/** @param {number | null} by @param {number | null} after @param {number} row */
const inTime = (by, after, row) => (by === null || row <= by) && (after === null || row > after);
