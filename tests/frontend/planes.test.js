// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { corners, FIRST_PLANE, fittedRows, planeAfter, planeKey, planeNow, projectedRows } from "../../frontend/planes.js";
import { experiment, lane } from "./sample.js";

/** @import { Plane } from "../../frontend/messages.js" */
/** @import { Ended } from "../../frontend/types.js" */

/** @type {Ended} */
const COMPLETE = { kind: "complete", step: 0, message: "" };
/** @param {number} count @param {boolean} [ended] @param {string} [id] */
const rows = (count, ended = false, id = "a") => ({ count, ended: ended ? COMPLETE : null, segments: [{ id, firstRow: 0 }] });
/** @param {Partial<Plane>} more @returns {Plane} */
const plane = (more) => ({ ...FIRST_PLANE, ...more });

test("components are fitted anew at 64, 128, 256, ... rows of the slowest lane, and to all of one that has ended", () => {
  assert.deepEqual(fittedRows([rows(63), rows(900)]), [0, 0]);
  assert.deepEqual(fittedRows([rows(64), rows(900)]), [64, 64]);
  assert.deepEqual(fittedRows([rows(300), rows(900)]), [256, 256]);
  assert.deepEqual(fittedRows([rows(70, true), rows(300)]), [70, 256]);
  assert.deepEqual(fittedRows([rows(70, true), rows(301, true)]), [70, 301]);
});

test("while rows arrive they are projected four times from one double to the next", () => {
  const counts = new Set(Array.from({ length: 65 }, (_, count) => projectedRows(rows(64 + count))));
  assert.deepEqual([...counts], [64, 80, 96, 112, 128]);
  assert.equal(projectedRows(rows(101, true)), 101);
});

test("there is no plane before there are rows for it", () => {
  assert.equal(planeNow(null, [rows(10)]), null);
  assert.equal(planeNow(plane({ kind: "curvature", row: 40 }), [rows(40)]), null);
  assert.equal(planeNow(plane({ kind: "points", points: [[0, 0], [0, 5], [1, 9]] }), [rows(40), rows(9)]), null);
});

test("a row beyond the end of a lane means its last one, and a lane beyond the last that one", () => {
  assert.deepEqual(planeNow(plane({ kind: "random", seed: 7, lane: 4, row: 40 }), [rows(9), rows(31, true)]), plane({ kind: "random", seed: 7, lane: 1, row: 30 }));
});

test("rows to fit to that the view names are taken once they are here, and until then those that are", () => {
  const named = plane({ rows: [50, 80] });
  assert.deepEqual(planeNow(named, [rows(200), rows(70)])?.rows, [64, 64]);
  assert.deepEqual(planeNow(named, [rows(200), rows(80)])?.rows, [50, 80]);
  assert.deepEqual(planeNow(named, [rows(200), rows(70, true)])?.rows, [50, 70]);
  assert.deepEqual(planeNow(named, [rows(200)])?.rows, [128]);
});

test("a plane is named by the segments of the rows that it needs, and of no others", () => {
  const early = plane({ kind: "curvature", row: 5 });
  const lanes = [{ ...rows(90), segments: [{ id: "a", firstRow: 0 }, { id: "b", firstRow: 50 }] }];
  assert.equal(planeKey(early, lanes), planeKey(early, [rows(90)]));
  assert.notEqual(planeKey({ ...early, row: 60 }, lanes), planeKey({ ...early, row: 60 }, [rows(90)]));
  assert.notEqual(planeKey(plane({ rows: [64] }), [rows(90, false, "a")]), planeKey(plane({ rows: [64] }), [rows(90, false, "c")]));
});

test("three points are the start and the ends of two lanes, three ends, or with one lane its start, middle and end", () => {
  const three = experiment({ steps: 100, lanes: [lane("Down"), lane("Heavy"), lane("Own")] });
  assert.deepEqual(corners(three, 1, false), [[1, 0], [1, 100], [0, 100]]);
  assert.deepEqual(corners(three, 1, true), [[1, 100], [0, 100], [2, 100]]);
  assert.deepEqual(corners(experiment({ steps: 100, lanes: [lane("Down")] }), 0, true), [[0, 0], [0, 50], [0, 100]]);
});

test("a plane goes along with the lanes that it needs, and ends with them", () => {
  const swap = (/** @type {number} */ index) => 1 - index;
  const away = (/** @type {number} */ index) => (index === 0 ? null : index - 1);
  assert.deepEqual(planeAfter(plane({ kind: "random", lane: 1 }), away), plane({ kind: "random", lane: 0 }));
  assert.equal(planeAfter(plane({ kind: "random", lane: 0 }), away), null);
  assert.deepEqual(planeAfter(plane({ kind: "points", points: [[0, 0], [0, 9], [1, 9]] }), swap)?.points, [[1, 0], [1, 9], [0, 9]]);
  assert.equal(planeAfter(plane({ kind: "points", points: [[0, 0], [0, 9], [1, 9]] }), away), null);
  assert.deepEqual(planeAfter(plane({ rows: [5, 6] }), swap), plane({ rows: null }));
});
