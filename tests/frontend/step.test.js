// @ts-check
/** The picture of a step: parts tip to tail, their sight, what each moment draws, and the line through the playhead. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawnParts } from "../../frontend/plots/step_parts.js";
import { alike, corners, pixelIn, sightOf, tipToTail, windowOf } from "../../frontend/plots/tip_to_tail.js";
import { lossOn, stepLine } from "../../frontend/step_line.js";
import { drawnAt } from "../../frontend/views/step_picture.js";

/** @import { Step, Vector } from "../../frontend/anatomy.js" */

const BOX = { left: 0, top: 0, width: 200, height: 100 };

/** @param {Partial<Step>} more @returns {Step} */
const step = (more) => /** @type {Step} */ ({ terms: [], moments: [], position: [0, 0], update: [0, 0], values: new Map(), ...more });

test("each part begins where the one before ends", () => {
  assert.deepEqual(corners([1, 1], [[2, 0], [0, -3]]), [[1, 1], [3, 1], [3, -2]]);
});

test("all corners are in sight, in one scale for both directions", () => {
  const points = /** @type {Vector[]} */ ([[0, 0], [4, 0], [4, 1]]);
  const sight = sightOf(points, BOX);
  for (const point of points) {
    const [x, y] = pixelIn(sight, point);
    assert.ok(x >= 0 && x <= 200 && y >= 0 && y <= 100);
  }
  const window = windowOf(sight);
  assert.ok(Math.abs((window.x[1] - window.x[0]) / 200 - (window.y[1] - window.y[0]) / 100) < 1e-12);
});

test("a step of no length, and one of any size, has a sight", () => {
  for (const points of /** @type {Vector[][]} */ ([[[3, 3], [3, 3]], [[0, 0], [0, 0]], [[0, 0], [1e300, 0]], [[0, 0], [1e-200, 0]]])) {
    const { perPixel } = sightOf(points, BOX);
    assert.ok(perPixel > 0 && Number.isFinite(perPixel));
  }
});

test("parts along one line are drawn beside each other, others from tip to tail", () => {
  const sight = sightOf([[0, 0], [4, 0]], BOX);
  const along = tipToTail([0, 0], [[4, 0], [-1, 0]], sight, 14);
  assert.notEqual(along[0].from[1], along[1].from[1]);
  const bent = tipToTail([0, 0], [[4, 0], [0, 1]], sight, 14);
  assert.deepEqual(bent[0].to, bent[1].from);
  assert.equal(alike(bent), false);
});

test("what clipping took from the gradient is drawn as one arrow, and the sum stays", () => {
  const terms = /** @type {Step["terms"]} */ ([{ kind: "gradient", value: [-10, -4], tree: 0 }, { kind: "clipping", value: [9, 3], tree: 0 }, { kind: "memory", value: [1, 1], tree: 0 }]);
  const drawn = drawnParts(step({ terms }));
  assert.deepEqual(drawn.map(({ kind }) => kind), ["clipped", "memory"]);
  assert.deepEqual(drawn[0].value, [-1, -1]);
});

test("an update that is not taken apart is one part", () => {
  assert.deepEqual(drawnParts(step({ update: [1, 2] })), [{ kind: "update", value: [1, 2] }]);
});

test("moments draw what has happened so far", () => {
  const moments = /** @type {Step["moments"]} */ (["parameters", "forward", "loss", "backward", "gradient", "memory", "update", "next"].map((name) => ({ name, line: "", shown: [] })));
  const at = (/** @type {number | null} */ place) => drawnAt(place, step({ moments }), 3);
  assert.deepEqual(at(0), { parts: 0, slope: false, update: false, landing: false });
  assert.equal(at(4).slope, true);
  assert.deepEqual([at(5).parts, at(5).update], [3, false]);
  assert.deepEqual([at(6).update, at(6).landing], [true, false]);
  assert.equal(at(7).landing, true);
  assert.deepEqual(at(null), { parts: 3, slope: false, update: true, landing: true });
});

test("down the gradient the slope is minus its length, and a step down it lies on the line", () => {
  const found = stepLine(step({ update: [-0.3, -0.4], values: new Map([["grad", /** @type {Vector} */ ([3, 4])]]) }), "gradient", 4);
  assert.ok(found);
  assert.ok(Math.abs(found.slope + 5) < 1e-12);
  assert.ok(Math.abs(found.landing - 0.5) < 1e-12);
  assert.equal(found.exact, true);
});

test("on another line only the step's share is told", () => {
  const found = stepLine(step({ update: [-0.3, -0.4], values: new Map([["grad", /** @type {Vector} */ ([3, 4])]]) }), "x", 4);
  assert.ok(found);
  assert.equal(found.landing, -0.3);
  assert.equal(found.exact, false);
});

test("a line without direction is none", () => {
  assert.equal(stepLine(step({ update: [1, 0], values: new Map([["grad", /** @type {Vector} */ ([0, 0])]]) }), "gradient", 4), null);
});

test("a curve is read between its points and not beyond", () => {
  assert.equal(lossOn([-1, 0, 1], [2, 1, 4], 0.5), 2.5);
  assert.ok(Number.isNaN(lossOn([-1, 0, 1], [2, 1, 4], 1.5)));
});
