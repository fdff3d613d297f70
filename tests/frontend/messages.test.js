import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { decodeChunk, decodeTyped } from "../../frontend/decode.js";
import { pageOf } from "../../frontend/page.js";
import { createTrajectories } from "../../frontend/trajectories.js";

const file = (name) => readFileSync(new URL(`../messages/${name}`, import.meta.url));
const golden = (name) => JSON.parse(file(`${name}.json`).toString());
const bytes = () => Uint8Array.from(file("chunk.bin")).buffer;

test("the golden chunk is read as what it says", () => {
  const said = golden("chunk");
  const chunk = decodeChunk(bytes());
  assert.deepEqual([chunk.segment, chunk.firstRow, chunk.rowCount], [said.segment, said.first_row, said.row_count]);
  const columns = Object.entries(said.columns).map(([name, values]) => [name, values.map((value) => value ?? NaN)]);
  assert.deepEqual([...chunk.columns].map(([name, values]) => [name, [...values]]), columns);
});

test("the golden surface is read as numbers", () => {
  const { surface } = golden("answer").answer;
  assert.deepEqual(decodeTyped(surface.z), { data: Float64Array.of(2509, 2501, 109, 101), shape: [2, 2] });
});

for (const name of ["page.1", "page.1.boards"]) {
  test(`the golden ${name} is still read whole`, () => {
    assert.partialDeepStrictEqual(pageOf(golden(name)), golden(name));
  });
}

test("the golden lanes and chunk make a trajectory", () => {
  const trajectories = createTrajectories();
  trajectories.receive(golden("lanes").lanes);
  trajectories.receiveChunk(bytes());
  assert.deepEqual(trajectories.have(), { [golden("chunk").segment]: 2 });
});
