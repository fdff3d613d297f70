// @ts-check
/** A picture as a file: SVG as Plotly draws it with its font inside, or that painted as PNG. Nothing leaves the browser. */

import { parametersOf } from "../catalog.js";
import { landscapeOf } from "../catalog.js";
import { toBase64 } from "../decode.js";
import { fitted } from "../plots/frame.js";
import { laneViews } from "../plots/lane_lines.js";
import { belowOf, knownOf, lossScaleOf, shownQuantity, shownValue } from "../plots/loss_chart.js";
import { paletteFor } from "../plots/palette.js";
import { swarmColour } from "../plots/swarm_dots.js";
import { surfaceOf } from "../surface.js";
import { signal } from "../vendor/signals-core.js";
import { pictureFigure, pictureLanes } from "./picture.js";
import { boxesOf, magnification, REM, strokes } from "./picture_boxes.js";
import { fileFrom } from "./saving.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Theme } from "../theme.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Flock, Scene } from "./picture.js" */
/** @import { Box, Lettering, Subject } from "./picture_boxes.js" */

/** @typedef {{of: Subject, width: number, height: number, letters: Lettering, theme: Theme, whole: boolean, title: string}} Picture */

export const SMALLEST = 240;
export const LARGEST = 4096;
const POINTS = 320;
const FONT = "/static/vendor/inter-latin.woff2";

/** What a picture is drawn from: the rows that are here, and the loss under them. @param {Page} page @param {Picture} picture @returns {Promise<Scene>} */
export async function sceneOf(page, picture) {
  const palette = { ...paletteFor(picture.theme), rem: REM, axisSize: REM * 0.86, ...strokes(picture.letters) };
  const lanes = pictureLanes(laneViews({ ...page, theme: signal(picture.theme), palette: signal(palette) }), picture.whole);
  const boxes = boxesOf(picture, lanes.map(({ name }) => name));
  const surface = boxes.map ? await surfaceFor(page, boxes.map) : null;
  const quantity = { ...shownQuantity(page), of: (/** @type {LaneRows} */ rows, /** @type {number} */ row) => shownValue(page, rows, row) };
  const chart = { quantity, known: knownOf(page), log: lossScaleOf(page) === "log", floor: belowOf(page), axis: page.app.store.view.peek().chart_axis };
  return { boxes, lanes, palette, words: page.words, surface, names: parametersOf(page.app.catalogue.peek(), page.app.store.experiment.peek().landscape.name), chart, flock: flockOf(page, picture.theme), title: picture.title };
}

/** The swarm that the page shows. @param {Page} page @param {Theme} theme @returns {Flock | null} */
function flockOf(page, theme) {
  const swarm = page.app.swarm.current.peek();
  return swarm && { swarm, minima: page.app.surfaces.current.peek()?.minima ?? [], colour: swarmColour({ ...page, theme: signal(theme) }) };
}

/** A scene as SVG text. @param {Scene} scene @param {Picture} picture */
export async function svgOf(scene, picture) {
  const { Plotly } = window;
  if (!Plotly) throw new Error(scene.words.picture.notYet);
  const { boxes } = scene;
  const options = { format: /** @type {const} */ ("svg"), width: boxes.width, height: boxes.height, scale: magnification(picture), imageDataOnly: true };
  const drawn = await Plotly.toImage(/** @type {any} */ (pictureFigure(scene)), options);
  return sized(drawn, picture, boxes).replace(/(<svg[^>]*>)/, `$1<style>${await fontFace()}</style>`);
}

/** Plotly's sheet, exactly as large as it was wanted. @param {string} svg @param {{width: number, height: number}} to @param {{width: number, height: number}} sheet */
function sized(svg, to, sheet) {
  const root = `width="${to.width}" height="${to.height}" viewBox="0 0 ${sheet.width} ${sheet.height}"`;
  return svg.replace(/<svg[^>]*>/, (tag) => tag.replaceAll(/\s(?:width|height|viewBox)="[^"]*"/g, "").replace("<svg", `<svg ${root}`));
}

/** A scene painted. @param {Scene} scene @param {Picture} picture @returns {Promise<HTMLCanvasElement>} */
export async function paintingOf(scene, picture) {
  const source = URL.createObjectURL(new Blob([await svgOf(scene, picture)], { type: "image/svg+xml" }));
  try {
    const image = new Image(picture.width, picture.height);
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, picture.width, picture.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(source);
  }
}

/** The picture as a file. @param {Page} page @param {Picture} picture @param {"png" | "svg"} ending @returns {Promise<Blob>} */
export async function pictureFile(page, picture, ending) {
  const scene = await sceneOf(page, picture);
  if (ending === "svg") return new Blob([await svgOf(scene, picture)], { type: "image/svg+xml" });
  const canvas = await paintingOf(scene, picture);
  const file = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, "image/png"));
  if (!file) throw new Error(page.words.picture.tooLarge);
  return file;
}

/** The window that the page shows, as much wider as the picture's map asks for. @param {Page} page @param {Box} box */
function shownWindow({ app }, box) {
  const catalogue = app.catalogue.peek();
  const wanted = app.store.view.peek().window ?? (catalogue && landscapeOf(catalogue, app.store.experiment.peek().landscape.name)?.window);
  if (!wanted) throw new Error("There is no landscape yet.");
  return fitted(wanted, box.width, box.height);
}

/** The loss over the picture's own window, from the server; on a plane that which the page shows. @param {Page} page @param {Box} box */
async function surfaceFor(page, box) {
  const { app } = page;
  const slice = app.projection.active.peek() ? app.surfaces.current.peek() : null;
  if (slice) return slice;
  const shown = shownWindow(page, box);
  const { landscape } = app.store.experiment.peek();
  const most = app.catalogue.peek()?.limits.resolution ?? POINTS;
  const file = await fileFrom("/api/surface", { landscape, window: shown, resolution: Math.min(POINTS, most) }, "application/json");
  return surfaceOf(landscape.name, JSON.parse(await file.text()), "final");
}

/** The page's own font inside the picture, so that it looks the same everywhere. */
async function fontFace() {
  const bytes = new Uint8Array(await (await fetch(FONT)).arrayBuffer());
  return `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${toBase64(bytes)}) format("woff2")}`;
}
