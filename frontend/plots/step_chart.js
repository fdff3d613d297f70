// @ts-check
/** A chart of one value against steps, epochs or gradient evaluations: a line for each lane, the selected one on top, heads at the right end. */

import { untracked } from "../vendor/signals-core.js";
import { besidePage, mapSettled } from "../views/page.js";
import { createFigure } from "./figure.js";
import { frameKey, inside, pixelX, pixelY } from "./frame.js";
import { besideShowsAhead, besideViews, laneViews, showsAhead } from "./lane_lines.js";
import { drawNote, widthOf } from "./lettering.js";
import { clip, drawFaint } from "./live_paths.js";
import { drawRing } from "./map_heads.js";
import { faded } from "./palette.js";
import { ALONG, both, extent, fits, rowBefore, stepsEnd, ticks, valueRange } from "./step_axis.js";
import { drawSymbol } from "./symbols.js";

/** @import { Hover, Page } from "../views/page.js" */
/** @import { DrawnLine } from "./figure.js" */
/** @import { Frame } from "./frame.js" */
/** @import { LaneView } from "./lane_lines.js" */
/** @import { LiveLayer } from "./live_layer.js" */
/** @import { Palette } from "./palette.js" */

/** @typedef {ReturnType<typeof createStepChart>} StepChart */

/** Added to a lane's place for each further curve of it. */
const FURTHER = 1000;
const DASH = [5, 4];

/** A further curve of a lane: faint behind its line, so muted that the axis is not fitted to it, or dashed beside it. @typedef {{look: "faint" | "muted" | "dashed", of: (lane: LaneView, row: number) => number}} Further */

/**
 * @param {object} options
 * @param {HTMLElement} options.element
 * @param {Page} options.page
 * @param {(lane: LaneView, row: number) => number} options.value what is drawn of a row
 * @param {() => Further[]} [options.further] what else is drawn of each lane
 * @param {(lanes: LaneView[]) => boolean} options.log whether the value axis is logarithmic
 * @param {() => number} options.least smaller values are drawn at the lower edge of a logarithmic axis
 * @param {() => string} [options.scaleKey] changes when `value` gives other values for the same rows
 * @param {(lanes: LaneView[]) => number} [options.highest] what is above this may leave the chart
 * @param {() => Page | null} [options.beside] the board whose lanes are drawn faintly too
 * @param {boolean} [options.stepped]
 * @param {(frame: Frame) => void} options.onDrawn
 */
export function createStepChart({ element, page, value, further = () => [], log, least, scaleKey = () => "", highest = () => Infinity, beside = () => besidePage(page), stepped = false, onDrawn }) {
  const { app } = page;
  /** @type {{x: [number, number], y: [number, number], log: boolean}} */
  let axes = { x: [0, 1], y: [0, 1], log: false };
  let looked = "";

  const axis = () => app.store.view.peek().chart_axis;
  /** How far along the axis a row lies. @param {LaneView} lane @param {number} row */
  const along = ({ rows }, row) => ALONG[axis()](rows, row);

  /** The lanes of the board beside, and over them its own. */
  const allViews = () => [...besideViews(beside()), ...laneViews(page)];

  /** Where the axis ends that shows the rows up to `last`. @param {LaneView[]} lanes @param {number} last */
  function axisEnd(lanes, last) {
    if (axis() === "step") return last;
    const spent = lanes.filter(({ rows }) => rows.count > 0).map((lane) => along(lane, Math.min(last, lane.rows.count - 1)));
    return Math.max(1, ...spent.filter(Number.isFinite));
  }

  /** How far the steps go on the chart now. */
  function end() {
    const steps = app.clock.steps.peek();
    const row = app.clock.shown.peek();
    return row === 0 && !app.clock.playing.peek() ? lastRow(steps) : stepsEnd(row, steps);
  }

  /** The last row that any visible lane has, at least a little. @param {number} steps */
  function lastRow(steps) {
    const rows = allViews().map((lane) => lane.rows.count - 1);
    return Math.max(Math.min(steps, 20), ...rows);
  }

  /** Take the axes anew when the lines no longer fit. Whether they changed. */
  function refit() {
    const lanes = allViews();
    const wanted = end();
    const isLog = log(lanes);
    const key = `${wanted} ${axis()} ${isLog} ${lanes.map((lane) => `${lane.index}:${lane.key}:${Math.min(lane.rows.count, wanted + 1)}`)} ${scaleKey()}`;
    if (key === looked) return false;
    looked = key;
    const own = lanes.filter((lane) => !lane.beside);
    const values = further().filter(({ look }) => look !== "muted").map(({ of }) => extent(own, of, wanted)).reduce(both, extent(lanes, value, wanted));
    if (!values) return false;
    const range = valueRange({ low: values.low, high: Math.min(values.high, highest(lanes)), log: isLog, least: least() });
    const right = axisEnd(lanes, wanted);
    const same = axes.x[1] === right && axes.log === isLog && fits(range, axes.y);
    if (same) return false;
    axes = { x: [0, right], y: range, log: isLog };
    return true;
  }

  /** @returns {import("./figure.js").Drawing | null} */
  function base() {
    if (!untracked(() => mapSettled(page))) return null;
    refit();
    const palette = page.palette.peek();
    /** @type {Partial<import("plotly.js-dist-min").LayoutAxis>} */
    const common = {
      zeroline: false,
      showgrid: false,
      tickfont: { color: palette.muted, size: palette.axisSize },
      fixedrange: true,
    };
    return {
      data: [],
      layout: {
        margin: { l: palette.rem * 3, r: palette.rem * 1.1, t: palette.rem * 0.5, b: palette.rem * 1.9, pad: 0 },
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        font: { family: palette.font, size: palette.axisSize, color: palette.muted },
        hovermode: /** @type {const} */ (false),
        dragmode: /** @type {const} */ (false),
        showlegend: false,
        xaxis: { ...common, range: [axes.x[0], axes.x[1]], nticks: 6 },
        yaxis: { ...common, ...ticks(axes, element.clientHeight / palette.rem, least()), showgrid: true, gridcolor: palette.line, range: [axes.y[0], axes.y[1]], type: axes.log ? /** @type {const} */ ("log") : /** @type {const} */ ("linear") },
      },
    };
  }

  /** @param {LaneView} lane @param {Frame} frame @param {(lane: LaneView, row: number) => number} [of] */
  function pixels(lane, frame, of = value) {
    return {
      x: (/** @type {number} */ row) => xOf(frame, lane, row),
      y: (/** @type {number} */ row) => heightOf(frame, of(lane, row)),
      dataX: (/** @type {number} */ row) => along(lane, row),
      dataY: (/** @type {number} */ row) => (axes.log ? Math.max(of(lane, row), least()) : of(lane, row)),
    };
  }

  /** @param {Frame} frame @param {LaneView} lane @param {number} row */
  const xOf = (frame, lane, row) => pixelX(frame, along(lane, row));

  /** @param {Frame} frame @param {number} amount */
  function heightOf(frame, amount) {
    return pixelY(frame, frame.logY ? Math.max(amount, least()) : amount);
  }

  /** @param {Frame} frame @returns {DrawnLine[]} */
  function lines(frame) {
    const palette = page.palette.peek();
    const lanes = allViews().filter(({ last }) => last >= 0);
    const key = `${frameKey(frame)} ${axis()} ${scaleKey()}`;
    /** @param {LaneView} lane */
    const line = (lane) => ({ ...pixels(lane, frame), index: lane.index, key: `${lane.key} ${key}`, last: lane.last, colour: lane.colour, width: palette.path * (lane.selected ? 1 : lane.beside ? 0.4 : 0.6), casing: null });
    const own = lanes.filter((lane) => !lane.beside);
    const more = further().flatMap(({ look, of }, place) => own.map((lane) => {
      const drawn = { ...line(lane), ...pixels(lane, frame, of), index: FURTHER * (place + 1) + lane.index, width: palette.path * 0.45 };
      if (look === "dashed") return { ...drawn, width: drawn.width * (lane.selected ? 1.5 : 1), dash: DASH };
      return { ...drawn, colour: faded(lane.colour, look === "faint" ? 0.35 : 0.22) };
    }));
    return [...more, ...lanes.map(line)];
  }

  /** @param {LiveLayer} layer @param {Frame} frame */
  function heads(layer, frame) {
    const ctx = layer.heads;
    const palette = page.palette.peek();
    const other = beside();
    const lanes = allViews();
    drawAhead(ctx, frame, lanes.filter((lane) => (lane.beside ? besideShowsAhead(other, lane.index) : showsAhead(page, lane.index))));
    drawHover(ctx, frame);
    const letter = page.words.boards.letter(app.store.active.peek() === 0 ? 1 : 0);
    for (const lane of lanes) {
      if (lane.last < 0) continue;
      const at = pixels(lane, frame);
      const [x, y] = [at.x(lane.last), at.y(lane.last)];
      if (!inside(frame, x, y, 2)) continue;
      if (lane.beside) drawLetter(ctx, { letter, x, y, palette });
      else drawSymbol(ctx, { name: lane.symbol, x, y, size: palette.head * (lane.selected ? 0.85 : 0.65), fill: lane.colour, rim: 1.6, rimColour: palette.panel });
    }
    onDrawn(frame);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {LaneView[]} lanes */
  function drawAhead(ctx, frame, lanes) {
    ctx.save();
    clip(ctx, frame);
    const { path } = page.palette.peek();
    for (const lane of lanes) {
      const at = pixels(lane, frame);
      drawFaint(ctx, { from: Math.max(0, lane.last), last: rowBefore(lane.rows, ALONG[axis()], axes.x[1]), x: at.x, y: at.y, colour: faded(lane.colour, 0.5), width: path * 0.5, dash: [] });
    }
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Frame} frame */
  function drawHover(ctx, frame) {
    const hover = page.hover.peek();
    const x = hover ? hoverX(frame, hover) : NaN;
    if (!hover || !inside(frame, x, frame.top)) return;
    const palette = page.palette.peek();
    ctx.fillStyle = palette.muted;
    ctx.fillRect(Math.round(x), frame.top, 1, frame.height);
    for (const lane of laneViews(page)) {
      if (hover.row > lane.last) continue;
      const at = { x: xOf(frame, lane, hover.row), y: heightOf(frame, value(lane, hover.row)) };
      if (inside(frame, at.x, at.y)) drawRing(ctx, { ...at, colour: lane.colour, palette });
    }
  }

  /** Where the hovered row lies: on the line of its lane, else of the first that has it. @param {Frame} frame @param {Hover} hover */
  function hoverX(frame, { lane, row }) {
    const lanes = laneViews(page).filter(({ rows }) => rows.count > row);
    const view = lanes.find(({ index }) => index === lane) ?? lanes.at(0);
    return view ? xOf(frame, view, row) : NaN;
  }

  page.loop.onFrame(() => {
    if (figure.frame() && refit()) figure.invalidate();
  });
  const figure = createFigure({ element, loop: page.loop, base, lines, heads, playing: () => app.clock.playing.peek(), stepped });

  return {
    invalidate: figure.invalidate,
    frame: figure.frame,
    heightOf,
    xOf,
    hoverX,
    value,
    isLog: () => axes.log,
    /** The row under a pixel, and the lane whose line is nearest there. @param {number} px @param {number} py */
    rowAt(px, py) {
      const frame = figure.frame();
      if (!frame || !inside(frame, px, py, 8)) return null;
      const place = axes.x[0] + ((px - frame.left) / frame.width) * (axes.x[1] - axes.x[0]);
      const found = laneViews(page).map((lane) => ({ lane, row: rowNear(lane, place) })).filter(({ lane, row }) => row <= lane.last);
      const far = found.map(({ lane, row }) => ({ lane: lane.index, row, far: Math.abs(pixels(lane, frame).y(row) - py) }));
      const nearest = far.sort((one, other) => one.far - other.far).at(0);
      if (axis() === "step") return { row: Math.max(0, Math.min(Math.round(place), axes.x[1])), lane: nearest && nearest.far < 30 ? nearest.lane : null };
      return nearest ? { row: nearest.row, lane: nearest.lane } : null;
    },
  };

  /** The row of a lane that lies nearest to a place of the axis. @param {LaneView} lane @param {number} place */
  function rowNear(lane, place) {
    if (axis() === "step") return Math.max(0, Math.round(place));
    const before = rowBefore(lane.rows, ALONG[axis()], place);
    const after = Math.min(before + 1, lane.rows.count - 1);
    return along(lane, after) - place < place - along(lane, before) ? after : before;
  }
}

/** Where a line ends of the board beside: that board's letter. @param {CanvasRenderingContext2D} ctx @param {{letter: string, x: number, y: number, palette: Palette}} end */
function drawLetter(ctx, { letter, x, y, palette: { axisSize: size, font, muted, panel } }) {
  const width = widthOf(ctx, letter, `500 ${size}px ${font}`);
  drawNote(ctx, { x: x - width / 2, y, width, text: letter }, { colour: muted, casing: panel, font, size });
}
