import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeChunk, decodeTyped } from "../../frontend/decode.js";

// {"segment":"s","first_row":3,"row_count":2,"columns":["x","y"]} has 63 letters: 4 + 63 = 67, padded to 72.
const HEADER = '{"segment":"s","first_row":3,"row_count":2,"columns":["x","y"]}';
const LITTLE_ENDIAN = {
  one: [0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
  minusTwo: [0, 0, 0, 0, 0, 0, 0, 0xc0],
  half: [0, 0, 0, 0, 0, 0, 0xe0, 0x3f],
  nan: [0, 0, 0, 0, 0, 0, 0xf8, 0x7f],
};

function goldenBytes() {
  const { one, minusTwo, half, nan } = LITTLE_ENDIAN;
  const letters = [...HEADER].map((letter) => letter.charCodeAt(0));
  return [63, 0, 0, 0, ...letters, 0, 0, 0, 0, 0, ...one, ...minusTwo, ...half, ...nan];
}

const bufferOf = (bytes) => new Uint8Array(bytes).buffer;

test("a chunk is read from its bytes as the design lays them out", () => {
  assert.equal(HEADER.length, 63);
  const chunk = decodeChunk(bufferOf(goldenBytes()));
  assert.equal(chunk.segment, "s");
  assert.equal(chunk.firstRow, 3);
  assert.equal(chunk.rowCount, 2);
  assert.deepEqual([...chunk.columns.keys()], ["x", "y"]);
  assert.deepEqual([...chunk.columns.get("x")], [1, -2]);
  assert.deepEqual([...chunk.columns.get("y")], [0.5, NaN]);
});

test("a header that ends on a multiple of 8 has no padding", () => {
  const header = '{"segment":"abcdefghijk","first_row":0,"row_count":1,"columns":["x"]}'.padEnd(76, " ");
  const letters = [...header].map((letter) => letter.charCodeAt(0));
  const chunk = decodeChunk(bufferOf([76, 0, 0, 0, ...letters, ...LITTLE_ENDIAN.half]));
  assert.deepEqual([...chunk.columns.get("x")], [0.5]);
});

test("every truncation of a chunk is refused with a readable error", () => {
  const bytes = goldenBytes();
  for (let length = 0; length < bytes.length; length += 1) {
    assert.throws(() => decodeChunk(bufferOf(bytes.slice(0, length))), Error);
  }
});

test("a chunk with bytes left over is refused", () => {
  assert.throws(() => decodeChunk(bufferOf([...goldenBytes(), 0])), /Expected a chunk of 104 bytes, got 105/);
});

test("a grid of doubles in base64 keeps every bit and tells its shape", () => {
  const values = new Float64Array([1, -0, 1e-300, NaN, Infinity, 0.1]);
  const bdata = Buffer.from(values.buffer).toString("base64");
  const { data, shape } = decodeTyped({ dtype: "f8", bdata, shape: "2, 3" });
  assert.deepEqual(shape, [2, 3]);
  assert.deepEqual(data, values);
});

test("a grid of bytes becomes numbers from 0 to 255", () => {
  const bdata = Buffer.from([0, 255]).toString("base64");
  assert.deepEqual(decodeTyped({ dtype: "u1", bdata, shape: "2" }).data, new Float64Array([0, 255]));
});

test("a typed grid of float32 is read as numbers", () => {
  const bdata = Buffer.from(new Float32Array([0.5, -3]).buffer).toString("base64");
  assert.deepEqual(decodeTyped({ dtype: "f4", bdata, shape: "1, 2" }), { data: new Float64Array([0.5, -3]), shape: [1, 2] });
});

test("a grid whose bytes do not fit its shape is refused", () => {
  assert.throws(() => decodeTyped({ dtype: "f8", bdata: "AAAA", shape: "2, 2" }), /Expected 32 bytes/);
});
