// @ts-check
/** Where the parts of a picture stand, in pixels of a sheet whose letters are as large as on the page. */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{width: number, height: number, whole: Box, map: Box | null, loss: Box | null}} Boxes */
/** @typedef {"map" | "loss" | "both"} Subject */

/** The size of the page's letters, in which a picture is laid out before it is scaled up. */
export const REM = 14;
/** Letters as a share of the shorter side; lines and symbols grow less than letters. */
const LETTERS = { normal: { share: 1 / 34, path: 3, head: 15 }, large: { share: 1 / 24, path: 2.2, head: 11 } };
const LETTER_WIDTH = 0.56;
/** Map and chart stand side by side where there is so much more width than height. */
const WIDE = 1.35;
/** Room for the colour bar and its numbers, in rem. */
const BAR = 4.6;

/** @typedef {keyof typeof LETTERS} Lettering */

/** How many times larger a picture's letters are than the page's. @param {{width: number, height: number, letters: Lettering}} size */
export const magnification = ({ width, height, letters }) => (Math.min(width, height) * LETTERS[letters].share) / REM;

/** The width of paths and the size of heads beside such letters. @param {Lettering} letters */
export const strokes = (letters) => ({ path: LETTERS[letters].path, head: LETTERS[letters].head });

/**
 * @param {{width: number, height: number, letters: Lettering, of: Subject, title: string}} picture its size in its own pixels
 * @param {string[]} names of the legend
 * @returns {Boxes}
 */
export function boxesOf(picture, names) {
  const times = magnification(picture);
  const [width, height] = [picture.width / times, picture.height / times];
  const left = 3.6 * REM;
  const top = (picture.title ? 3.2 : 0.9) * REM;
  const bottom = (3.5 + 1.6 * legendRows(names, width)) * REM;
  const whole = { x: left, y: top, width: width - left - 1.2 * REM, height: height - top - bottom };
  return { width, height, whole, ...parts(picture.of, whole) };
}

/** @param {Subject} of @param {Box} whole @returns {{map: Box | null, loss: Box | null}} */
function parts(of, whole) {
  const withBar = { ...whole, width: whole.width - (BAR - 1.2) * REM };
  if (of === "map") return { map: withBar, loss: null };
  if (of === "loss") return { map: null, loss: whole };
  if (whole.width >= WIDE * whole.height) {
    const share = whole.width * 0.58;
    const begin = whole.x + share + 3.8 * REM;
    return { map: { ...whole, width: share - BAR * REM }, loss: { ...whole, x: begin, width: whole.x + whole.width - begin } };
  }
  const share = whole.height * 0.62;
  const begin = whole.y + share + 1.4 * REM;
  return { map: { ...withBar, height: share - 2.9 * REM }, loss: { ...whole, y: begin, height: whole.y + whole.height - begin } };
}

/** How many rows the legend takes: entries stand in columns as wide as the widest. @param {string[]} names @param {number} width */
function legendRows(names, width) {
  const widest = Math.max(1, ...names.map((name) => name.length)) * LETTER_WIDTH * REM + 3.4 * REM;
  return Math.ceil(names.length / Math.max(1, Math.floor((width - 4.8 * REM) / widest)));
}

/** A box as Plotly's shares of the whole, counted from the left and from below. @param {Box} whole @param {Box} box @returns {[[number, number], [number, number]]} */
export function domain(whole, box) {
  const x = (box.x - whole.x) / whole.width;
  const y = 1 - (box.y - whole.y + box.height) / whole.height;
  return [[x, Math.min(1, x + box.width / whole.width)], [Math.max(0, y), Math.min(1, y + box.height / whole.height)]];
}
