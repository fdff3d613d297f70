import assert from "node:assert/strict";
import { test } from "node:test";

import * as experimentEdits from "../../frontend/edits.js";
import { withLandscape } from "../../frontend/conversion.js";
import * as tweakEdits from "../../frontend/tweaks.js";
import { proposedSchedule } from "../../frontend/proposals.js";
import { catalog, experiment, lane } from "./sample.js";

const edits = { ...experimentEdits, ...tweakEdits, withLandscape };
const CATALOGUE = catalog();
const settingsOf = (changed, index = 0) => changed.lanes[index].optimizer.settings;

test("a setting is changed at its path and nothing else is touched", () => {
  const before = experiment();
  const after = edits.withSetting(before, 1, ["optimizer", "settings", "lr"], 0.5);
  assert.deepEqual(settingsOf(after, 1), { lr: 0.5 });
  assert.deepEqual(settingsOf(before, 1), {});
  assert.equal(after.lanes[0], before.lanes[0]);
});

test("a setting of a scheduler is found by its place", () => {
  const schedule = [{ name: "A", settings: {} }, { name: "B", settings: { gamma: 1 } }];
  const after = edits.withSetting(experiment({ lanes: [lane("Down", { schedule })] }), 0, ["schedule", 1, "settings", "gamma"], 0.5);
  assert.deepEqual(after.lanes[0].schedule[1], { name: "B", settings: { gamma: 0.5 } });
});

test("tweaks stand in order of steps, and the same setting at the same row is replaced", () => {
  let now = experiment();
  now = edits.withTweak(now, 0, 50, { lr: 1 });
  now = edits.withTweak(now, 0, 20, { lr: 2 });
  now = edits.withTweak(now, 0, 50, { momentum: 0.5 });
  now = edits.withTweak(now, 0, 50, { lr: 3 });
  assert.deepEqual(now.lanes[0].tweaks, [
    { step: 20, settings: { lr: 2 }, schedule: null },
    { step: 50, settings: { lr: 3, momentum: 0.5 }, schedule: null },
  ]);
});

test("removing the last setting of a tweak removes the tweak, unless it changes the schedule", () => {
  let now = edits.withTweak(experiment(), 0, 20, { lr: 2 });
  assert.deepEqual(edits.withoutTweak(now, 0, 20, "lr").lanes[0].tweaks, []);
  now = edits.withScheduleTweak(now, 0, 20, [{ name: "A", settings: {} }]);
  assert.equal(edits.withoutTweak(now, 0, 20, "lr").lanes[0].tweaks.length, 1);
  assert.deepEqual(edits.withoutTweak(now, 0, 20).lanes[0].tweaks, []);
});

test("what a lane runs with at a row is defaults, its own settings, and the tweaks so far", () => {
  let now = edits.withSetting(experiment(), 1, ["optimizer", "settings", "momentum"], 0.5);
  now = edits.withTweak(now, 1, 30, { lr: 7 });
  assert.deepEqual(edits.effectiveSettings(now, 1, 29, CATALOGUE), { lr: 0.01, momentum: 0.5, fixed: 0 });
  assert.equal(edits.effectiveSettings(now, 1, 30, CATALOGUE).lr, 7);
});

test("on a new landscape lanes at suggested values take the new ones, others keep theirs", () => {
  let now = experiment({ start: [1, 1], landscape: { name: "bowl", settings: { a: 1 } } });
  now = edits.toSuggested(now, 0, CATALOGUE);
  now = edits.withSetting(now, 1, ["optimizer", "settings", "lr"], 0.77);
  const after = edits.withLandscape(now, "ridge", CATALOGUE);
  assert.deepEqual(after.landscape, { name: "ridge", settings: {} });
  assert.equal(after.start, null);
  assert.deepEqual(settingsOf(after, 0), { lr: 0.001 });
  assert.deepEqual(settingsOf(after, 1), { lr: 0.77 });
});

test("a landscape without data takes the lanes' batches away", () => {
  const now = edits.withBatchSize(experiment(), 0, 8);
  assert.equal(now.lanes[0].batch_size, 8);
  assert.equal(edits.withLandscape(now, "ridge", CATALOGUE).lanes[0].batch_size, null);
});

test("a lane is at suggested values whether or not defaults are written out", () => {
  const now = edits.withSetting(experiment(), 0, ["optimizer", "settings", "lr"], 0.1);
  assert.equal(edits.isSuggested(now, 0, CATALOGUE), true);
  assert.equal(edits.isSuggested(edits.withTweak(now, 0, 5, { lr: 1 }), 0, CATALOGUE), false);
});

test("another optimizer comes at suggested values, without the old one's tweaks and name", () => {
  let now = edits.renameLane(edits.withTweak(experiment(), 0, 5, { lr: 1 }), 0, "Mine");
  now = edits.withSchedule(now, 0, [{ name: "A", settings: {} }]);
  const after = edits.withOptimizer(now, 0, "Heavy", CATALOGUE).lanes[0];
  assert.deepEqual(after.optimizer, { name: "Heavy", settings: { lr: 0.05, momentum: 0.9 } });
  assert.deepEqual([after.label, after.tweaks, after.schedule.length], ["", [], 1]);
  assert.deepEqual(edits.withOptimizer(now, 0, "Own", CATALOGUE).lanes[0].schedule, []);
});

test("a new lane runs an optimizer that is not there yet", () => {
  assert.equal(edits.addLane(experiment(), CATALOGUE).lanes[2].optimizer.name, "Own");
});

test("a lane's double stands behind its ghosts", () => {
  const now = experiment({ lanes: [lane("a"), lane("g", { frozen: true }), lane("b")] });
  assert.deepEqual(edits.duplicateLane(now, 0).lanes.map((one) => one.optimizer.name), ["a", "g", "a", "b"]);
});

test("another landscape is descended without ghosts", () => {
  const now = experiment({ lanes: [lane("Down"), lane("Down", { frozen: true }), lane("Heavy")] });
  const { lanes } = edits.withLandscape(now, "ridge", CATALOGUE);
  assert.deepEqual(lanes.map((one) => one.optimizer.name), ["Down", "Heavy"]);
});

test("a new schedule is proposed to fit the lane's rate and the steps that are left", () => {
  const now = edits.withTweak(experiment({ steps: 400 }), 0, 100, { lr: 0.1 });
  const { name, settings } = proposedSchedule(now, { index: 0, name: "Drops", row: 200, catalogue: CATALOGUE });
  assert.equal(name, "Drops");
  assert.deepEqual(settings, { every: 50, at: [1, 2, 100], most: 0.3 });
});
