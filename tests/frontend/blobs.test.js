import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { encodePage, encodeWith, decodePage } from "../../frontend/address.js";
import { createBlobs } from "../../frontend/blobs.js";
import { createRace } from "../../frontend/race.js";
import { createSocket } from "../../frontend/socket.js";
import { createStore } from "../../frontend/store.js";
import { createTrajectories } from "../../frontend/trajectories.js";
import { Line, page, pretendTime, randomFrom } from "./sample.js";

const DATA = Uint8Array.of(1, 2, 3, 250);
const nameOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
const NAME = nameOf(DATA);
const pageWith = (name) => ({ ...page(), boards: page().boards.map((board) => ({ ...board, landscape: { name: "bowl", settings: { picture: name } } })) });

/** A server that keeps what it is brought. */
function server() {
  const kept = new Map();
  const calls = [];
  async function fetch(route, { method = "GET", body } = {}) {
    calls.push(`${method} ${route}`);
    const name = route.split("/").at(3);
    if (method === "GET") return new Response(kept.get(name) ?? "", { status: kept.has(name) ? 200 : 404 });
    if (name && name !== nameOf(body)) return Response.json({ error: { message: "another name" } }, { status: 422 });
    kept.set(nameOf(body), body);
    return Response.json({ blob: nameOf(body) });
  }
  return { kept, calls, fetch };
}

const bytesFrom = (random, length) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
const turns = async () => { for (let i = 0; i < 20; i += 1) await new Promise((done) => setImmediate(done)); };

test("what is added is at the server under the name that it gives, and is found", async () => {
  const { fetch, kept } = server();
  const blobs = createBlobs({ fetch });
  assert.equal(await blobs.add(DATA), NAME);
  assert.deepEqual(kept.get(NAME), DATA);
  assert.deepEqual(blobs.find(NAME), DATA);
});

test("data that another page brought are asked for once", async () => {
  const { fetch, kept, calls } = server();
  kept.set(NAME, DATA);
  const blobs = createBlobs({ fetch });
  assert.equal(blobs.find(NAME), null);
  assert.equal(blobs.find(NAME), null);
  await turns();
  assert.deepEqual(blobs.find(NAME), DATA);
  assert.deepEqual(calls, [`GET /api/blobs/${NAME}`]);
});

test("a page takes along what it names and nothing else, and brings it where it is opened", async () => {
  const here = createBlobs({ fetch: server().fetch });
  await here.add(DATA);
  await here.add(Uint8Array.of(9));
  const written = here.of(pageWith(NAME));
  assert.deepEqual(Object.keys(written), [NAME]);
  const elsewhere = server();
  const there = createBlobs({ fetch: elsewhere.fetch });
  await there.take(written);
  assert.deepEqual(there.find(NAME), DATA);
  assert.deepEqual(new Uint8Array(elsewhere.kept.get(NAME)), DATA);
});

test("data under a name that is not theirs are not taken", async () => {
  const there = createBlobs({ fetch: server().fetch });
  await there.take({ ["0".repeat(64)]: "AQID" });
  assert.deepEqual(there.of(pageWith("0".repeat(64))), {});
});

test("an address carries small data, and of large ones says that it does not", async () => {
  const random = randomFrom(4);
  const [small, large] = [9216, 20_000].map((length) => Buffer.from(bytesFrom(random, length)).toString("base64"));
  const carried = await encodeWith(pageWith(NAME), { [NAME]: small });
  assert.equal(carried.whole, true);
  assert.ok(carried.fragment.length < 16_000, `${carried.fragment.length} characters`);
  assert.deepEqual((await decodePage(carried.fragment)).blobs, { [NAME]: small });
  const bare = await encodeWith(pageWith(NAME), { [NAME]: large });
  assert.deepEqual(bare, { fragment: await encodePage(pageWith(NAME)), whole: false });
});

for (const [what, blobs] of [
  ["of another name", { "../x": "AQID" }],
  ["that are no base64", { [NAME]: "<b>" }],
  ["that are no text", { [NAME]: 7 }],
  ["too many", Object.fromEntries([1, 2, 3, 4, 5].map((i) => [String(i).repeat(64), ""]))],
]) {
  test(`an address with data ${what} is refused in words`, async () => {
    const fragment = await encodePage({ ...pageWith(NAME), blobs });
    await assert.rejects(decodePage(fragment), /blobs.*expected/);
  });
}

function racing(blobs) {
  const time = pretendTime();
  const line = new Line();
  const socket = createSocket({ url: "ws://here/api/live", connect: () => line, schedule: time.schedule });
  const race = createRace({ store: createStore(pageWith(NAME)), socket, trajectories: createTrajectories(), schedule: time.schedule, blobs });
  line.open();
  const missing = () => line.say({ error: { where: "landscape.settings.picture", message: "It is not here.", characters: null, missing_blob: NAME, board: 0, number: line.sent.at(-1).want.number } });
  return { line, race, missing };
}

test("data that the server has lost are brought again, and the same is wanted again", async () => {
  const { fetch, kept } = server();
  const blobs = createBlobs({ fetch });
  await blobs.add(DATA);
  kept.clear();
  const { line, race, missing } = racing(blobs);
  missing();
  await turns();
  assert.deepEqual(kept.get(NAME), DATA);
  assert.deepEqual(line.sent.map(({ want }) => want.experiment.landscape.settings.picture), [NAME, NAME]);
  assert.deepEqual(race.errors.value, []);
});

test("a server that keeps losing them is not asked for ever", async () => {
  const blobs = createBlobs({ fetch: server().fetch });
  await blobs.add(DATA);
  const { line, race, missing } = racing(blobs);
  for (let i = 0; i < 20; i += 1) {
    missing();
    await turns();
  }
  assert.ok(line.sent.length < 12);
  assert.equal(race.errors.value[0].message, "It is not here.");
});

test("data that are nowhere are an error at their field", async () => {
  const { race, missing } = racing(createBlobs({ fetch: server().fetch }));
  missing();
  assert.deepEqual(race.errors.value, [{ where: "landscape.settings.picture", message: "It is not here." }]);
});
