// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { withLandscape } from "../../frontend/conversion.js";
import { renameLane, withSetting, withStart } from "../../frontend/edits.js";
import { FIRST_VIEW, pageOf } from "../../frontend/page.js";
import { createSocket } from "../../frontend/socket.js";
import { createStore } from "../../frontend/store.js";
import { basins, createSwarm, swarmPoint, swarmQuestion } from "../../frontend/swarm.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { catalog, experiment, Line, page, pretendTime } from "./sample.js";

const CATALOGUE = catalog();
const GRID = /** @type {const} */ ({ kind: "grid", count: 50 });
const golden = () => JSON.parse(readFileSync(new URL("../messages/answer-swarm.json", import.meta.url)).toString());

function scene() {
  const line = new Line();
  const socket = createSocket({ url: "ws://here/api/live", connect: () => line, random: () => 0.5, schedule: pretendTime().schedule });
  const store = createStore(page());
  const swarm = createSwarm({ socket, store, catalogue: signal(CATALOGUE) });
  line.open();
  const asks = () => line.sent.flatMap(({ ask }) => (ask ? [ask] : []));
  /** @param {number} number */
  const say = (number) => line.say({ answer: { ...golden().answer, number } });
  return { line, store, swarm, asks, say };
}

test("nothing is asked until the view wants a swarm, and nothing is shown when it no longer does", () => {
  const { store, swarm, asks, say } = scene();
  assert.equal(asks().length, 0);
  store.look({ swarm: GRID });
  assert.deepEqual([asks()[0].what, asks()[0].starts.count], ["swarm", 50]);
  say(asks()[0].number);
  assert.equal(swarm.current.value?.count, 2);
  store.look({ swarm: null });
  assert.equal(swarm.current.value, null);
});

test("the swarm of another landscape is not shown on this one", () => {
  const { store, swarm, asks, say } = scene();
  store.look({ swarm: GRID });
  say(asks()[0].number);
  store.edit((now) => withLandscape(now, "ridge", CATALOGUE));
  assert.equal(swarm.current.value, null);
  say(asks()[1].number);
  assert.equal(swarm.current.value?.count, 2);
});

test("a swarm that was lost with its connection is asked for again once it is wanted", () => {
  const { line, store, asks } = scene();
  store.look({ swarm: GRID });
  store.look({ swarm: null });
  line.open();
  store.look({ swarm: { kind: "disc", count: 5 } });
  assert.deepEqual(asks().map(({ starts }) => starts.kind), ["grid", "disc"]);
});

test("a changed setting asks again; a name, the playhead and a lane that is not selected do not", () => {
  const { store, asks, say } = scene();
  store.look({ swarm: GRID });
  say(asks()[0].number);
  store.edit((now) => renameLane(now, 0, "Mine"));
  store.edit((now) => withSetting(now, 1, ["optimizer", "settings", "lr"], 0.3));
  store.look({ playhead: 9 });
  assert.equal(asks().length, 1);
  store.edit((now) => withSetting(now, 0, ["optimizer", "settings", "lr"], 0.3));
  assert.equal(asks().length, 2);
});

test("a swarm is that of the selected lane alone, with no start of its own", () => {
  const question = swarmQuestion(experiment({ start: [0.5, 0.5] }), { ...FIRST_VIEW, selected: 1, swarm: GRID }, CATALOGUE);
  assert.deepEqual(question?.experiment.lanes.map(({ optimizer, start }) => [optimizer.name, start]), [["Heavy", null]]);
  assert.equal(question?.experiment.start, null);
});

test("a disc lies around the start of the lane, a grid over the window", () => {
  const view = { ...FIRST_VIEW, window: { x: /** @type {[number, number]} */ ([0, 10]), y: /** @type {[number, number]} */ ([0, 20]) } };
  const moved = withStart(experiment(), [0.5, 0.25]);
  assert.deepEqual(swarmQuestion(moved, { ...view, swarm: { kind: "disc", count: 9 } }, CATALOGUE)?.starts, { kind: "disc", count: 9, middle: [0.5, 0.25], radius: 1.2 });
  assert.deepEqual(swarmQuestion(moved, { ...view, swarm: GRID }, CATALOGUE)?.starts, { ...GRID, window: view.window });
});

test("no more starts are asked for than the server gives", () => {
  const question = swarmQuestion(experiment(), { ...FIRST_VIEW, swarm: { kind: "grid", count: 999 } }, CATALOGUE);
  assert.equal(question?.starts.count, CATALOGUE.limits.swarm_starts);
});

test("a start rests at its last row, and belongs to the minimum that is nearest there", () => {
  const { store, swarm, asks, say } = scene();
  store.look({ swarm: GRID });
  say(asks()[0].number);
  const found = swarm.current.value;
  assert.ok(found);
  assert.deepEqual([swarmPoint(found, 0, 0), swarmPoint(found, 0, 1), swarmPoint(found, 0, 99)], [[0, 0], [0.5, 0], [0.5, 0]]);
  assert.deepEqual(basins(found, [{ at: [1, 1] }, { at: [0, 0] }]), [1, 0]);
});

test("what is refused is told, and no older swarm is shown in its place", () => {
  const { line, store, swarm, asks, say } = scene();
  store.look({ swarm: GRID });
  say(asks()[0].number);
  store.look({ swarm: { ...GRID, count: 60 } });
  line.say({ error: { where: "swarm-0", message: "starts: Expected", board: null, number: asks()[1].number } });
  assert.deepEqual([swarm.current.value, swarm.problem.value?.message], [null, "starts: Expected"]);
});

test("an address with a swarm that cannot be is refused", () => {
  const odd = /** @type {any} */ ({ kind: "ring", count: 5 });
  assert.throws(() => pageOf({ ...page(), view: { ...FIRST_VIEW, swarm: odd } }), /"grid" or "disc"/);
  assert.throws(() => pageOf({ ...page(), view: { ...FIRST_VIEW, swarm: { kind: "grid", count: 0 } } }), /1 to 1000/);
});
