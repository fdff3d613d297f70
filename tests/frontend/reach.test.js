import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock } from "../../frontend/clock.js";
import { createReach } from "../../frontend/reach.js";
import { createStore } from "../../frontend/store.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { catalog, chunk, lanesMessage, page, pretendTime } from "./sample.js";

const RATE = ["optimizer", "settings", "lr"];

/** Two lanes, the first with `count` rows and the other with all, the playhead at `row`. */
function scene(row, count = 101) {
  const time = pretendTime();
  const store = createStore(page());
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]], [["b", 0]]), 100);
  trajectories.receiveChunk(chunk({ segment: "a", firstRow: 0, count }));
  trajectories.receiveChunk(chunk({ segment: "b", firstRow: 0, count: 101 }));
  if (count < 101) trajectories.receiveEnded({ segment: "a", kind: "left", step: count - 1, message: "" });
  const clock = createClock({ store, trajectories: [trajectories] });
  clock.seek(row);
  const catalogue = signal(catalog());
  const reach = createReach({ clock, store, trajectories: () => trajectories, catalogue, schedule: time.schedule, now: time.now });
  const lane = (index) => store.experiment.value.lanes[index];
  return { time, store, trajectories, clock, reach, lane };
}

test("at the start and at the end a change is for the whole run, between them from here", () => {
  const { clock, reach } = scene(0);
  assert.equal(reach.mode.value, "whole");
  clock.seek(40);
  assert.equal(reach.mode.value, "here");
  clock.seek(100);
  assert.equal(reach.mode.value, "whole");
});

test("while playing a change is from here", () => {
  const { clock, reach } = scene(0);
  clock.play();
  assert.equal(reach.mode.value, "here");
});

test("the viewer's choice stands until it is given back", () => {
  const { clock, reach } = scene(40);
  reach.choose("whole");
  clock.seek(50);
  assert.equal(reach.mode.value, "whole");
  reach.choose(null);
  assert.equal(reach.mode.value, "here");
});

test("from here a live setting becomes a tweak at the shown row, with the old rest kept", () => {
  const { reach, lane, trajectories } = scene(40);
  reach.changeSetting(0, RATE, 0.5);
  assert.deepEqual(lane(0).tweaks, [{ step: 40, settings: { lr: 0.5 }, schedule: null }]);
  assert.deepEqual(lane(0).optimizer.settings, {});
  assert.equal(trajectories.ghost(0).from, 40);
});

test("for the whole run it becomes the lane's setting", () => {
  const { reach, lane, trajectories } = scene(0);
  reach.changeSetting(0, RATE, 0.5);
  assert.deepEqual(lane(0).optimizer.settings, { lr: 0.5 });
  assert.deepEqual(lane(0).tweaks, []);
  assert.equal(trajectories.ghost(0), null);
});

test("a setting that is not live is changed for the whole run", () => {
  const { reach, lane } = scene(40);
  reach.changeSetting(1, ["optimizer", "settings", "fixed"], 1);
  assert.deepEqual(lane(1).optimizer.settings, { fixed: 1 });
});

test("a lane that ended before the shown row is changed for the whole run", () => {
  const { reach, lane } = scene(40, 31);
  reach.changeSetting(0, RATE, 0.5);
  assert.deepEqual(lane(0).tweaks, []);
  assert.deepEqual(lane(0).optimizer.settings, { lr: 0.5 });
});

test("dragging in one place replaces the tweak and is one undo entry", () => {
  const { time, store, reach, lane } = scene(40);
  for (const lr of [0.1, 0.2, 0.3, 0.4]) {
    reach.changeSetting(0, RATE, lr, "drag");
    time.pass(30);
  }
  reach.endGesture();
  assert.deepEqual(lane(0).tweaks, [{ step: 40, settings: { lr: 0.4 }, schedule: null }]);
  store.undo();
  assert.deepEqual(lane(0).tweaks, []);
  assert.equal(store.canUndo.value, false);
});

test("a drag from here makes at most ten changes a second, and the last value always counts", () => {
  const { time, store, reach, lane } = scene(40);
  let changes = -1;
  let before = null;
  for (let i = 0; i <= 100; i += 1) {
    reach.changeSetting(0, RATE, i, "drag");
    time.pass(10);
    if (store.experiment.value !== before) changes += 1;
    before = store.experiment.value;
  }
  assert.ok(changes <= 10, `${changes} changes`);
  reach.endGesture();
  assert.equal(lane(0).tweaks[0].settings.lr, 100);
});

test("past the largest number of tweaks the last one before the row takes the value", () => {
  const { clock, reach, lane } = scene(10);
  for (const row of [10, 20, 30, 40]) {
    clock.seek(row);
    reach.changeSetting(0, RATE, row);
  }
  assert.deepEqual(lane(0).tweaks.map(({ step, settings }) => [step, settings.lr]), [[10, 10], [20, 20], [30, 40]]);
});
