import assert from "node:assert/strict";
import { test } from "node:test";

import { createClock } from "../../frontend/clock.js";
import { createStore } from "../../frontend/store.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { effect } from "../../frontend/vendor/signals-core.js";
import { chunk, lanesMessage, page } from "./sample.js";

/** Two lanes wanted up to row 100, of which `counts` rows are here. */
function scene(...counts) {
  const store = createStore(page());
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]], [["b", 0]]), 100);
  const arrive = (segment, firstRow, count) => trajectories.receiveChunk(chunk({ segment, firstRow, count }));
  ["a", "b"].forEach((segment, index) => counts[index] && arrive(segment, 0, counts[index]));
  const clock = createClock({ store, trajectories: [trajectories] });
  return { store, trajectories, clock, arrive };
}

/** Ticks of 10 ms for `ms`, from time `from` on. */
function run(clock, ms, from = 0) {
  for (let now = from; now <= from + ms; now += 10) clock.tick(now);
}

test("at speed 1 a second is 30 steps", () => {
  const { clock } = scene(101, 101);
  clock.play();
  run(clock, 1000);
  assert.equal(clock.shown.value, 30);
});

test("with less motion the playhead jumps four times a second, at the same pace", () => {
  const { store, trajectories } = scene(101, 101);
  const clock = createClock({ store, trajectories: [trajectories], jumps: () => true });
  clock.play();
  const seen = new Set();
  for (let now = 0; now <= 1000; now += 10) {
    clock.tick(now);
    seen.add(clock.shown.value);
  }
  assert.deepEqual([...seen], [0, 7, 15, 22, 30]);
});

test("playing stops at the row that was held, also when to arrive there ends the hold", () => {
  const { clock } = scene(101, 101);
  clock.hold(20);
  effect(() => {
    if (clock.shown.value >= 20) clock.hold(null);
  });
  clock.play();
  run(clock, 2000);
  assert.equal(clock.playing.value, false);
  assert.equal(clock.shown.value, 20);
});

test("speed multiplies the pace", () => {
  const { clock } = scene(101, 101);
  clock.setSpeed(4);
  clock.play();
  run(clock, 500);
  assert.equal(clock.shown.value, 60);
});

test("while playing the view's playhead stays, and pausing writes it", () => {
  const { clock, store } = scene(101, 101);
  clock.play();
  run(clock, 500);
  assert.equal(store.view.value.playhead, 0);
  clock.pause();
  assert.equal(store.view.value.playhead, 15);
  assert.equal(clock.shown.value, 15);
});

test("the playhead waits for the last arrived row of a visible lane that has not ended", () => {
  const { clock, arrive } = scene(101, 11);
  clock.play();
  run(clock, 2000);
  assert.equal(clock.shown.value, 10);
  assert.equal(clock.playing.value, true);
  arrive("b", 11, 90);
  run(clock, 1000, 2000);
  assert.equal(clock.shown.value, 40);
});

test("a hidden lane keeps nobody waiting", () => {
  const { clock, store } = scene(101, 11);
  store.look({ hidden: [1] });
  clock.play();
  run(clock, 1000);
  assert.equal(clock.shown.value, 30);
});

test("a lane that has ended rests while the others go on", () => {
  const { clock, trajectories } = scene(101, 11);
  trajectories.receiveEnded({ segment: "b", kind: "left", step: 10, message: "" });
  clock.play();
  run(clock, 1000);
  assert.equal(clock.shown.value, 30);
});

test("playing stops at the experiment's steps and begins again from the start", () => {
  const { clock, store } = scene(101, 101);
  clock.play();
  run(clock, 5000);
  assert.equal(clock.playing.value, false);
  assert.equal(store.view.value.playhead, 100);
  clock.play();
  assert.equal(clock.shown.value, 0);
});

test("playing stops where the last visible lane has ended", () => {
  const { clock, trajectories } = scene(21, 11);
  trajectories.receiveEnded({ segment: "a", kind: "diverged", step: 20, message: "" });
  trajectories.receiveEnded({ segment: "b", kind: "left", step: 10, message: "" });
  clock.play();
  run(clock, 3000);
  assert.equal(clock.playing.value, false);
  assert.equal(clock.shown.value, 20);
  assert.equal(clock.atEnd.value, true);
});

test("a step stops the play and stands one row further, or back", () => {
  const { clock } = scene(101, 101);
  clock.play();
  run(clock, 1000);
  clock.step(1);
  assert.deepEqual([clock.shown.value, clock.playing.value], [31, false]);
  clock.step(-2);
  assert.equal(clock.shown.value, 29);
  clock.step(-1000);
  assert.equal(clock.shown.value, 0);
  clock.step(1000);
  assert.equal(clock.shown.value, 100);
});

test("seeking while playing plays on from there", () => {
  const { clock } = scene(101, 101);
  clock.play();
  run(clock, 100);
  clock.seek(60);
  run(clock, 1000, 100);
  assert.equal(clock.shown.value, 90);
});

test("a row sought before it arrived is shown as soon as it comes", () => {
  const { clock, arrive } = scene(11, 11);
  clock.seek(50);
  assert.equal(clock.shown.value, 10);
  arrive("a", 11, 90);
  arrive("b", 11, 90);
  assert.equal(clock.shown.value, 50);
});

test("a page that slept does not jump", () => {
  const { clock } = scene(101, 101);
  clock.play();
  clock.tick(0);
  clock.tick(60_000);
  assert.equal(clock.shown.value, 3);
});

test("while rows are computed anew the playhead is not lost", () => {
  const { clock, trajectories, arrive } = scene(101, 101);
  clock.play();
  run(clock, 1000);
  trajectories.receive(lanesMessage(2, [["c", 0]], [["b", 0]]), 100);
  arrive("c", 0, 5);
  run(clock, 1000, 1000);
  assert.equal(clock.shown.value, 4);
  arrive("c", 5, 96);
  assert.equal(clock.shown.value, 30);
});
