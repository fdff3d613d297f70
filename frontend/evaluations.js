// @ts-check
/**
 * How well networks do over their run: losses and accuracies over all data at about 200 rows, asked in blocks as rows
 * arrive and kept by segment, whose rows never change.
 */

import { decodeTyped } from "./decode.js";
import { createTurns } from "./turns.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { LaneRows } from "./lane_rows.js" */
/** @import { EvaluationAnswer, Experiment } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Turns } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createEvaluations>} Evaluations */
/** @typedef {typeof NAMES[number]} EvaluatedName */
/** Rows to evaluate: `first`, `first + every`, ... up to `until`. @typedef {{first: number, until: number, every: number}} Block */
/** @typedef {Block & {experiment: Experiment, segments: {id: string, firstRow: number}[], key: string}} Question */
/** @typedef {{rows: Map<number, number[]>, done: Set<string>}} Entry */

export const NAMES = /** @type {const} */ (["full_loss", "accuracy", "validation_loss", "validation_accuracy"]);

/** Rows between evaluations are a power of two, so that a longer run keeps what it has: between half as many and all of these. */
const MOST_ROWS = 256;
const BLOCK = 16;
const APART_MS = 60;
/** The blocks that hold the shown row: itself alone, and that of its neighbours. */
const SHOWN = 2;
const MOST_SEGMENTS = 400;

/** How many rows lie between two evaluations of a run of so many steps. @param {number} steps */
export const strideOf = (steps) => 2 ** Math.max(0, Math.ceil(Math.log2(steps / MOST_ROWS)));

/**
 * The blocks of a lane as far as its rows are here; those of the shown row first, then the newest.
 * @param {{steps: number, last: number, over: boolean, row: number}} lane `over`: whether `last` is its last row
 * @returns {Block[]}
 */
export function blocksOf({ steps, last, over, row }) {
  const every = strideOf(steps);
  const length = BLOCK * every;
  /** @type {Block[]} */
  const blocks = [];
  for (let first = 0; first <= last; first += length) {
    const until = first + length - every;
    if (until <= last) blocks.push({ first, until, every });
    else if (over) blocks.push({ first, until: last - (last % every), every });
  }
  if (over && last % every !== 0) blocks.push({ first: last, until: last, every: 1 });
  const here = blocks.findIndex(({ first, until }) => first <= row && row < until + every);
  const newest = blocks.toReversed();
  return here < 0 ? newest : [blocks[here], ...newest.filter((block) => block !== blocks[here])];
}

/**
 * `wanted` says which rows are to be evaluated, the most urgent first: a lane's rows, the row that is shown, and whether that row itself is wanted.
 * @param {{socket: Socket, blobs?: Bringing, wanted: () => {rows: LaneRows, shown: number, exact: boolean}[]} & Turns} parts
 */
export function createEvaluations({ socket, blobs, wanted, schedule, now }) {
  const changed = signal(0);
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {WeakMap<LaneRows, {key: string, curves: Map<EvaluatedName, Float64Array>}>} */
  const held = new WeakMap();

  /** @param {string} id */
  function entryOf(id) {
    const entry = entries.get(id) ?? { rows: new Map(), done: new Set() };
    entries.delete(id);
    entries.set(id, entry);
    return entry;
  }

  /** The first of a lane's `most` most urgent blocks that is not here, or null. @param {{rows: LaneRows, shown: number, exact: boolean}} lane @param {number} most @returns {Question | null} */
  function missing({ rows, shown, exact }, most) {
    const { of, ended, segments, count } = rows;
    if (!of || count === 0) return null;
    const last = count - 1;
    const row = Math.min(shown, last);
    const blocks = blocksOf({ steps: of.steps, last, over: ended !== null, row });
    const here = exact && row % strideOf(of.steps) !== 0 ? [{ first: row, until: row, every: 1 }] : [];
    for (const block of [...here, ...blocks].slice(0, most)) {
      const id = rows.segmentAt(block.until);
      const key = `${block.first} ${block.until} ${block.every}`;
      if (id !== null && !entryOf(id).done.has(key)) return { ...block, experiment: of, segments, key: `${id} ${key}` };
    }
    return null;
  }

  /** What is shown of every lane comes before the rest of any. */
  function next() {
    const lanes = wanted();
    for (const most of [SHOWN, Infinity]) {
      for (const lane of lanes) {
        const question = missing(lane, most);
        if (question) return question;
      }
    }
    return null;
  }

  /** @param {Question} question */
  function close({ key }) {
    const [id, ...block] = key.split(" ");
    entryOf(id).done.add(block.join(" "));
    for (const old of [...entries.keys()].slice(0, Math.max(0, entries.size - MOST_SEGMENTS))) entries.delete(old);
    changed.value = changed.peek() + 1;
  }

  /** @param {Question} question @param {unknown} answer */
  function take(question, answer) {
    const { evaluation } = /** @type {EvaluationAnswer} */ (answer);
    const columns = NAMES.map((name) => (evaluation[name] ? decodeTyped(evaluation[name]).data : null));
    decodeTyped(evaluation.rows).data.forEach((row, place) => {
      const segment = question.segments.findLast(({ firstRow }) => firstRow <= row);
      if (segment) entryOf(segment.id).rows.set(row, columns.map((column) => column?.[place] ?? NaN));
    });
    close(question);
  }

  const turns = createTurns({ socket, slot: "evaluation", schedule, now, apartMs: () => APART_MS, blobs, next, take, fail: close, message: ({ experiment, first, until, every }) => ({ what: "evaluation", experiment, first, until, every }) });

  /** The evaluated rows of a lane in order, with their values. @param {LaneRows} rows @returns {[number, number[]][]} */
  function evaluated({ segments, count }) {
    return segments.flatMap(({ id, firstRow }, place) => {
      const end = Math.min(count, segments.at(place + 1)?.firstRow ?? Infinity);
      return [...(entries.get(id)?.rows ?? [])].filter(([row]) => row >= firstRow && row < end).sort(([one], [other]) => one - other);
    });
  }

  return {
    /** Grows with every answer. */
    changed: /** @type {ReadonlySignal<number>} */ (changed),
    /** Ask for what is missing. */
    pump: turns.pump,
    /** A value at every row, in a straight line from one evaluated row to the next; NaN before the first and after the last. @param {LaneRows} rows @param {EvaluatedName} name @returns {Float64Array} */
    curve(rows, name) {
      const key = `${changed.peek()} ${rows.generation} ${rows.count} ${rows.segments.map(({ id }) => id)}`;
      let known = held.get(rows);
      if (known?.key !== key) {
        known = { key, curves: curvesOf(evaluated(rows), rows.count) };
        held.set(rows, known);
      }
      return known.curves.get(name) ?? new Float64Array(0);
    },
    /** The last evaluated row up to `row` and its values by name, or null. @param {LaneRows} rows @param {number} row */
    at(rows, row) {
      const found = evaluated(rows).findLast(([one]) => one <= row);
      return found ? { row: found[0], values: new Map(NAMES.map((name, place) => [name, found[1][place]])) } : null;
    },
  };
}

/** @param {[number, number[]][]} points @param {number} count @returns {Map<EvaluatedName, Float64Array>} */
function curvesOf(points, count) {
  return new Map(NAMES.map((name, place) => {
    const curve = new Float64Array(count).fill(NaN);
    points.forEach(([row, values], index) => {
      curve[row] = values[place];
      const before = points.at(index - 1);
      if (index === 0 || !before) return;
      const [from, start] = [before[0], before[1][place]];
      for (let between = from + 1; between < row; between += 1) curve[between] = start + ((values[place] - start) * (between - from)) / (row - from);
    });
    return [name, curve];
  }));
}
