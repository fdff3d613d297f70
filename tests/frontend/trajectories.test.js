import assert from "node:assert/strict";
import { test } from "node:test";

import { createSegments } from "../../frontend/segments.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { chunk, lanesMessage, randomFrom, valueFor } from "./sample.js";

/** Rows of a lane that stands for `chain` as they must be: from the last segment that begins at or before the row. */
function expectedRow(chain, row) {
  const [id] = chain.findLast(([, first]) => first <= row);
  return ["x", "y", "loss", "lr"].map((name) => valueFor(id)(name, row));
}

function assertRows(lane, chain, count) {
  assert.equal(lane.count, count);
  for (let row = 0; row < count; row += 1) {
    assert.deepEqual([lane.x[row], lane.y[row], lane.loss[row], lane.lr[row]], expectedRow(chain, row), `row ${row}`);
    assert.equal(lane.value("loss", row), lane.loss[row]);
  }
}

const send = (trajectories, segment, firstRow, count) => trajectories.receiveChunk(chunk({ segment, firstRow, count }));

test("rows are added as they arrive", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 100);
  send(trajectories, "a", 0, 30);
  send(trajectories, "a", 30, 41);
  assertRows(trajectories.lane(0), [["a", 0]], 71);
  assert.equal(trajectories.lane(0).ended, null);
  send(trajectories, "a", 71, 30);
  assert.deepEqual(trajectories.lane(0).ended, { kind: "complete", step: 100, message: "" });
});

test("a row that comes twice is taken once, and one after a gap is not", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 100);
  send(trajectories, "a", 0, 10);
  send(trajectories, "a", 5, 10);
  send(trajectories, "a", 0, 3);
  send(trajectories, "a", 20, 10);
  assertRows(trajectories.lane(0), [["a", 0]], 15);
});

test("a later segment's first row replaces the earlier segment's row of that number", () => {
  const trajectories = createTrajectories();
  const chain = [["a", 0], ["b", 20]];
  trajectories.receive(lanesMessage(1, chain), 50);
  send(trajectories, "a", 0, 21);
  assert.equal(trajectories.lane(0).count, 20, "row 20 is known when the later segment brings it");
  send(trajectories, "b", 20, 31);
  assertRows(trajectories.lane(0), chain, 51);
});

test("an inner segment that is here further than its tweak is shown up to it only", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  const chain = [["a", 0], ["b", 20]];
  trajectories.receive(lanesMessage(2, chain), 50);
  send(trajectories, "b", 20, 1);
  assertRows(trajectories.lane(0), chain, 21);
});

test("a changed lane shows its old rows until its new ones begin to arrive", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  const { generation } = trajectories.lane(0);
  trajectories.receive(lanesMessage(2, [["b", 0]]), 50);
  assertRows(trajectories.lane(0), [["a", 0]], 51);
  assert.equal(trajectories.lane(0).generation, generation);
  send(trajectories, "b", 0, 5);
  assertRows(trajectories.lane(0), [["b", 0]], 5);
  assert.equal(trajectories.lane(0).generation, generation + 1);
});

test("undo shows at once what is still here, and wants nothing of it again", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  trajectories.receive(lanesMessage(2, [["b", 0]]), 50);
  send(trajectories, "b", 0, 51);
  assert.deepEqual(trajectories.have(), { a: 51, b: 51 });
  trajectories.receive(lanesMessage(3, [["a", 0]]), 50);
  assertRows(trajectories.lane(0), [["a", 0]], 51);
});

test("after a tweak is removed its rows stay until the old segment goes on", () => {
  const trajectories = createTrajectories();
  const chain = [["a", 0], ["b", 20]];
  trajectories.receive(lanesMessage(1, chain), 50);
  send(trajectories, "a", 0, 21);
  send(trajectories, "b", 20, 31);
  trajectories.receive(lanesMessage(2, [["a", 0]]), 50);
  assertRows(trajectories.lane(0), chain, 51);
  send(trajectories, "a", 21, 2);
  assertRows(trajectories.lane(0), [["a", 0]], 23);
});

test("lanes that share a segment both get its rows, and a moved lane keeps its own", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]], [["a", 0]], [["c", 0]]), 9);
  send(trajectories, "a", 0, 10);
  send(trajectories, "c", 0, 10);
  assertRows(trajectories.lane(1), [["a", 0]], 10);
  trajectories.receive(lanesMessage(2, [["c", 0]], [["a", 0]]), 9);
  assert.equal(trajectories.laneCount, 2);
  assertRows(trajectories.lane(0), [["c", 0]], 10);
});

test("more steps go on where the rows stop, and fewer steps show fewer rows", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  const { generation } = trajectories.lane(0);
  trajectories.receive(lanesMessage(2, [["a", 0]]), 80);
  assert.equal(trajectories.lane(0).ended, null);
  send(trajectories, "a", 51, 30);
  assertRows(trajectories.lane(0), [["a", 0]], 81);
  assert.equal(trajectories.lane(0).generation, generation);
  trajectories.receive(lanesMessage(3, [["a", 0]]), 30);
  assertRows(trajectories.lane(0), [["a", 0]], 31);
  assert.equal(trajectories.lane(0).ended.step, 30);
});

test("a lane that left the map rests at its last row, whatever was to come after", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0], ["b", 20]]), 50);
  send(trajectories, "a", 0, 13);
  trajectories.receiveEnded({ segment: "a", kind: "left", step: 12, message: "left the map at step 12" });
  assert.deepEqual(trajectories.lane(0).ended, { kind: "left", step: 12, message: "left the map at step 12" });
  assert.equal(trajectories.lane(0).count, 13);
});

test("a lane that leaves the map in the very row of a tweak has left", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0], ["b", 12]]), 50);
  send(trajectories, "a", 0, 13);
  trajectories.receiveEnded({ segment: "a", kind: "left", step: 12, message: "" });
  assert.equal(trajectories.lane(0).ended.kind, "left");
  assert.equal(trajectories.lane(0).count, 13);
});

test("a tweak before the step that diverged saves the lane", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 31);
  trajectories.receiveEnded({ segment: "a", kind: "diverged", step: 30, message: "diverged" });
  assert.equal(trajectories.lane(0).ended.kind, "diverged");
  const chain = [["a", 0], ["b", 30]];
  trajectories.receive(lanesMessage(2, chain), 50);
  send(trajectories, "b", 30, 21);
  assertRows(trajectories.lane(0), chain, 51);
  assert.equal(trajectories.lane(0).ended.kind, "complete");
});

test("a segment that failed may succeed when it is wanted again", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  trajectories.receiveEnded({ segment: "a", kind: "failed", step: 0, message: "no worker" });
  assert.equal(trajectories.lane(0).ended.kind, "failed");
  trajectories.receive(lanesMessage(2, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  assert.equal(trajectories.lane(0).ended.kind, "complete");
});

test("all columns of a row can be read, also those that came later", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 2);
  trajectories.receiveChunk(chunk({ segment: "a", firstRow: 2, count: 2, columns: ["x", "y", "loss", "lr", "momentum"] }));
  const lane = trajectories.lane(0);
  assert.equal(lane.columns(3).get("momentum"), valueFor("a")("momentum", 3));
  assert.ok(Number.isNaN(lane.value("momentum", 1)));
  assert.ok(Number.isNaN(lane.value("step", 2)));
  assert.deepEqual([...lane.columns(0).keys()], ["step", "x", "y", "loss", "lr", "momentum"]);
  assert.equal(lane.columns(4).size, 0);
});

test("what is no longer used is forgotten, oldest first, and its chunks are dropped", () => {
  const trajectories = createTrajectories(createSegments({ mostSegments: 2 }));
  for (const [number, id] of [[1, "a"], [2, "b"], [3, "c"]]) {
    trajectories.receive(lanesMessage(number, [[id, 0]]), 9);
    send(trajectories, id, 0, 10);
  }
  trajectories.receive(lanesMessage(4, [["c", 0]]), 9);
  assert.deepEqual(Object.keys(trajectories.have()), ["b", "c"]);
  send(trajectories, "a", 10, 5);
  assert.deepEqual(Object.keys(trajectories.have()), ["b", "c"]);
});

test("memory stays within its bound however long a slider is dragged", () => {
  const mostBytes = 100_000;
  const trajectories = createTrajectories(createSegments({ mostBytes }));
  for (let number = 1; number < 200; number += 1) {
    const id = `s${number}`;
    trajectories.receive(lanesMessage(number, [[id, 0]]), 99);
    send(trajectories, id, 0, 100);
  }
  const rows = Object.values(trajectories.have()).reduce((sum, count) => sum + count, 0);
  assert.ok(rows * 5 * 8 <= mostBytes + 2 * 128 * 5 * 8);
});

test("a ghost keeps the old rest of a path and goes when the change is undone", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  trajectories.keepGhost(0, 20);
  trajectories.receive(lanesMessage(2, [["a", 0], ["b", 20]]), 50);
  send(trajectories, "b", 20, 31);
  const ghost = trajectories.ghost(0);
  assert.deepEqual([ghost.from, ghost.count], [20, 31]);
  assert.equal(ghost.x[0], valueFor("a")("x", 20));
  trajectories.receive(lanesMessage(3, [["a", 0], ["c", 20]]), 50);
  assert.equal(trajectories.ghost(0), ghost);
  trajectories.receive(lanesMessage(4, [["a", 0]]), 50);
  assert.equal(trajectories.ghost(0), null);
});

test("a ghost goes when the path before it changes", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 50);
  send(trajectories, "a", 0, 51);
  trajectories.keepGhost(0, 20);
  trajectories.receive(lanesMessage(2, [["z", 0]]), 50);
  assert.equal(trajectories.ghost(0), null);
});

test("appending does not read or write again what is here", () => {
  const trajectories = createTrajectories();
  trajectories.receive(lanesMessage(1, [["a", 0]]), 20_000);
  const began = performance.now();
  for (let row = 0; row < 20_000; row += 1) send(trajectories, "a", row, 1);
  assert.equal(trajectories.lane(0).count, 20_000);
  assert.ok(performance.now() - began < 4000, "quadratic work would take far longer");
});

/** A far end that sends the missing rows of wanted segments in random order and pieces, and is sometimes lost. */
function randomRun(seed) {
  const random = randomFrom(seed);
  const upTo = (most) => Math.floor(random() * (most + 1));
  const trajectories = createTrajectories(createSegments({ mostSegments: 6 }));
  let chains = [];
  let next = {};
  const until = 40;
  for (let turn = 0; turn < 120; turn += 1) {
    if (turn % 10 === 0) {
      const have = trajectories.have();
      chains = Array.from({ length: 1 + upTo(2) }, () => randomChain(upTo));
      trajectories.receive(lanesMessage(turn, ...chains), until);
      next = Object.fromEntries(chains.flat().map(([id, first]) => [id, first + (have[id] ?? 0)]));
    }
    const [id] = chains.flat()[upTo(chains.flat().length - 1)];
    const count = Math.min(upTo(25), until + 1 - next[id]);
    if (count > 0) send(trajectories, id, next[id], count);
    next[id] += Math.max(0, count);
  }
  for (const [id, row] of Object.entries(next)) if (row <= until) send(trajectories, id, row, until + 1 - row);
  chains.forEach((chain, index) => assertRows(trajectories.lane(index), chain, until + 1));
}

/** A chain of up to three segments; equal beginnings have equal ids, as tweaks give them. */
function randomChain(upTo) {
  const base = ["a", "b", "c"][upTo(2)];
  const chain = [[base, 0]];
  for (let row = 5 + upTo(5) * 3; chain.length <= upTo(2) && row < 35; row += 3 + upTo(4)) {
    chain.push([`${chain.at(-1)[0]}-${row}`, row]);
  }
  return chain;
}

test("whatever the order, the pieces and the changes, each lane ends with exactly its rows", () => {
  for (let seed = 1; seed <= 200; seed += 1) randomRun(seed);
});
