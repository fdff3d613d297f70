import assert from "node:assert/strict";
import { test } from "node:test";

import { fitted, fromPgm, shadesOf, sizeOf, toPgm } from "../../frontend/grey_picture.js";

const bytes = (...parts) => Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : [part].flat())));
const PNG = bytes(0x89, "PNG\r\n", 0x1a, 0x0a, [0, 0, 0, 13], "IHDR", [0, 0, 3, 32], [0, 0, 2, 88], 8);
const JPEG = bytes([0xff, 0xd8], [0xff, 0xe0, 0, 4, 1, 2], [0xff, 0xc4, 0, 3, 9], 0xff, [0xff, 0xc2, 0, 11, 8], [2, 88], [3, 32], 3);

for (const [kind, file] of [
  ["PNG", PNG],
  ["GIF", bytes("GIF89a", [32, 3], [88, 2])],
  ["JPEG", JPEG],
  ["WebP with an extended head", bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0], [0, 0, 0, 0], [31, 3, 0], [87, 2, 0])],
  ["lossless WebP", bytes("RIFF", [0, 0, 0, 0], "WEBPVP8L", [10, 0, 0, 0], 0x2f, [0x1f, 0xc3, 0x95, 0x00])],
  ["lossy WebP", bytes("RIFF", [0, 0, 0, 0], "WEBPVP8 ", [10, 0, 0, 0], [0, 0, 0], [0x9d, 1, 0x2a], [32, 3], [88, 2])],
]) {
  test(`the size of a ${kind} stands in its head`, () => assert.deepEqual(sizeOf(file), { width: 800, height: 600 }));
  test(`a ${kind} that ends too early has no size`, () => assert.equal(sizeOf(file.slice(0, 9)), null));
}

test("what is no picture has no size", () => {
  for (const file of [bytes(), bytes("<svg></svg>"), bytes("%PDF-1.7"), bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2, 7, 7, 7])]) assert.equal(sizeOf(file), null);
});

test("a picture is made to fit and keeps its shape, and is never too thin", () => {
  assert.deepEqual(fitted({ width: 800, height: 600 }, 96), { width: 96, height: 72 });
  assert.deepEqual(fitted({ width: 30, height: 60 }, 96), { width: 30, height: 60 });
  assert.deepEqual(fitted({ width: 5000, height: 1 }, 96), { width: 96, height: 4 });
});

test("green looks brighter than red, and red than blue", () => {
  const [white, red, green, blue] = shadesOf(Uint8ClampedArray.of(255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255));
  assert.equal(white, 255);
  assert.ok(green > red && red > blue && blue > 0);
});

test("a PGM file that was written is read again", () => {
  const picture = { width: 5, height: 4, shades: Uint8Array.from({ length: 20 }, (_, i) => 10 * i) };
  assert.deepEqual(fromPgm(toPgm(picture)), picture);
  assert.equal(fromPgm(toPgm(picture).slice(0, -1)), null);
  assert.equal(fromPgm(bytes("P6\n5 4\n255\n")), null);
});
