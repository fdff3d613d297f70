import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { createAddress, decodePage, encodePage } from "../../frontend/address.js";
import { createClock } from "../../frontend/clock.js";
import { withSeed } from "../../frontend/edits.js";
import { createStore } from "../../frontend/store.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { page, pretendTime, randomFrom } from "./sample.js";

const fragmentOf = (text) => "#1." + deflateRawSync(text).toString("base64url");
const turn = () => new Promise((done) => setImmediate(done));
/** As long as an address takes to be written and read. */
async function settled() {
  for (let i = 0; i < 3; i += 1) await decodePage(await encodePage(page()));
}
/** Until it is so; the runner's own limit ends a wait in vain. */
async function until(isSo) {
  while (!isSo()) await turn();
}

test("a page comes back from its address exactly", async () => {
  const start = [0.1 + 0.2, -1e-300];
  const given = page({ seed: 2 ** 53 - 1, start });
  const fragment = await encodePage(given);
  assert.match(fragment, /^#1\.[A-Za-z0-9_-]+$/);
  assert.deepEqual(await decodePage(fragment), given);
});

test("what an address leaves out takes its default", async () => {
  const short = { boards: [{ landscape: { name: "bowl" }, lanes: [{ optimizer: { name: "Down" } }] }] };
  const read = await decodePage(fragmentOf(JSON.stringify(short)));
  assert.equal(read.boards[0].steps, 400);
  assert.deepEqual(read.boards[0].lanes[0].tweaks, []);
  assert.equal(read.view.speed, 1);
});

const LONG = "#1." + "A".repeat(70_000);
const BOMB = fragmentOf(Buffer.alloc(8_000_000, 32));
const DEEP = fragmentOf(JSON.stringify({ boards: [{ landscape: { name: "b", settings: { a: JSON.parse("[".repeat(90) + "]".repeat(90)) } } }] }));
for (const [what, fragment, message] of [
  ["of another version", "#2.abc", /begins with #1\./],
  ["with other characters", "#1.a b", /characters/],
  ["with nothing in it", "#1.", /characters/],
  ["too long", LONG, /65536 characters/],
  ["that unpacks to too much", BOMB, /1048576 bytes/],
  ["of text that is no JSON", fragmentOf("{"), /incomplete/],
  ["of bytes that are not packed", "#1.AAAA", /incomplete/],
  ["nested too deep", DEEP, /24 levels/],
  ["without boards", fragmentOf("{}"), /^Error: boards: expected a list of 1 to 2 entries, got nothing/],
  ["without lanes", fragmentOf('{"boards":[{"landscape":{"name":"b"},"lanes":[]}]}'), /boards\.0\.lanes/],
  ["with text for a number", fragmentOf('{"boards":[{"landscape":{"name":"b"},"lanes":[{"optimizer":{"name":"D"}}],"steps":"9"}]}'), /boards\.0\.steps: expected a whole number/],
  ["with a window upside down", fragmentOf('{"boards":[{"landscape":{"name":"b"},"lanes":[{"optimizer":{"name":"D"}}]}],"view":{"window":{"x":[1,0],"y":[0,1]}}}'), /view\.window: expected rising/],
]) {
  test(`an address ${what} is refused in words`, () => assert.rejects(decodePage(fragment), message));
}

test("every truncation and change of an address is read or refused, and nothing else", async () => {
  const fragment = await encodePage(page());
  const random = randomFrom(1);
  for (let i = 0; i < 300; i += 1) {
    const place = 3 + Math.floor(random() * (fragment.length - 3));
    const letter = "ABCxyz019-_"[Math.floor(random() * 11)];
    const broken = i % 2 ? fragment.slice(0, place) : fragment.slice(0, place) + letter + fragment.slice(place + 1);
    await decodePage(broken).catch((error) => assert.match(error.message, /[a-z]/));
  }
});

function scene(hash = "") {
  const time = pretendTime();
  const store = createStore(page());
  const clock = createClock({ store, trajectories: [createTrajectories()] });
  const location = { hash };
  const written = [];
  const history = {
    replaceState(_state, _title, fragment) {
      location.hash = fragment;
      written.push(fragment);
    },
  };
  const target = new EventTarget();
  const address = createAddress({ store, clock, location, history, target, schedule: time.schedule });
  const wait = async (ms) => {
    time.pass(ms);
    await settled();
  };
  return { store, clock, location, written, target, address, wait };
}

test("the address is written at most once a second", async () => {
  const { store, written, wait } = scene();
  for (let i = 0; i < 30; i += 1) {
    store.edit((now) => withSeed(now, i + 1));
    await wait(100);
  }
  assert.ok(written.length >= 2 && written.length <= 3, `${written.length} times`);
});

test("the address is not written while dragging, and after it", async () => {
  const { store, written, location, wait } = scene();
  store.edit((now) => withSeed(now, 3), { gesture: "seed" });
  await wait(5000);
  assert.equal(written.length, 0);
  store.endGesture();
  await wait(1000);
  await until(() => written.length === 1);
  assert.equal((await decodePage(location.hash)).boards[0].seed, 3);
});

test("the address is not written while playing", async () => {
  const { store, clock, written, wait } = scene();
  clock.play();
  store.edit((now) => withSeed(now, 3));
  await wait(5000);
  assert.equal(written.length, 0);
  clock.pause();
  await wait(1000);
  await until(() => written.length === 1);
});

test("sharing writes at once, also while playing", async () => {
  const { store, clock, location, address } = scene();
  clock.play();
  store.edit((now) => withSeed(now, 3));
  await address.flush();
  assert.equal((await decodePage(location.hash)).boards[0].seed, 3);
});

test("what is shared is in the address even when a newer state overtakes it", async () => {
  const { store, location, address } = scene();
  store.edit((now) => withSeed(now, 3));
  const shared = address.flush();
  store.edit((now) => withSeed(now, 4));
  const newer = address.flush();
  await shared;
  assert.equal((await decodePage(location.hash)).boards[0].seed, 4);
  await newer;
});

test("a changed fragment is loaded, and undo goes back", async () => {
  const { store, location, target } = scene();
  location.hash = await encodePage(page({ seed: 8 }));
  target.dispatchEvent(new Event("hashchange"));
  await until(() => store.experiment.value.seed !== 0);
  assert.equal(store.experiment.value.seed, 8);
  store.undo();
  assert.equal(store.experiment.value.seed, 0);
});

test("an address that was just opened is not overwritten by the page before it", async () => {
  const { location, address } = scene();
  const opened = await encodePage(page({ seed: 8 }));
  const written = address.flush();
  location.hash = opened;
  await written;
  assert.equal(location.hash, opened);
});

test("a fragment that cannot be read is a notice, and the page stays as it is", async () => {
  const { store, address } = scene("#1.broken");
  assert.equal(await address.read(), false);
  assert.match(address.problem.value, /incomplete/);
  assert.equal(store.experiment.value.seed, 0);
  address.dismiss();
  assert.equal(address.problem.value, null);
});
