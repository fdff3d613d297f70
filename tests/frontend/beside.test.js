// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createBeside } from "../../frontend/beside.js";
import { createSocket } from "../../frontend/socket.js";
import { createStore } from "../../frontend/store.js";
import { signal } from "../../frontend/vendor/signals-core.js";
import { experiment, Line, page, pretendTime } from "./sample.js";

const ON = /** @type {any} */ ({ key: "one", plane: { kind: "components" }, experiment: experiment() });
const golden = JSON.parse(readFileSync(new URL("../messages/answer-beside.json", import.meta.url)).toString()).answer;

function scene() {
  const line = new Line();
  const time = pretendTime();
  const socket = createSocket({ url: "ws://here/api/live", connect: () => line, random: () => 0.5, schedule: time.schedule });
  const store = createStore(page());
  const [row, shown] = [signal(0), signal(/** @type {any} */ (null))];
  const clock = { of: () => ({ shown: row, atEnd: signal(false) }) };
  const beside = createBeside({ socket, store, projection: { shown }, clock, schedule: time.schedule });
  line.open();
  const asks = () => line.sent.flatMap(({ ask }) => (ask?.what === "beside" ? [ask] : []));
  const answer = () => line.say({ answer: { ...golden, slot: "beside-0", number: asks().at(-1).number } });
  return { line, time, store, row, shown, beside, asks, answer };
}

test("nothing is asked before a plane is shown, then for the shown row, and of rows that pass quickly for the last", () => {
  const { time, row, shown, asks, answer } = scene();
  row.value = 5;
  assert.equal(asks().length, 0);
  shown.value = ON;
  answer();
  for (const next of [6, 7, 8]) row.value = next;
  time.pass(1000);
  answer();
  time.pass(1000);
  assert.deepEqual(asks().map((ask) => ask.row), [5, 8]);
});

test("what was found on another plane is not told on this one", () => {
  const { shown, beside, answer } = scene();
  shown.value = ON;
  answer();
  assert.equal(beside.current.value?.lanes.length, golden.beside.lanes.length);
  shown.value = { ...ON, key: "two" };
  assert.equal(beside.current.value, null);
});

test("other statistics are asked for on the same row", () => {
  const { time, store, shown, asks, answer } = scene();
  shown.value = ON;
  answer();
  store.look({ statistics: "running" });
  time.pass(1000);
  assert.deepEqual(asks().map((ask) => ask.statistics), ["training", "running"]);
});

test("a question that was lost with its connection is asked again, one that was taken back is not", () => {
  const { line, shown, asks } = scene();
  shown.value = ON;
  line.open();
  assert.equal(asks().length, 2);
  shown.value = null;
  line.open();
  assert.equal(asks().length, 2);
});
