// @ts-check
/** Pictures: how large one is before it is decoded, and its shades of grey as the server takes them, a PGM file. */

/** How many pixels a picture may have before it is made small. */
export const MOST_PIXELS = 50_000_000;

/** The kinds of picture that are read. */
export const KINDS = "PNG, JPEG, WebP, GIF or PGM";

/** Shades from 0 to 255, row by row from the top. @typedef {{width: number, height: number, shades: Uint8Array}} Picture */

/**
 * Width and height of a picture, read from the head of its file, or null where it is of no kind that is read.
 * @param {Uint8Array} bytes @returns {{width: number, height: number} | null}
 */
export function sizeOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readers.find(({ begins }) => begins.every((byte, at) => byte === null || bytes[at] === byte))?.size(view) ?? null;
  } catch {
    return null; // the file ends before its size is said
  }
}

/** @param {string} text @returns {number[]} */
const letters = (text) => [...text].map((letter) => letter.charCodeAt(0));

/** @type {{begins: (number | null)[], size: (view: DataView) => {width: number, height: number} | null}[]} */
const readers = [
  { begins: [0x89, ...letters("PNG\r\n"), 0x1a, 0x0a], size: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }) },
  { begins: letters("GIF8"), size: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }) },
  { begins: [...letters("RIFF"), null, null, null, null, ...letters("WEBPVP8X")], size: (view) => ({ width: 1 + three(view, 24), height: 1 + three(view, 27) }) },
  { begins: [...letters("RIFF"), null, null, null, null, ...letters("WEBPVP8L")], size: losslessSize },
  { begins: [...letters("RIFF"), null, null, null, null, ...letters("WEBPVP8 ")], size: (view) => ({ width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }) },
  { begins: [0xff, 0xd8, 0xff], size: jpegSize },
];

/** Three bytes, the least first. @param {DataView} view @param {number} at */
const three = (view, at) => view.getUint16(at, true) + 65_536 * view.getUint8(at + 2);

/** @param {DataView} view */
function losslessSize(view) {
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** The frame's size, found from marker to marker. @param {DataView} view */
function jpegSize(view) {
  for (let at = 2; at < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** The size of a picture made to fit into a square, and at least as large as the server takes. @param {{width: number, height: number}} size @param {number} side */
export function fitted({ width, height }, side) {
  const scale = Math.min(1, side / Math.max(width, height));
  const [fewest, fit] = [4, (/** @type {number} */ length) => Math.round(length * scale)];
  return { width: Math.max(fewest, fit(width)), height: Math.max(fewest, fit(height)) };
}

/** The shades of coloured pixels, as bright as they look. @param {Uint8ClampedArray} pixels red, green, blue and opacity of each @returns {Uint8Array} */
export function shadesOf(pixels) {
  return Uint8Array.from({ length: pixels.length / 4 }, (_, i) => Math.round(0.2126 * pixels[4 * i] + 0.7152 * pixels[4 * i + 1] + 0.0722 * pixels[4 * i + 2]));
}

/** @param {Picture} picture @returns {Uint8Array<ArrayBuffer>} */
export function toPgm({ width, height, shades }) {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + shades.length);
  bytes.set(head);
  bytes.set(shades, head.length);
  return bytes;
}

/** The picture in a PGM file, or null where it is none that the server takes. @param {Uint8Array} bytes @returns {Picture | null} */
export function fromPgm(bytes) {
  const head = /^P5\s(\d{1,3})\s(\d{1,3})\s255\s/.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 20)));
  if (!head) return null;
  const [width, height, shades] = [Number(head[1]), Number(head[2]), bytes.subarray(head[0].length)];
  return shades.length === width * height ? { width, height, shades } : null;
}
