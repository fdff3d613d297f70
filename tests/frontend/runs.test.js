// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { figuresOf, sorted } from "../../frontend/runs.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { chunk, lanesMessage } from "./sample.js";

const COLUMNS = ["step", "x", "y", "loss", "lr", "gradient_evaluations"];
const run = (/** @type {string} */ name, /** @type {number} */ loss) =>
  ({ name, settings: "", loss, reached: NaN, evaluations: 1, distance: 0, status: "" });

/** A lane whose loss falls as 8, 4, 2, 1 while it goes along x. */
function rows() {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 3);
  /** @param {string} name @param {number} row */
  const filled = (name, row) => ({ x: row, y: 1, loss: 8 / 2 ** row, gradient_evaluations: row * 2 })[name] ?? row;
  trajectories.receiveChunk(chunk({ segment: "a", firstRow: 0, count: 4, columns: COLUMNS, filled }));
  return trajectories.lane(0);
}

const MEASURE = { tolerance: 2, floor: 0, minima: [] };

test("figures are those of the last row, and the cost up to there", () => {
  const { loss, evaluations } = figuresOf(rows(), MEASURE);
  assert.deepEqual([loss, evaluations], [1, 6]);
});

test("a run has reached its aim in the first row within the tolerance of the floor", () => {
  assert.equal(figuresOf(rows(), MEASURE).reached, 2);
  assert.equal(figuresOf(rows(), { ...MEASURE, floor: 2 }).reached, 1);
  assert.equal(figuresOf(rows(), { ...MEASURE, floor: null }).reached, 2);
  assert.equal(figuresOf(rows(), { ...MEASURE, tolerance: 0.5 }).reached, NaN);
});

test("the distance is that to the nearest minimum known", () => {
  const minima = [{ at: /** @type {[number, number]} */ ([3, 5]), loss: 0, edge: false }, { at: /** @type {[number, number]} */ ([0, 1]), loss: 0, edge: false }];
  assert.equal(figuresOf(rows(), { ...MEASURE, minima }).distance, 3);
  assert.equal(figuresOf(rows(), MEASURE).distance, NaN);
});

test("a lane without rows has no figures", () => {
  const figures = figuresOf(createTrajectories().lane(0), MEASURE);
  assert.deepEqual(figures, { loss: NaN, reached: NaN, evaluations: NaN, distance: NaN });
});

test("runs stand in the order of a column, what is not known last either way", () => {
  const runs = [run("b", 2), run("a", NaN), run("c", 1)];
  const order = (/** @type {boolean} */ falling) => sorted(runs, { column: "loss", falling }, new Set()).map(({ name }) => name).join("");
  assert.equal(order(false), "cba");
  assert.equal(order(true), "bca");
});

test("pinned runs stay at the top, in the same order", () => {
  const runs = [run("a", 1), run("b", 2), run("c", 3), run("d", 4)];
  const names = sorted(runs, { column: "loss", falling: false }, new Set(["d", "c"])).map(({ name }) => name);
  assert.deepEqual(names, ["c", "d", "a", "b"]);
});
