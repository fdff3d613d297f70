// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { eigenOf, feltBy, levelOf, standingOf } from "../../frontend/stability.js";

/** @import { PointCurvature } from "../../frontend/messages.js" */
/** @import { Stability } from "../../frontend/anatomy.js" */

/** @param {[number, number, number]} entries @param {[number, number]} [gradient] @returns {PointCurvature} */
function curved([xx, xy, yy], gradient = [0, 0]) {
  const { values, vectors } = eigenOf(xx, xy, yy);
  return { kind: "slope", loss: 0, gradient, matrix: [[xx, xy], [xy, yy]], eigenvalues: values, eigenvectors: vectors, condition: null };
}

/** @param {Partial<Stability>} [given] @returns {Stability} */
const stability = (given = {}) => ({ limit: 2, limitTree: 2, precondition: null, preconditionTree: null, decay: 0, source: "", ...given });

/** How the local quadratic changes from the origin to a point. @param {PointCurvature} curvature @param {[number, number]} at */
function change({ gradient, matrix }, [x, y]) {
  const [[xx, xy], [, yy]] = matrix ?? [[0, 0], [0, 0]];
  return (gradient?.[0] ?? 0) * x + (gradient?.[1] ?? 0) * y + (xx * x * x + 2 * xy * x * y + yy * y * y) / 2;
}

test("a rate stands below, above or far below two over the largest eigenvalue", () => {
  const curvature = curved([1000, 0, 1]);
  const kinds = [0.0005, 0.0015, 0.0021].map((rate) => standingOf({ curvature, stability: stability(), rate })?.kind);
  assert.deepEqual(kinds, ["stable", "overshoots", "unstable"]);
  assert.equal(standingOf({ curvature, stability: stability(), rate: 1 })?.largest, 0.002);
});

test("where nothing bends up there is no limit, and without a known limit nothing is said", () => {
  assert.equal(standingOf({ curvature: curved([-1, 0, -2]), stability: stability(), rate: 1 })?.kind, "falling");
  assert.equal(standingOf({ curvature: curved([1, 0, 2]), stability: null, rate: 1 }), null);
  assert.equal(standingOf({ curvature: { ...curved([1, 0, 2]), matrix: null }, stability: stability(), rate: 1 }), null);
});

test("a preconditioner and weight decay change what is felt, and the direction goes back to the map", () => {
  const felt = feltBy(curved([8, 0, 2]), stability({ precondition: [16, 1], decay: 1 }));
  assert.deepEqual(felt?.values, [9 / 16, 3]);
  assert.ok(Math.abs((felt?.vectors[0][0] ?? 0) - 1) < 1e-12);
  const { values, vectors } = /** @type {NonNullable<ReturnType<typeof feltBy>>} */ (feltBy(curved([3, 1, 2]), stability({ precondition: [4, 1] })));
  vectors.forEach(([x, y], i) => {
    // P⁻¹ H v = value · v
    assert.ok(Math.abs((3 * x + y) / 4 - values[i] * x) < 1e-12);
    assert.ok(Math.abs(x + 2 * y - values[i] * y) < 1e-12);
  });
});

/** @type {[string, [number, number, number], [number, number], "ellipse" | "hyperbola" | "parabola"][]} */
const LEVELS = [
  ["a bowl", [10, 2, 3], [4, -1], "ellipse"],
  ["a hilltop", [-10, 2, -3], [4, -1], "ellipse"],
  ["a saddle", [2, 1, -3], [1, 2], "hyperbola"],
  ["a saddle seen from its other side", [2, 1, -3], [0.1, 3], "hyperbola"],
  ["a trough", [2, 0, 0], [1, 0.5], "parabola"],
  ["a trough that bends down the other way", [0, 0, -2], [1, 0.5], "parabola"],
  ["a level trough", [2, 0, 0], [1, 0], "parabola"],
];
for (const [name, entries, gradient, shape] of LEVELS) {
  test(`the level of ${name} goes through the point and stays level`, () => {
    const curvature = curved(entries, gradient);
    const level = levelOf(curvature, [0, 0], { reach: 3, least: 1e-6 });
    assert.equal(level?.shape, shape);
    const points = level?.lines.flat() ?? [];
    for (const point of points) assert.ok(Math.abs(change(curvature, point)) < 1e-9 * (1 + Math.hypot(...point) ** 2), `${point}`);
    const nearest = Math.min(...points.map(([x, y]) => Math.hypot(x, y)));
    assert.ok(nearest < 0.3, `${nearest}`);
  });
}

test("at the bottom of a bowl the level is drawn large enough to be seen", () => {
  const level = levelOf(curved([10, 0, 2]), [1, 1], { reach: 3, least: 0.5 });
  assert.deepEqual(level?.middle, [1, 1]);
  const far = Math.max(...(level?.lines[0] ?? []).map(([x, y]) => Math.hypot(x - 1, y - 1)));
  assert.ok(Math.abs(far - 0.5) < 1e-9);
});

test("where nothing bends there is no quadratic to draw", () => {
  assert.equal(levelOf(curved([0, 0, 0], [1, 0]), [0, 0], { reach: 1, least: 0.1 }), null);
});
