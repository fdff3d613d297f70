// @ts-check
/** Names beside heads, placed greedily so that they cover little: near, off other names, off heads, off paths. */

/** @typedef {{x: number, y: number, width: number, height: number}} Box The middle and the size. */
/** @typedef {{x: number, y: number, width: number, height: number, text: string, colour: string}} Wanted A head and the size of its label. */
/** @typedef {Wanted & {at: Box}} Placed */

/** @import { Crowd } from "./crowd.js" */

const ANGLES = Array.from({ length: 16 }, (_, index) => (index / 16) * 2 * Math.PI);
const RADII = [0.55, 1, 1.6, 2.4, 3.4, 4.8];
const OVERLAP = 800;
const ON_HEAD = 160;
const ON_PATH = 2.2;
const MOST_PATH_HITS = 30;
const OUTSIDE = 5000;
/** A label stays where it was unless another place is better by this much. */
const STAY = 14;

/**
 * Place each label near its head.
 * @param {Wanted[]} wanted
 * @param {{heads: Box[], path: Crowd, area: {left: number, top: number, width: number, height: number}, rem: number, before?: Map<string, {dx: number, dy: number}>}} around
 * @returns {Placed[]}
 */
export function placeLabels(wanted, { heads, path, area, rem, before }) {
  /** @type {Placed[]} */
  const placed = [];
  for (const label of wanted) {
    /** @param {Box} box */
    const cost = (box) =>
      Math.hypot(box.x - label.x, box.y - label.y) + outside(box, area) + overlaps(box, placed) + hits(box, heads) + pathHits(box, path);
    placed.push({ ...label, at: best(candidates(label, rem), cost, kept(label, before)) });
  }
  return placed;
}

/** @param {Wanted} label @param {Map<string, {dx: number, dy: number}> | undefined} before @returns {Box | null} */
function kept(label, before) {
  const last = before?.get(label.text);
  return last ? { x: label.x + last.dx, y: label.y + last.dy, width: label.width, height: label.height } : null;
}

/** @param {Wanted} label @param {number} rem @returns {Box[]} */
function candidates({ x, y, width, height }, rem) {
  return RADII.flatMap((radius) =>
    ANGLES.map((angle) => ({
      x: x + Math.cos(angle) * (width / 2 + radius * rem),
      y: y + Math.sin(angle) * (height / 2 + radius * rem),
      width,
      height,
    })),
  );
}

/** @param {Box[]} boxes @param {(box: Box) => number} cost @param {Box | null} favourite @returns {Box} */
function best(boxes, cost, favourite) {
  let [found, least] = [favourite ?? boxes[0], favourite ? cost(favourite) - STAY : Infinity];
  for (const box of boxes) {
    const price = cost(box);
    if (price < least) [found, least] = [box, price];
  }
  return found;
}

/** @param {Box} box @param {{left: number, top: number, width: number, height: number}} area */
function outside(box, area) {
  const fits =
    box.x - box.width / 2 >= area.left &&
    box.x + box.width / 2 <= area.left + area.width &&
    box.y - box.height / 2 >= area.top &&
    box.y + box.height / 2 <= area.top + area.height;
  return fits ? 0 : OUTSIDE;
}

/** @param {Box} a @param {Box} b */
const touch = (a, b) => Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

/** Whether some of the labels cover each other. @param {Placed[]} placed */
export const collide = (placed) => placed.some(({ at }, index) => overlaps(at, placed.slice(0, index)) > 0);

/** @param {Box} box @param {Placed[]} placed */
const overlaps = (box, placed) => placed.reduce((sum, { at }) => sum + (touch(box, at) ? OVERLAP : 0), 0);

/** @param {Box} box @param {Box[]} heads */
const hits = (box, heads) => heads.reduce((sum, head) => sum + (touch(box, head) ? ON_HEAD : 0), 0);

/** @param {Box} box @param {Crowd} crowd */
const pathHits = (box, crowd) => Math.min(MOST_PATH_HITS, crowd.inside(box)) * ON_PATH;
