// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createCurvatures } from "../../frontend/curvatures.js";
import { lanesToExplain } from "../../frontend/curvature_now.js";
import { createSharpness, rowsUpTo, runOf } from "../../frontend/sharpness.js";
import { createSocket } from "../../frontend/socket.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { largestText, reasonText, standingText } from "../../frontend/views/stability_words.js";
import { WORDS } from "../../frontend/words/en.js";
import { chunk, experiment, lane, lanesMessage, Line, pretendTime } from "./sample.js";

/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(`../messages/answer-${name}.json`, import.meta.url)).toString()).answer;

/** Rows of a lane that left the map, and one that goes on, over a line. @param {Partial<import("../../frontend/messages.js").Lane>} [more] */
function scene(more = {}) {
  const [line, time] = [new Line(), pretendTime()];
  const socket = createSocket({ url: "ws://here/api/live", connect: () => line, random: () => 0.5, schedule: time.schedule });
  const trajectories = createTrajectories();
  const gesture = signal(/** @type {string | null} */ (null));
  line.open();
  trajectories.receive(lanesMessage(1, [["a", 0]], [["b", 0]]), 100, experiment({ lanes: [lane("Down", more), lane("Heavy")], seed: 3 }));
  for (const segment of ["a", "b"]) trajectories.receiveChunk(chunk({ segment, firstRow: 0, count: 6 }));
  trajectories.receiveEnded({ segment: "a", kind: "left", step: 5, message: "" });
  const curvatures = createCurvatures({ socket, store: { gesture }, trajectories, schedule: time.schedule, now: time.now });
  const asks = (/** @type {string} */ what) => line.sent.flatMap(({ ask }) => (ask?.what === what ? [ask] : []));
  const answer = (/** @type {string} */ what) => line.say({ answer: { ...golden(what), slot: `${what}-0`, number: asks(what).length } });
  return { line, time, socket, trajectories, gesture, curvatures, asks, answer };
}

test("while one point is unanswered only the newest waits, and a known one is not asked for again", () => {
  const { time, curvatures, asks, answer } = scene();
  for (const row of [1, 2, 3]) curvatures.lookAt(0, row);
  answer("hessian");
  time.pass(1000);
  answer("hessian");
  curvatures.lookAt(0, 1);
  time.pass(1000);
  assert.equal(asks("hessian").length, 2);
  assert.equal(curvatures.at(0, 1)?.kind, "slope");
  assert.equal(curvatures.at(0, 2), null);
});

test("a lane that takes batches is asked about with the batch of its row, another over all data", () => {
  const { time, curvatures, asks, answer } = scene({ batch_size: 4 });
  curvatures.lookAt(0, 2);
  answer("hessian");
  time.pass(1000);
  curvatures.lookAt(1, 2);
  assert.deepEqual(asks("hessian").map(({ batch }) => batch), [{ size: 4, seed: 3, step: 2 }, null]);
});

test("why a lane went wrong is asked once it has ended, and not while a slider is held", () => {
  const { curvatures, gesture, asks, answer } = scene();
  gesture.value = "lane-0-lr";
  curvatures.ask([0, 1]);
  assert.equal(asks("why").length, 0);
  gesture.value = null;
  assert.deepEqual(asks("why").map(({ experiment: { lanes } }) => lanes.length), [1]);
  answer("why");
  assert.equal(curvatures.why(0)?.kind, "curvature");
  assert.equal(curvatures.why(1), null);
});

test("lanes that left or blew up are explained, one that is complete only where it is looked into", () => {
  const kinds = ["left", "complete", "diverged", "complete"];
  const app = /** @type {any} */ ({ store: { experiment: signal({ lanes: kinds }), view: signal({ selected: 1 }) }, trajectories: { lane: (/** @type {number} */ i) => ({ ended: { kind: kinds[i] } }) } });
  assert.deepEqual(lanesToExplain(app, false), [0, 2]);
  assert.deepEqual(lanesToExplain(app, true), [0, 1, 2]);
});

test("sharpness is asked for on request, tells how far it is, and is given up", () => {
  const { socket, trajectories, asks, line } = scene();
  const sharpness = createSharpness({ socket });
  const rows = trajectories.lane(1);
  sharpness.compute(rows);
  assert.deepEqual(asks("sharpness")[0].rows, [0, 1, 2, 3, 4, 5]);
  line.say({ answer: { slot: "sharpness-0", number: 1, part: "progress", done: 3, of: 6 } });
  assert.deepEqual(sharpness.progress.value, { key: runOf(rows), share: 0.5 });
  sharpness.stop();
  assert.equal(asks("nothing").length, 1);
  line.say({ answer: { ...golden("sharpness"), number: 1 } });
  assert.equal(sharpness.current.value, null);
});

test("rows along a run are evenly apart, the first and the last among them", () => {
  assert.deepEqual(rowsUpTo(0), [0]);
  const rows = rowsUpTo(1000);
  assert.deepEqual([rows.length, rows[0], rows.at(-1)], [60, 0, 1000]);
});

test("a reason and a standing are told with their numbers", () => {
  const said = reasonText(golden("why").why, WORDS);
  assert.match(said, /step 7 rate 1.01 was above 1,/);
  assert.equal(largestText(0.0019987), "0.002");
  const now = /** @type {any} */ ({ curvature: golden("hessian").hessian, stability: {}, standing: { kind: "unstable", rate: 0.002, largest: 0.00199, direction: [0.9, -0.4] } });
  assert.match(standingText(now, WORDS) ?? "", /0.002 of at most 0.00199: unstable along \(0.9, −0.4\)/);
  assert.match(standingText({ ...now, batched: true }, WORDS) ?? "", /batch of this step alone/);
  assert.match(standingText({ ...now, stability: null, standing: null }, WORDS) ?? "", /No stability limit is known/);
});
