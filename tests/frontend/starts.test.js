// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { clickedStart, ringedStarts, startOf, withMovedStart } from "../../frontend/starts.js";
import { catalog, experiment, lane } from "./sample.js";

/** @import { Point } from "../../frontend/messages.js" */

const CATALOGUE = catalog();
const OWN = /** @type {Point} */ ([0.5, -0.5]);
const mixed = () => experiment({ lanes: [lane("Down"), lane("Heavy", { start: OWN })] });

test("a lane begins at its own start, else at the shared one, else where the landscape suggests", () => {
  assert.deepEqual(startOf(mixed(), 1, CATALOGUE), OWN);
  assert.deepEqual(startOf({ ...mixed(), start: [0.1, 0.2] }, 0, CATALOGUE), [0.1, 0.2]);
  assert.deepEqual(startOf(mixed(), 0, CATALOGUE), [0, 0]);
});

test("a click moves the selected lane's own start, or the shared one", () => {
  assert.equal(clickedStart(mixed(), 1), 1);
  assert.equal(clickedStart(mixed(), 0), null);
});

test("moving one start leaves the other where it is", () => {
  const own = withMovedStart(mixed(), 1, [0.3, 0.3]);
  assert.deepEqual([own.start, own.lanes[1].start], [null, [0.3, 0.3]]);
  const shared = withMovedStart(mixed(), null, [0.3, 0.3]);
  assert.deepEqual([shared.start, shared.lanes[1].start], [[0.3, 0.3], OWN]);
});

test("the shared start has a ring as long as a lane begins there, and each visible lane's own start has one", () => {
  assert.deepEqual(ringedStarts(mixed(), [0, 1]), [null, 1]);
  assert.deepEqual(ringedStarts(mixed(), [0]), [null]);
  assert.deepEqual(ringedStarts(experiment({ lanes: [lane("Down", { start: OWN })] }), [0]), [0]);
});
