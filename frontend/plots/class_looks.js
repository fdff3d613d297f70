// @ts-check
/** How classes look: a colour and a shape each; what is trained on is filled, what is held is hollow. */

import { drawSymbol } from "./symbols.js";

/** @import { Palette } from "./palette.js" */

const SHAPES = ["circle", "square", "triangle-up", "diamond", "hexagon", "triangle-down", "star", "cross"];

/** The colour of a class's points. @param {Palette} palette @param {number} group */
export const colourOf = ({ classes }, group) => classes[group % classes.length];

/** The colour of a class's region. @param {Palette} palette @param {number} group */
export const groundOf = ({ grounds }, group) => grounds[group % grounds.length];

/** The shape of a class's points. @param {number} group */
export const shapeOf = (group) => SHAPES[group % SHAPES.length];

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, size: number, colour: string, shape: string, held: boolean, palette: Palette}} point */
export function drawPoint(ctx, { x, y, size, colour, shape, held, palette }) {
  drawSymbol(ctx, held ? { name: shape, x, y, size: size * 0.8, fill: palette.panel, rim: Math.max(0.9, size * 0.17), rimColour: colour } : { name: shape, x, y, size, fill: colour, rim: 0.7, rimColour: palette.casing });
}
