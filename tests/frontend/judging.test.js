// @ts-check
/** Goals of tasks, judged on the rows that are shown. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { judged } from "../../frontend/judging.js";

/** @import { Goal } from "../../frontend/messages.js" */

const NOTHING = { lane: "", column: "loss", row: null, rows: null, by: null, after: null, below: null, above: null, equals: null, within: null, less_than: null, first_below: null, sooner_than: null, turns: null, ends: null };

/** @param {Partial<Goal>} more @returns {Goal} */
const goal = (more) => ({ ...NOTHING, ...more });

/** A lane whose losses are these. @param {number[]} losses @param {string | null} [ended] */
const lane = (losses, ended = null) => () => ({ value: (/** @type {string} */ _, /** @type {number} */ row) => losses[row] ?? NaN, shown: losses.length - 1, ended });

/** @param {Partial<Goal>} more @param {number[]} losses @param {string | null} [ended] */
const state = (more, losses, ended) => judged(goal(more), lane(losses, ended)).state;

test("a row decides when it is shown", () => {
  assert.equal(state({ row: 2, below: 1 }, [3, 2]), "open");
  assert.equal(state({ row: 2, below: 1 }, [3, 2, 0.5]), "reached");
  assert.equal(state({ row: 2, below: 1 }, [3, 2, 1]), "missed");
});

test("a row that a lane never has is missed", () => {
  assert.equal(state({ row: 9, below: 1 }, [3, 0.5], "diverged"), "missed");
});

test("every row of a range has to hold, up to its last", () => {
  assert.equal(state({ rows: [1, 3], below: 1 }, [3, 0.5, 0.5]), "open");
  assert.equal(state({ rows: [1, 3], below: 1 }, [3, 0.5, 0.5, 0.5]), "reached");
  assert.equal(state({ rows: [1, 3], below: 1 }, [3, 0.5, 2]), "missed");
});

test("some row up to a last one is enough", () => {
  assert.equal(state({ by: 3, above: 4 }, [3, 5]), "reached");
  assert.equal(state({ by: 1, above: 4 }, [3, 2]), "missed");
});

test("a first time counts only later than one row and up to another", () => {
  assert.equal(state({ first_below: 1, by: 2 }, [3, 2, 0.5]), "reached");
  assert.equal(state({ first_below: 1, after: 2 }, [3, 2, 0.5]), "missed");
  assert.equal(state({ first_below: 1, by: 9 }, [3, 2]), "open");
});

test("turns are counted between rising and falling", () => {
  assert.equal(state({ turns: { at_least: 2, at_most: null } }, [1, 2, 1, 2]), "reached");
  assert.equal(state({ turns: { at_least: null, at_most: 1 } }, [1, 2, 1, 2]), "missed");
});

test("an end counts when it is shown", () => {
  assert.equal(state({ ends: "left", column: null }, [1, 2]), "open");
  assert.equal(state({ ends: "left", column: null }, [1, 2], "left"), "reached");
  assert.equal(state({ ends: "left", column: null }, [1, 2], "complete"), "missed");
});

test("an evaluation that has not come leaves it open", () => {
  assert.equal(state({ row: 1, above: 0.9, column: "accuracy" }, [0.5, NaN]), "open");
});

test("another lane is compared with at the same row", () => {
  const lanes = new Map([["a", lane([1, 2])()], ["b", lane([2, 3])()]]);
  const less = (/** @type {string} */ one, /** @type {string} */ other) => judged(goal({ lane: one, row: 1, less_than: other }), (label) => lanes.get(label) ?? null).state;
  assert.equal(less("a", "b"), "reached");
  assert.equal(less("b", "a"), "missed");
});
