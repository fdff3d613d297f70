// @ts-check
/** What came in bytes, as arrays of numbers. Little-endian throughout, as every browser's machine is. */

/** @import { TypedArray } from "./messages.js" */
/** @import { Chunk } from "./types.js" */

const LENGTH_BYTES = 4;
const NUMBER_BYTES = 8;
const ARRAYS = { f8: Float64Array, f4: Float32Array, u1: Uint8Array };

/**
 * A chunk: a 4-byte length, a JSON header of that length, zero bytes up to a multiple of 8, then the columns.
 * The columns are views of `buffer`, not copies.
 * @param {ArrayBuffer} buffer
 * @returns {Chunk}
 */
export function decodeChunk(buffer) {
  const header = headerOf(buffer);
  const { segment, first_row: firstRow, row_count: rowCount, columns: names } = header.values;
  const begin = Math.ceil(header.end / NUMBER_BYTES) * NUMBER_BYTES;
  const expected = begin + names.length * rowCount * NUMBER_BYTES;
  if (buffer.byteLength !== expected) {
    throw new Error(`Expected a chunk of ${expected} bytes, got ${buffer.byteLength}.`);
  }
  const columns = new Map();
  names.forEach((name, place) => {
    columns.set(name, new Float64Array(buffer, begin + place * rowCount * NUMBER_BYTES, rowCount));
  });
  return { segment, firstRow, rowCount, columns };
}

/**
 * The header of a chunk, checked, and where it ends.
 * @param {ArrayBuffer} buffer
 * @returns {{values: {segment: string, first_row: number, row_count: number, columns: string[]}, end: number}}
 */
function headerOf(buffer) {
  if (buffer.byteLength < LENGTH_BYTES) throw new Error(`Expected a chunk, got ${buffer.byteLength} bytes.`);
  const length = new DataView(buffer).getUint32(0, true);
  const end = LENGTH_BYTES + length;
  if (end > buffer.byteLength) throw new Error(`Expected a header of ${length} bytes, got ${buffer.byteLength} bytes in all.`);
  const values = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, LENGTH_BYTES, length)));
  const whole = Number.isSafeInteger(values?.first_row) && Number.isSafeInteger(values?.row_count);
  if (!whole || values.first_row < 0 || values.row_count < 0) {
    throw new Error(`Expected whole numbers of rows, got ${JSON.stringify(values)}.`);
  }
  if (typeof values.segment !== "string" || !Array.isArray(values.columns)) {
    throw new Error(`Expected a segment and its columns, got ${JSON.stringify(values)}.`);
  }
  return { values, end };
}

/**
 * A grid in Plotly's typed-array form, as numbers and its shape.
 * @param {TypedArray} array
 * @returns {{data: Float64Array, shape: number[]}}
 */
export function decodeTyped({ dtype, bdata, shape }) {
  const bytes = fromBase64(bdata);
  const Numbers = ARRAYS[dtype];
  const sides = shape.split(",").map(Number);
  const expected = sides.reduce((product, side) => product * side, Numbers.BYTES_PER_ELEMENT);
  if (bytes.byteLength !== expected) throw new Error(`Expected ${expected} bytes for shape ${shape}, got ${bytes.byteLength}.`);
  const numbers = new Numbers(bytes.buffer);
  const data = numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
  return { data, shape: sides };
}

/** Bytes as base64. @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/**
 * The bytes that base64 `letters` stand for. Throws on anything else.
 * @param {string} letters
 */
export function fromBase64(letters) {
  const binary = atob(letters);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at); // ten times as fast as `from` with a function
  return bytes;
}
