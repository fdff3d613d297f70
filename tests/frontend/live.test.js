import assert from "node:assert/strict";
import { test } from "node:test";

import { withSeed } from "../../frontend/edits.js";
import { createRace } from "../../frontend/race.js";
import { createSocket, waitBefore } from "../../frontend/socket.js";
import { createStore } from "../../frontend/store.js";
import { createSurfaces, shareWithoutLoss } from "../../frontend/surface.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { chunk, lanesMessage, Line, page, pretendTime } from "./sample.js";

const WINDOW = { x: [-1, 1], y: [-2, 2] };

function scene() {
  const time = pretendTime();
  /** @type {Line[]} */
  const lines = [];
  const connect = () => {
    lines.push(new Line());
    return lines.at(-1);
  };
  const socket = createSocket({ url: "ws://here/api/live", connect, random: () => 0.5, schedule: time.schedule });
  const store = createStore(page());
  const trajectories = createTrajectories();
  socket.on("chunk", trajectories.receiveChunk);
  socket.on("ended", trajectories.receiveEnded);
  const race = createRace({ store, socket, trajectories, schedule: time.schedule });
  const surfaces = createSurfaces({ socket, store });
  return { time, lines, socket, store, trajectories, race, surfaces, line: () => lines.at(-1) };
}

const wants = (line) => line.sent.flatMap(({ want }) => (want ? [want] : []));
const asks = (line) => line.sent.flatMap(({ ask }) => (ask ? [ask] : []));
const seeds = (line) => wants(line).map(({ experiment }) => experiment.seed);
const number = (line) => wants(line).at(-1).number;

test("the experiment is wanted as soon as the line is open", () => {
  const { line, socket } = scene();
  assert.equal(socket.status.value, "connecting");
  assert.equal(line().sent.length, 0);
  line().open();
  assert.equal(socket.status.value, "open");
  const [want] = wants(line());
  assert.deepEqual([want.board, want.until, want.have], [0, 100, {}]);
  assert.equal(want.experiment.landscape.name, "bowl");
});

/** The answer to the newest want, with all its rows. */
function answerWhole(line) {
  const { number: of, until } = wants(line).at(-1);
  line.say({ lanes: lanesMessage(of, [[`a${of}`, 0]], [[`b${of}`, 0]]) });
  for (const name of ["a", "b"]) line.say(chunk({ segment: `${name}${of}`, firstRow: 0, count: until + 1 }));
}

test("at most one want is unanswered, and only the newest waits", () => {
  const { line, store } = scene();
  line().open();
  for (const seed of [1, 2, 3]) store.edit((now) => withSeed(now, seed));
  assert.deepEqual(seeds(line()), [0]);
  answerWhole(line());
  assert.deepEqual(seeds(line()), [0, 3]);
});

test("a newer want lets the rows of the one before come, but only for so long", () => {
  const { line, store, time } = scene();
  line().open();
  line().say({ lanes: lanesMessage(number(line()), [["a", 0]], [["b", 0]]) });
  store.edit((now) => withSeed(now, 1));
  line().say(chunk({ segment: "a", firstRow: 0, count: 101 }));
  time.pass(100);
  assert.deepEqual(seeds(line()), [0]);
  time.pass(50);
  assert.deepEqual(seeds(line()), [0, 1]);
  time.pass(1000);
  assert.deepEqual(seeds(line()), [0, 1], "the time of an older want settles no newer one");
});

test("numbers of wants grow", () => {
  const { line, store } = scene();
  line().open();
  for (const seed of [1, 2, 3]) {
    answerWhole(line());
    store.edit((now) => withSeed(now, seed));
  }
  const numbers = wants(line()).map((want) => want.number);
  assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
  assert.equal(new Set(numbers).size, 4);
});

test("a want says what is already here", () => {
  const { line, store, time } = scene();
  line().open();
  line().say({ lanes: lanesMessage(number(line()), [["a", 0]], [["b", 0]]) });
  line().say(chunk({ segment: "a", firstRow: 0, count: 12 }));
  time.pass(200);
  store.edit((now) => withSeed(now, 1));
  assert.deepEqual(wants(line())[1].have, { a: 12 });
});

test("an error stands at its field, answers the want, and goes when the next one is accepted", () => {
  const { line, store, race } = scene();
  line().open();
  const where = "lanes.0.optimizer.settings.lr";
  const error = { where, message: "Expected a rate above 0.", board: 0, number: number(line()) };
  line().say({ error });
  assert.deepEqual(race.errors.value, [{ where, message: "Expected a rate above 0." }]);
  assert.equal(race.errorAt("lanes.0.optimizer").value, "Expected a rate above 0.");
  assert.equal(race.errorAt("lanes.1").value, null);
  store.edit((now) => withSeed(now, 1));
  line().say({ lanes: lanesMessage(number(line()), [["a", 0]], [["b", 0]]) });
  assert.deepEqual(race.errors.value, []);
});

test("an answer to an older want changes nothing", () => {
  const { line, store, trajectories } = scene();
  line().open();
  const old = number(line());
  line().say({ error: { where: "", message: "", board: 0, number: old } });
  store.edit((now) => withSeed(now, 1));
  line().say({ lanes: lanesMessage(old, [["a", 0]]) });
  assert.equal(trajectories.laneCount, 0);
});

test("after a lost connection the want goes out again with what is here", () => {
  const { time, lines, line, socket } = scene();
  line().open();
  const first = number(line());
  line().say({ lanes: lanesMessage(first, [["a", 0]], [["b", 0]]) });
  line().say(chunk({ segment: "a", firstRow: 0, count: 12 }));
  line().drop(1006);
  assert.equal(socket.status.value, "lost");
  time.pass(250);
  assert.equal(lines.length, 2);
  line().open();
  assert.deepEqual(wants(line())[0].have, { a: 12 });
  assert.ok(number(line()) > first);
});

test("a change made while the line is lost is wanted once it is back", () => {
  const { time, line, store } = scene();
  line().open();
  line().drop(1006);
  store.edit((now) => withSeed(now, 9));
  time.pass(250);
  line().open();
  assert.deepEqual(seeds(line()), [9]);
});

test("a restart of the server is called one until it is back", () => {
  const { time, line, socket } = scene();
  line().open();
  line().drop(1012);
  assert.equal(socket.status.value, "restarting");
  time.pass(250);
  line().drop(1006);
  assert.equal(socket.status.value, "restarting");
  time.pass(500);
  line().open();
  assert.equal(socket.status.value, "open");
});

test("the pauses between tries grow up to ten seconds, each a random share of it", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 50].map((attempt) => waitBefore(attempt, 1)), [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  assert.equal(waitBefore(3, 0.25), 1000);
});

test("a line that opened begins with short pauses again", () => {
  const { time, line } = scene();
  for (const pause of [250, 500, 1000]) {
    line().drop(1006);
    assert.deepEqual(time.delays, [pause]);
    time.pass(pause);
  }
  line().open();
  line().drop(1006);
  assert.deepEqual(time.delays, [250]);
});

test("a retry asked for does not wait, and does not open a second line", () => {
  const { time, lines, line, socket } = scene();
  line().drop(1006);
  socket.retry();
  assert.equal(lines.length, 2);
  time.pass(60_000);
  assert.equal(lines.length, 2);
});

test("the server's warming up is told until it is over", () => {
  const { line, socket } = scene();
  line().open();
  line().say({ hello: { versions: null, ready: false } });
  line().say({ warming: { done: 1, of: 2, message: "importing torch" } });
  assert.equal(socket.warming.value.done, 1);
  line().say({ warming: null });
  assert.equal(socket.warming.value, null);
});

const doubles = (...values) => ({ dtype: "f8", bdata: Buffer.from(new Float64Array(values).buffer).toString("base64") });

function answer(to, part, more = {}) {
  const grid = { x: { ...doubles(-1, 1), shape: "2" }, y: { ...doubles(-2, 2), shape: "2" }, z: { ...doubles(1, 2, 3, 4), shape: "2, 2" } };
  const surface = { window: WINDOW, ...grid, minima: [], saddles: [], floor: 0, bounds: WINDOW, ...more };
  return { answer: { slot: "surface-0", number: to, part, surface } };
}

test("a surface is asked for its window, coarse first", () => {
  const { line, surfaces } = scene();
  line().open();
  surfaces.show(WINDOW);
  const [ask] = asks(line());
  assert.deepEqual([ask.what, ask.window, ask.landscape.name], ["surface", WINDOW, "bowl"]);
  line().say(answer(ask.number, "coarse"));
  assert.equal(surfaces.current.value.part, "coarse");
  line().say(answer(ask.number, "final"));
  assert.equal(surfaces.current.value.part, "final");
  assert.deepEqual([...surfaces.current.value.z], [1, 2, 3, 4]);
});

test("a changed setting of the landscape asks again, another seed does not", () => {
  const { line, store, surfaces } = scene();
  line().open();
  surfaces.show(WINDOW);
  line().say(answer(asks(line())[0].number, "coarse"));
  store.edit((now) => withSeed(now, 3));
  assert.equal(asks(line()).length, 1);
  store.edit((now) => ({ ...now, landscape: { name: "bowl", settings: { a: 2 } } }));
  assert.deepEqual(asks(line())[1].landscape.settings, { a: 2 });
});

test("another landscape is not asked for in the window of the one before", () => {
  const { line, store, surfaces } = scene();
  line().open();
  surfaces.show(WINDOW);
  line().say(answer(asks(line())[0].number, "final"));
  store.edit((now) => ({ ...now, landscape: { name: "ridge", settings: {} } }));
  assert.equal(asks(line()).length, 1);
  surfaces.show({ x: [0, 1], y: [0, 1] });
  assert.equal(asks(line())[1].landscape.name, "ridge");
});

test("an ask that is refused is no error of the experiment", () => {
  const { line, surfaces, race } = scene();
  line().open();
  surfaces.show(WINDOW);
  line().say({ error: { where: "surface-0", message: "window.x: too wide", board: null, number: asks(line())[0].number } });
  assert.deepEqual(surfaces.problem.value, { where: "surface-0", message: "window.x: too wide" });
  assert.deepEqual(race.errors.value, []);
});

test("an ask without an answer is repeated on the new line", () => {
  const { time, line, surfaces } = scene();
  line().open();
  surfaces.show(WINDOW);
  line().drop(1006);
  time.pass(250);
  line().open();
  assert.equal(asks(line()).length, 1);
});

test("the share of a surface without a finite loss is counted", () => {
  assert.equal(shareWithoutLoss(Float64Array.of(1, NaN, Infinity, -Infinity)), 0.75);
  assert.equal(shareWithoutLoss(Float64Array.of(0, -1)), 0);
  assert.equal(shareWithoutLoss(new Float64Array(0)), 0);
});
