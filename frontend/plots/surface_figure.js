// @ts-check
/** What Plotly draws of a surface: its heights, coloured and lit, with isolines. Axes and paths are drawn over it. */

import { HeightField } from "./height_field.js";
import { colourScale } from "./palette.js";
import { boxOf } from "./projection.js";

/** @import { Data, Layout } from "plotly.js-dist-min" */
/** @import { Surface } from "../types.js" */
/** @import { Heights } from "./map_figure.js" */
/** @import { Palette } from "./palette.js" */
/** @import { Projection } from "./projection.js" */

/** How far the surface goes on above the highest colour, as a share of the colours' range. */
const ABOVE = 0.2;

/** The ground of a surface: its heights as coloured, cut off where colours no longer tell. @param {Surface} surface @param {Heights} heights */
export function fieldOf({ n, x, y }, { scale, range }) {
  let highest = range.low;
  for (const height of scale.heights) if (height > highest) highest = height;
  const top = Math.min(highest, range.high + ABOVE * (range.high - range.low));
  const cut = scale.heights.map((height) => Math.max(range.low, Math.min(top, height)));
  return new HeightField(cut, n, { x: [x[0], x[n - 1]], y: [y[0], y[n - 1]], height: [range.low, Math.max(top, range.low + 1e-6)] });
}

/** @param {{surface: Surface, heights: Heights, field: HeightField, palette: Palette, projection: Projection}} parts @returns {{data: Data[], layout: Partial<Layout>}} */
export function surfaceFigure({ surface, heights, field, palette, projection }) {
  const { n } = surface;
  const { range, fine } = heights;
  const rows = Array.from({ length: n }, (_, row) => field.heights.subarray(row * n, (row + 1) * n));
  const lines = fine && { ...fine, start: firstAbove(fine, range.low) };
  const trace = {
    type: "surface",
    x: surface.x,
    y: surface.y,
    z: rows,
    cmin: range.low,
    cmax: range.high,
    cauto: false,
    colorscale: colourScale(palette.surface),
    showscale: false,
    hoverinfo: "skip",
    contours: {
      x: { highlight: false },
      y: { highlight: false },
      z: { show: lines !== null, ...lines, color: palette.isoline, width: 1, highlight: false, usecolormap: false },
    },
    lighting: { ambient: 0.72, diffuse: 0.55, specular: 0.06, roughness: 0.9, fresnel: 0.05 },
    lightposition: { x: -4000, y: 6000, z: 9000 },
  };
  const data = /** @type {Data[]} */ (/** @type {unknown} */ ([trace]));
  return { data, layout: surfaceLayout(field, palette, projection) };
}

/** @param {HeightField} field @param {Palette} palette @param {Projection} projection @returns {Partial<Layout>} */
function surfaceLayout({ ranges }, palette, projection) {
  const [x, y, z] = boxOf(ranges);
  const axis = { visible: false, showspikes: false, autorange: /** @type {const} */ (false) };
  return {
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0, autoexpand: false },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: palette.font, size: palette.axisSize, color: palette.muted },
    hovermode: false,
    showlegend: false,
    scene: {
      aspectmode: "manual",
      aspectratio: { x, y, z },
      bgcolor: "rgba(0,0,0,0)",
      dragmode: false,
      hovermode: false,
      xaxis: { ...axis, range: [...ranges.x] },
      yaxis: { ...axis, range: [...ranges.y] },
      zaxis: { ...axis, range: [...ranges.height] },
      camera: cameraOf(projection),
    },
  };
}

/** The camera as Plotly is told. @param {Projection} projection */
export function cameraOf({ eye, up, centre }) {
  /** @param {readonly [number, number, number]} triple */
  const vector = ([x, y, z]) => ({ x, y, z });
  return { eye: vector(eye), up: vector(up), center: vector(centre), projection: { type: /** @type {const} */ ("perspective") } };
}

/** The lowest line that is above a height. @param {{start: number, size: number}} lines @param {number} low */
function firstAbove({ start, size }, low) {
  const behind = Math.floor((low - start) / size + 1e-6) + 1;
  return start + Math.max(0, behind) * size;
}
