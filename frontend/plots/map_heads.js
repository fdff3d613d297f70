// @ts-check
/** What is drawn over the paths: the faint lines, heads, labels, what the pointer is at. */

import { inside } from "./frame.js";
import { crowdOf } from "./crowd.js";
import { collide, placeLabels } from "./labels.js";
import { drawLabel, widthOf } from "./lettering.js";
import { clip, drawFaint } from "./live_paths.js";
import { faded } from "./palette.js";
import { drawSymbol } from "./symbols.js";

/** @import { Frame } from "./frame.js" */
/** @import { Vertices } from "./crowd.js" */
/** @import { Box, Wanted } from "./labels.js" */
/** @import { Palette } from "./palette.js" */

/**
 * @typedef {object} Head
 * @property {number} x pixel
 * @property {number} y pixel
 * @property {string} name
 * @property {string} symbol
 * @property {string} colour
 * @property {boolean} selected
 * @property {boolean} frozen ghosts have small heads and no label
 */
/** @typedef {{from: number, last: number, x: (row: number) => number, y: (row: number) => number, colour: string, ghost: boolean}} Faint */

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Faint[]} lines @param {number} width */
export function drawFaints(ctx, frame, lines, width) {
  ctx.save();
  clip(ctx, frame);
  for (const faint of lines) {
    const colour = faded(faint.colour, faint.ghost ? 0.3 : 0.42);
    drawFaint(ctx, { ...faint, colour, width: width * 0.6, dash: faint.ghost ? [2, 5] : [] });
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Head[]} heads @param {Palette} palette */
export function drawHeads(ctx, frame, heads, palette) {
  const order = [...heads.filter((head) => !head.selected), ...heads.filter((head) => head.selected)];
  for (const head of order) {
    if (!inside(frame, head.x, head.y, 1)) continue;
    const size = palette.head * (head.frozen ? 0.7 : head.selected ? 1.3 : 1);
    const rim = head.selected && !head.frozen ? { rim: 3, rimColour: palette.text, casing: palette.casing } : { rim: 2.2, rimColour: palette.casing };
    drawSymbol(ctx, { name: head.symbol, x: head.x, y: head.y, size, fill: head.colour, ...rim });
  }
}

/** Places labels, and remembers where they were, so that they do not jump while heads move. */
export function createLabels() {
  /** @type {Map<string, {dx: number, dy: number}>} */
  let before = new Map();
  let placedAt = 0;

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {{frame: Frame, heads: Head[], fixed: {x: number, y: number, name: string}[], lines: {line: Vertices, last: number}[], palette: Palette, moving: boolean}} scene
   */
  function draw(ctx, { frame, heads, fixed, lines, palette, moving }) {
    const size = palette.rem * 0.93;
    /** @param {{x: number, y: number, name: string}} head @param {string} colour @returns {Wanted} */
    const wantedFor = ({ x, y, name }, colour) => ({ x, y, text: name, colour, width: widthOf(ctx, name, `650 ${size}px ${palette.font}`) + size * 0.95, height: size * 1.62 });
    const seen = heads.filter(({ x, y, frozen }) => !frozen && inside(frame, x, y));
    const first = [...seen].sort((a, b) => Number(b.selected) - Number(a.selected));
    const wanted = [...fixed.map((one) => wantedFor(one, palette.text)), ...first.map((head) => wantedFor(head, head.colour))];
    const now = performance.now();
    const settled = moving && now - placedAt < 180 && wanted.every(({ text }) => before.has(text));
    const kept = settled ? followed(wanted) : null;
    const stays = kept !== null && !collide(kept);
    const placed = stays ? kept : placeAnew(wanted, { frame, seen, fixed, lines, palette, moving });
    if (!stays) placedAt = now;
    before = new Map(placed.map(({ text, x, y, at }) => [text, { dx: at.x - x, dy: at.y - y }]));
    for (const label of placed) drawLabel(ctx, label, { casing: palette.casing, font: palette.font, size, leader: palette.rem * 2 });
  }

  /** @param {Wanted[]} wanted */
  function followed(wanted) {
    return wanted.map((label) => {
      const { dx, dy } = before.get(label.text) ?? { dx: 0, dy: 0 };
      return { ...label, at: { x: label.x + dx, y: label.y + dy, width: label.width, height: label.height } };
    });
  }

  /**
   * @param {Wanted[]} wanted
   * @param {{frame: Frame, seen: Head[], fixed: {x: number, y: number}[], lines: {line: Vertices, last: number}[], palette: Palette, moving: boolean}} scene
   */
  function placeAnew(wanted, { frame, seen, fixed, lines, palette, moving }) {
    const path = crowdOf(lines, { width: frame.left + frame.width, height: frame.top + frame.height });
    /** @type {Box[]} */
    const boxes = [
      ...seen.map(({ x, y, selected }) => square(x, y, palette.head * (selected ? 1.7 : 1.3))),
      ...fixed.map(({ x, y }) => square(x, y, palette.head * 1.9)),
    ];
    const area = { left: frame.left + 2, top: frame.top + 2, width: frame.width - 4, height: frame.height - 4 };
    return placeLabels(wanted, { heads: boxes, path, area, rem: palette.rem, ...(moving ? { before } : {}) });
  }

  return { draw };
}

/** @param {number} x @param {number} y @param {number} side @returns {Box} */
const square = (x, y, side) => ({ x, y, width: side, height: side });

/** A ring around what the pointer is at. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, colour: string, palette: Palette}} spot */
export function drawRing(ctx, { x, y, colour, palette }) {
  ctx.beginPath();
  ctx.arc(x, y, palette.head * 0.5, 0, 2 * Math.PI);
  ctx.strokeStyle = palette.casing;
  ctx.lineWidth = 5;
  ctx.stroke();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2.2;
  ctx.stroke();
}
