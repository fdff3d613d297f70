import assert from "node:assert/strict";
import { test } from "node:test";

import { ALONG, rowBefore, valueRange } from "../../frontend/plots/step_axis.js";
import { canShow, quantityOf, QUANTITIES } from "../../frontend/quantities.js";
import { Smoothed } from "../../frontend/smoothing.js";
import { WORDS } from "../../frontend/words/en.js";
import { randomFrom } from "./sample.js";

const KNOWN = { floor: -1, minima: [{ at: [0, 0], loss: -1 }, { at: [10, 0], loss: -1 }], batches: true };
const ROWS = { count: 3, x: [3, 3, 9], y: [4, 0, 0], loss: [5, 2, -1], full_loss: [NaN, NaN, NaN], epoch: [NaN, NaN, NaN], grad_norm: [7, 1, 0], gradient_evaluations: [0, 4, 9] };

/** @param {string} name */
const values = (name) => [0, 1, 2].map((row) => quantityOf(name).of(ROWS, row, KNOWN));

test("each quantity is what its name says", () => {
  assert.deepEqual(values("loss"), [5, 2, -1]);
  assert.deepEqual(values("excess"), [6, 3, 0]);
  assert.deepEqual(values("grad_norm"), [7, 1, 0]);
  assert.deepEqual(values("distance"), [5, 3, 1]);
  assert.deepEqual(values("step_length"), [NaN, 4, 6]);
  const batched = { ...ROWS, full_loss: [8, 4, 0] };
  const of = (name) => [0, 1, 2].map((row) => quantityOf(name).of(batched, row, KNOWN));
  assert.deepEqual([of("loss"), of("excess"), of("batch_loss")], [[8, 4, 0], [9, 5, 1], [5, 2, -1]]);
});

test("what needs a known minimum is not shown without one", () => {
  const unknown = { floor: null, minima: [], batches: false };
  const shown = QUANTITIES.filter((one) => canShow(one, unknown)).map(({ name }) => name);
  assert.deepEqual(shown, ["loss", "grad_norm", "step_length"]);
  assert.deepEqual(QUANTITIES.filter((one) => canShow(one, KNOWN)).map(({ name }) => name), ["loss", "excess", "batch_loss", "grad_norm", "distance", "step_length"]);
});

test("a network has weights instead of a position, and an accuracy where it tells classes apart", () => {
  const names = (shows) => QUANTITIES.filter((one) => canShow(one, { floor: 0, minima: [], kind: "network", shows })).map(({ name }) => name);
  assert.deepEqual(names("regions"), ["loss", "accuracy", "grad_norm", "weight_norm"]);
  assert.deepEqual(names("curve"), ["loss", "grad_norm", "weight_norm"]);
});

test("an unknown name shows the loss, and every quantity has its words", () => {
  assert.equal(quantityOf("no such").name, "loss");
  for (const { name } of QUANTITIES) assert.ok(WORDS.charts.quantities[name]);
});

test("the last row up to a place of the axis is found among steps and among evaluations", () => {
  const spent = [0, 1, 25, 25.5, 50, 75];
  const rows = { count: spent.length, gradient_evaluations: spent };
  for (let place = 0; place <= 80; place += 0.5) {
    assert.equal(rowBefore(rows, ALONG.evaluations, place), spent.findLastIndex((one) => one <= place));
    assert.equal(rowBefore(rows, ALONG.step, place), Math.min(Math.floor(place), spent.length - 1));
  }
});

test("a smoothed curve is the weighted mean of all values so far, the newest heaviest", () => {
  const random = randomFrom(5);
  const raw = Array.from({ length: 300 }, () => random() * 10 - 5);
  const curve = new Smoothed(0.9);
  for (const row of [0, 1, 2, 150, 299, 7]) {
    const weights = raw.slice(0, row + 1).map((_, at) => 0.9 ** (row - at));
    const mean = weights.reduce((sum, weight, at) => sum + weight * raw[at], 0) / weights.reduce((sum, weight) => sum + weight, 0);
    assert.ok(Math.abs(curve.at(row, (at) => raw[at]) - mean) < 1e-12);
  }
});

test("a smoothed constant is that constant, and a row without a value changes nothing", () => {
  const curve = new Smoothed(0.97);
  const raw = (/** @type {number} */ row) => (row === 0 || row === 5 ? NaN : 3);
  assert.ok(Number.isNaN(curve.at(0, raw)));
  for (let row = 1; row < 20; row += 1) assert.ok(Math.abs(curve.at(row, raw) - 3) < 1e-12);
});

test("a value that never changes stands midway between nothing and its double", () => {
  for (const value of [0.001, -5, 0]) {
    const [low, high] = valueRange({ low: value, high: value, log: false });
    assert.ok(Math.abs((low + high) / 2 - value) < 1e-12);
    assert.ok(low < Math.min(0, 2 * value) && high > Math.max(0, 2 * value));
  }
});

test("a range of values has a little room above and below", () => {
  const [low, high] = valueRange({ low: 1, high: 2, log: false });
  assert.ok(low > 0.9 && low < 1 && high > 2 && high < 2.1);
});
