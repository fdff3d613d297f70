// @ts-check
/** What Plotly draws of a landscape: the coloured map, its isolines, axes and colour bar. */

import { isolines, lossScale } from "../levels.js";
import { axisTitles } from "./axis_titles.js";
import { colourRange, lossTicks, numberText } from "./loss_ticks.js";
import { colourScale } from "./palette.js";

/** @import { Data, Layout } from "plotly.js-dist-min" */
/** @import { Surface } from "../types.js" */
/** @import { Words } from "../words/en.js" */
/** @import { LossScale } from "../levels.js" */
/** @import { Range } from "./loss_ticks.js" */
/** @import { Palette } from "./palette.js" */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Margins */
/** @typedef {{start: number, end: number, size: number}} Lines */
/** @typedef {{scale: LossScale, range: Range, rows: Float64Array[], fine: Lines | null, bold: Lines | null}} Heights What is computed once for a surface. */

/** The space around the plot area. @param {number} rem @param {boolean} phone @returns {Margins} */
export function mapMargins(rem, phone) {
  return phone
    ? { left: 2.5 * rem, right: 0.6 * rem, top: 0.2 * rem, bottom: 1.7 * rem }
    : { left: 3 * rem, right: 5.2 * rem, top: 0.3 * rem, bottom: 2.7 * rem };
}

/** The heights of a surface's grid, and the isolines that they carry. @param {Surface} surface @returns {Heights} */
export function heightsOf(surface) {
  const { n, z, floor, saddles } = surface;
  const scale = lossScale(z, floor, saddles.at(0)?.loss ?? null);
  const rows = Array.from({ length: n }, (_, row) => scale.heights.subarray(row * n, (row + 1) * n));
  const { step, decades, fine } = isolines(scale, n);
  return { scale, range: colourRange(scale), rows, fine: spaced([...decades, ...fine], step), bold: spaced(decades, 1) };
}

/** @param {number[]} levels @param {number} size @returns {Lines | null} */
function spaced(levels, size) {
  return levels.length === 0 ? null : { start: Math.min(...levels), end: Math.max(...levels), size };
}

/**
 * @param {{surface: Surface, heights: Heights, palette: Palette, words: Words, phone: boolean,
 *   window: {x: [number, number], y: [number, number]}, names?: readonly [string, string]}} parts `names` of the two parameters
 * @returns {{data: Data[], layout: Partial<Layout>}}
 */
export function mapFigure({ surface, heights, palette, words, phone, window, names = ["x", "y"] }) {
  const { scale, range, rows, fine, bold } = heights;
  const grid = { type: /** @type {const} */ ("contour"), x: surface.x, y: surface.y, z: rows, hoverinfo: /** @type {const} */ ("skip") };
  const coloured = {
    ...grid,
    zmin: range.low,
    zmax: range.high,
    zauto: false,
    colorscale: colourScale(palette.ramp),
    visible: isSeen(surface.window.x, window.x) && isSeen(surface.window.y, window.y),
    contours: { coloring: "heatmap", showlines: fine !== null, ...fine },
    line: { color: palette.fineLine, width: 0.8 },
    showscale: !phone,
    colorbar: colourBar({ scale, range, palette, words }),
  };
  const outlined = {
    ...grid,
    showscale: false,
    contours: { coloring: "none", ...bold },
    line: { color: palette.decadeLine, width: 1.25 },
    visible: bold !== null,
  };
  return { data: /** @type {Data[]} */ (/** @type {unknown} */ ([coloured, outlined])), layout: mapLayout({ palette, phone, window, titles: axisTitles(surface.on, words, names) }) };
}

/** Whether a grid's side is at least about a pixel of the window: Plotly cannot colour less. @param {readonly number[]} side @param {readonly [number, number]} window */
const isSeen = (side, window) => side[1] - side[0] > (window[1] - window[0]) / 100;

/** @param {{palette: Palette, phone: boolean, window: {x: [number, number], y: [number, number]}, titles: readonly [string, string]}} parts @returns {Partial<Layout>} */
function mapLayout({ palette, phone, window, titles }) {
  const { left, right, top, bottom } = mapMargins(palette.rem, phone);
  const axis = {
    showgrid: false,
    zeroline: false,
    ticks: /** @type {const} */ ("outside"),
    ticklen: phone ? 0 : 5,
    tickcolor: palette.line,
    nticks: phone ? 6 : 10,
    tickfont: { color: palette.muted, size: palette.axisSize },
  };
  /** @param {string} text */
  const title = (text) => (phone ? { text: "" } : { text, standoff: 4, font: { color: palette.muted, size: palette.axisSize } });
  return {
    margin: { l: left, r: right, t: top, b: bottom, pad: 0, autoexpand: false },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: palette.font, size: palette.axisSize, color: palette.muted },
    dragmode: "pan",
    hovermode: "closest",
    clickanywhere: true,
    showlegend: false,
    xaxis: { ...axis, range: [...window.x], title: title(titles[0]) },
    yaxis: { ...axis, range: [...window.y], title: title(titles[1]), scaleanchor: "x", scaleratio: 1 },
  };
}

/** @param {{scale: LossScale, range: Range, palette: Palette, words: Words}} parts */
function colourBar({ scale, range, palette, words }) {
  const ticks = lossTicks(scale, range);
  const text = scale.kind === "log" ? words.stage.loss : words.stage.about(numberText(scale.reference));
  return {
    thickness: palette.rem * 0.7,
    len: 1,
    y: 0.5,
    ypad: 0,
    xpad: palette.rem * 0.5,
    outlinewidth: 1,
    outlinecolor: palette.line,
    ticks: "outside",
    ticklen: 4,
    tickcolor: palette.line,
    tickvals: ticks.heights,
    ticktext: ticks.texts,
    tickfont: { color: palette.muted, size: palette.axisSize },
    title: { text, side: "top", font: { color: palette.muted, size: palette.axisSize } },
  };
}
