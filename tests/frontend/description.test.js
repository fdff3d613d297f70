// @ts-check
/** The picture in words. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, distanceOf, sentenceOf, trendOf } from "../../frontend/description.js";
import { WORDS } from "../../frontend/words/en.js";

const LANE = { name: "Adam", row: 12, x: 3, y: 4, loss: 0.5, trend: /** @type {const} */ ("falling"), ended: null, accuracy: NaN };
const MINIMA = [{ at: /** @type {[number, number]} */ ([0, 0]), loss: 0 }, { at: /** @type {[number, number]} */ ([3, 3]), loss: 0 }];

test("a trend is told from the last rows", () => {
  assert.equal(trendOf((row) => [5, 4, 3][row], 2), "falling");
  assert.equal(trendOf((row) => [3, 4, 5][row], 2), "rising");
  assert.equal(trendOf((row) => [3, 1, 3, 1, 3][row], 4), "bouncing");
  assert.equal(trendOf((row) => [3, 3, 3][row], 2), "resting");
  assert.equal(trendOf((row) => [3][row], 0), "begun");
});

test("the nearest of the known minima counts, and a lane without place has none", () => {
  assert.equal(distanceOf(LANE, MINIMA), 1);
  assert.equal(distanceOf({ ...LANE, x: NaN }, MINIMA), null);
  assert.equal(distanceOf(LANE, []), null);
});

test("a lane is told in one sentence, and how it ended in place of its trend", () => {
  assert.equal(sentenceOf(LANE, MINIMA, WORDS, String), "Adam at 3, 4: loss 0.5, falling, 1 from the nearest minimum.");
  assert.equal(sentenceOf({ ...LANE, x: NaN, accuracy: 0.934 }, [], WORDS, String), "Adam: loss 0.5, falling, 93 % of the training data right.");
  assert.equal(sentenceOf({ ...LANE, x: NaN, ended: "diverged" }, [], WORDS, String), "Adam: loss 0.5, diverged at step 12.");
});

test("lanes are ranked by their loss", () => {
  const told = describe({ title: "Bowl", row: 12, steps: 40, minima: [], lanes: [LANE, { ...LANE, name: "SGD", loss: 0.1 }] }, WORDS, String);
  assert.equal(told[0], "Bowl, step 12 of 40.");
  assert.equal(told.at(-1), "From the lowest loss to the highest: SGD, Adam.");
});
