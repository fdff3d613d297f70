// @ts-check
/** A run as a film: a picture whose paths grow, painted on a canvas and recorded by the browser itself. */

import { createLivePaths } from "../plots/live_paths.js";
import { inside, pixelX, pixelY } from "../plots/frame.js";
import { ALONG } from "../plots/step_axis.js";
import { drawSwarm } from "../plots/swarm_dots.js";
import { drawSymbol } from "../plots/symbols.js";
import { magnification, REM } from "./picture_boxes.js";
import { paintingOf, sceneOf } from "./picture_file.js";
import { chartAxes, chartValue, weight } from "./picture.js";

/** @import { Frame } from "../plots/frame.js" */
/** @import { LaneView } from "../plots/lane_lines.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Box } from "./picture_boxes.js" */
/** @import { Picture } from "./picture_file.js" */
/** @import { Scene } from "./picture.js" */

/** @typedef {Omit<Picture, "whole"> & {seconds: number}} Film */
/** @typedef {{frame: Frame, casing: string | null, width: number, head: number, x: (lane: LaneView, row: number) => number, y: (lane: LaneView, row: number) => number}} Plot */

const FRAMES_A_SECOND = 30;
/** How long the last frame is held. */
const HELD_S = 1;
/** Bits for each pixel and second: thin lines on smooth ground stay sharp. */
const BITS = 4;
const KINDS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** The kind of film that this browser records, or null. */
export function filmKind() {
  if (typeof MediaRecorder === "undefined" || !("captureStream" in HTMLCanvasElement.prototype)) return null;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? null;
}

/**
 * Record the film, in as many seconds as it lasts. `told` hears which share is done.
 * @param {Page} page @param {Film} film @param {{told: (share: number) => void, signal: AbortSignal}} course
 * @returns {Promise<Blob>}
 */
export async function filmOf(page, film, { told, signal }) {
  const kind = filmKind();
  if (!kind) throw new Error(page.words.film.cannot);
  const picture = { ...film, whole: true };
  const scene = await sceneOf(page, picture);
  const ground = await paintingOf({ ...scene, bare: true }, picture);
  const canvas = sheet(film);
  const painter = createPainter(canvas, { ground, scene, times: magnification(picture) });
  painter.paint(0);
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_A_SECOND), { mimeType: kind, videoBitsPerSecond: film.width * film.height * BITS });
  const recorded = whole(recorder);
  recorder.start();
  try {
    await play(painter, { seconds: film.seconds, told, signal });
  } finally {
    recorder.stop();
    for (const track of recorder.stream.getTracks()) track.stop();
  }
  return recorded;
}

/** @param {MediaRecorder} recorder @returns {Promise<Blob>} */
function whole(recorder) {
  /** @type {Blob[]} */
  const parts = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  return new Promise((done) => recorder.addEventListener("stop", () => done(new Blob(parts, { type: "video/webm" })), { once: true }));
}

/** @param {{paint: (share: number) => void}} painter @param {{seconds: number, told: (share: number) => void, signal: AbortSignal}} course @returns {Promise<void>} */
function play(painter, { seconds, told, signal }) {
  const begin = performance.now();
  return new Promise((done, fail) => {
    const timer = setInterval(() => {
      const passed = (performance.now() - begin) / 1000;
      if (!signal.aborted && passed < seconds + HELD_S) {
        painter.paint(Math.min(1, passed / seconds));
        return told(passed / (seconds + HELD_S));
      }
      clearInterval(timer);
      if (signal.aborted) fail(signal.reason);
      else done();
    }, 1000 / FRAMES_A_SECOND);
  });
}

/** @param {{width: number, height: number}} size */
function sheet({ width, height }) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  return canvas;
}

/** @param {HTMLCanvasElement} canvas */
function context(canvas) {
  const found = canvas.getContext("2d");
  if (!found) throw new Error("This browser draws no canvas.");
  return found;
}

/**
 * Paints the run up to a share of its steps.
 * @param {HTMLCanvasElement} canvas @param {{ground: HTMLCanvasElement, scene: Scene, times: number}} parts
 */
function createPainter(canvas, { ground, scene, times }) {
  const ctx = context(canvas);
  const end = Math.max(0, ...scene.lanes.map(({ last }) => last));
  const plots = plotsOf(scene).map((plot) => ({ plot, trail: createTrail(canvas, times) }));

  /** @param {number} share */
  function paint(share) {
    const row = Math.round(share * end);
    const lanes = scene.lanes.map((lane) => ({ ...lane, last: Math.min(lane.last, row) }));
    ctx.resetTransform();
    ctx.drawImage(ground, 0, 0);
    for (const { plot, trail } of plots) ctx.drawImage(trail.grown(plot, lanes), 0, 0);
    ctx.scale(times, times);
    const [map] = scene.boxes.map ? plots : [];
    if (map && scene.flock) drawSwarm(ctx, map.plot.frame, scene.flock.swarm, { ...scene.flock, row, palette: scene.palette, pixelOf: (x, y) => [pixelX(map.plot.frame, x), pixelY(map.plot.frame, y)] });
    for (const { plot } of plots) heads(ctx, plot, { lanes, casing: scene.palette.casing });
    ctx.font = `${REM * 0.93}px ${scene.palette.font}`;
    ctx.textAlign = "right";
    ctx.fillStyle = scene.palette.muted;
    ctx.fillText(scene.words.charts.step(row), scene.boxes.width - REM, 1.5 * REM);
  }

  return { paint };
}

/** A canvas of its own for the paths of a plot: they are added to. @param {{width: number, height: number}} size @param {number} times */
function createTrail(size, times) {
  const canvas = sheet(size);
  const trail = context(canvas);
  trail.scale(times, times);
  const paths = createLivePaths({ trail, clearTrail: () => trail.clearRect(0, 0, size.width, size.height) });
  return {
    /** @param {Plot} plot @param {LaneView[]} lanes */
    grown({ frame, casing, width, x, y }, lanes) {
      const lines = lanes.map((lane) => ({ index: lane.index, key: lane.key, last: lane.last, x: (/** @type {number} */ row) => x(lane, row), y: (/** @type {number} */ row) => y(lane, row), colour: lane.colour, width: width * weight(lane), casing: lane.frozen ? null : casing }));
      paths.draw(lines, frame, "film");
      return canvas;
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {Plot} plot @param {{lanes: LaneView[], casing: string}} what */
function heads(ctx, { frame, head, x, y }, { lanes, casing }) {
  for (const lane of lanes) {
    const at = { x: x(lane, lane.last), y: y(lane, lane.last) };
    if (inside(frame, at.x, at.y, 2)) drawSymbol(ctx, { name: lane.symbol, ...at, size: head * weight(lane), fill: lane.colour, rim: 1.8, rimColour: casing });
  }
}

/** @param {Scene} scene @returns {Plot[]} */
function plotsOf(scene) {
  const { boxes, palette, surface, chart } = scene;
  /** @type {Plot[]} */
  const plots = [];
  if (boxes.map && surface) {
    const frame = frameIn(boxes.map, surface.window, false);
    plots.push({ frame, casing: palette.casing, width: palette.path, head: palette.head, x: ({ rows }, row) => pixelX(frame, rows.x[row]), y: ({ rows }, row) => pixelY(frame, rows.y[row]) });
  }
  if (boxes.loss) {
    const frame = frameIn(boxes.loss, chartAxes(scene), chart.log);
    plots.push({ frame, casing: null, width: palette.path * 0.75, head: palette.head * 0.75, x: ({ rows }, row) => pixelX(frame, ALONG[chart.axis](rows, row)), y: (lane, row) => pixelY(frame, chartValue(scene, lane, row)) });
  }
  return plots;
}

/** @param {Box} box @param {{x: [number, number], y: [number, number]}} range @param {boolean} logY @returns {Frame} */
const frameIn = ({ x: left, y: top, width, height }, range, logY) => ({ left, top, width, height, ...range, logY });
