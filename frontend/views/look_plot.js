// @ts-check
/** The canvas of what networks do: of the selected lane, or of all that are visible, at the row that is shown. */

import { fill, h } from "../dom.js";
import { networkOf } from "../networks.js";
import { cellsIn, cleared, squareIn } from "../plots/canvas.js";
import { drawCurves } from "../plots/curve_plot.js";
import { drawImages } from "../plots/images_plot.js";
import { laneViews } from "../plots/lane_lines.js";
import { drawRegions } from "../plots/regions_plot.js";
import { drawSymbol } from "../plots/symbols.js";
import { createScope } from "../scope.js";
import { computed } from "../vendor/signals-core.js";

/** @import { Dataset } from "../datasets.js" */
/** @import { Seen } from "../looks.js" */
/** @import { Box } from "../plots/canvas.js" */
/** @import { LaneView } from "../plots/lane_lines.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** Points of the grid along a side: of two classes, whose border is drawn between points; of more; of each of several lanes; along a curve. */
const RESOLUTIONS = { two: 64, more: 100, small: 48, curve: 160 };
const GAP = 0.7;
const HEAD = 1.25;

/** @param {Page} page @param {{open: ReadonlySignal<boolean>, all: () => boolean}} what */
export function createLookPlot(page, { open, all }) {
  const { app } = page;
  const scope = createScope();
  const canvas = h("canvas", { class: "look-canvas", role: "img" });
  const caption = h("p", { class: "caption" });
  /** @type {{lane: LaneView, box: Box}[]} */
  let cells = [];
  let dirty = true;
  const dataset = createDataset(page, open);

  /** The lanes to draw, in their order. */
  function lanes() {
    const views = laneViews(page).filter(({ last }) => last >= 0);
    return (all() ? views : views.filter(({ selected }) => selected)).toSorted((one, other) => one.index - other.index);
  }

  function look() {
    const shows = networkOf(app.catalogue.peek(), app.store.experiment.peek())?.shows;
    const drawn = lanes();
    const grid = drawn.length > 1 ? RESOLUTIONS.small : RESOLUTIONS.two;
    const resolution = shows === "curve" ? RESOLUTIONS.curve : (dataset.peek()?.classes ?? 2) > 2 ? RESOLUTIONS.more : grid;
    app.looks.lookAt(drawn.map(({ index }) => index), { row: app.clock.shown.peek(), resolution });
  }

  function draw() {
    const made = cleared(canvas);
    if (!made) return;
    dirty = false;
    const found = lanes().flatMap((lane) => {
      const seen = app.looks.regionsOf(lane.index);
      return seen?.landscape === app.store.experiment.peek().landscape.name ? [{ lane, seen }] : [];
    });
    cells = drawAll(made.ctx, { box: made.box, found, dataset: dataset.peek(), page });
    canvas.dataset.rows = found.map(({ seen }) => seen.row).join(" ");
  }

  page.loop.onFrame(() => {
    if (!open.peek()) return;
    look();
    if (dirty) draw();
  });
  new ResizeObserver(() => {
    dirty = true;
    page.loop.wake();
  }).observe(canvas);
  scope.follow(() => {
    if (!open.value) return;
    app.looks.changed.value;
    dataset.value;
    page.palette.value;
    app.store.view.value;
    app.store.experiment.value.lanes;
    all();
    dirty = true;
    page.loop.wake();
  });
  scope.follow(() => {
    page.told.value;
    app.looks.changed.value;
    const told = captionOf(page, dataset.value, all());
    fill(caption, told);
    canvas.setAttribute("aria-label", told);
  });
  canvas.addEventListener("click", (event) => {
    const area = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - area.left, event.clientY - area.top];
    const hit = cells.find(({ box }) => x >= box.left && x <= box.left + box.width && y >= box.top - HEAD * page.palette.peek().rem && y <= box.top + box.height);
    if (hit) app.store.look({ selected: hit.lane.index });
  });
  return { element: h("div", { class: "look-plot" }, canvas), caption };
}

/** The data of the network, those of before while others of it come. @param {Page} page @param {ReadonlySignal<boolean>} open */
function createDataset({ app }, open) {
  /** @type {{name: string, dataset: Dataset} | null} */
  let before = null;
  return computed(() => {
    if (!open.value) return null;
    const { landscape } = app.store.experiment.value;
    const found = app.datasets.of(landscape).value;
    if (found) before = { name: landscape.name, dataset: found };
    return before?.name === landscape.name ? before.dataset : null;
  });
}

/** In words what the picture shows. @param {Page} page @param {Dataset | null} dataset @param {boolean} all */
function captionOf({ app, words: { network } }, dataset, all) {
  const lane = app.store.view.peek().selected;
  const seen = app.looks.regionsOf(lane);
  if (!seen || !dataset) return network.coming;
  const held = dataset.held.length > 0;
  if (seen.of.shows === "images") {
    const images = held ? dataset.held : dataset.points;
    const { predicted } = seen.of;
    const right = images.filter((image, place) => image[image.length - 1] === predicted[place]).length;
    return all ? network.imagesOfAll(images.length) : network.images(seen.row, right, images.length);
  }
  return network.points(seen.row, held, seen.of.shows === "curve");
}

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, found: {lane: LaneView, seen: Seen}[], dataset: Dataset | null, page: Page}} scene @returns {{lane: LaneView, box: Box}[]} where each lane stands */
function drawAll(ctx, { box, found, dataset, page }) {
  const palette = page.palette.peek();
  const curves = found.flatMap(({ lane, seen }) => (seen.of.shows === "curve" ? [{ lane, curve: seen.of }] : []));
  if (curves.length > 0) {
    if (dataset) drawCurves(ctx, { box, dataset, curves, palette });
    return [];
  }
  const named = found.length > 1;
  const head = named ? HEAD * palette.rem : 0;
  const boxes = cellsIn(box, found.length, { gap: GAP * palette.rem, head });
  return found.map(({ lane, seen }, place) => {
    const cell = boxes[place];
    const inner = seen.of.shows === "images" ? cell : squareIn(cell);
    if (seen.of.shows === "regions") drawRegions(ctx, { box: inner, regions: seen.of, dataset, classes: dataset?.classes ?? 2, palette });
    if (seen.of.shows === "images" && dataset) drawImages(ctx, { box: inner, images: dataset.held.length > 0 ? dataset.held : dataset.points, predicted: seen.of.predicted, palette });
    if (named) drawName(ctx, { lane, box: inner, head, page });
    return { lane, box: inner };
  });
}

/** The lane's symbol and name above its picture; the selected one is framed. @param {CanvasRenderingContext2D} ctx @param {{lane: LaneView, box: Box, head: number, page: Page}} what */
function drawName(ctx, { lane, box, head, page }) {
  const palette = page.palette.peek();
  const [x, y] = [box.left, box.top - head / 2];
  drawSymbol(ctx, { name: lane.symbol, x: x + 0.5 * palette.rem, y, size: palette.rem * 0.75, fill: lane.colour, rim: 0.5, rimColour: palette.panel });
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, box.top - head, box.width, head);
  ctx.clip();
  ctx.font = `${lane.selected ? 650 : 450} ${palette.axisSize}px ${palette.font}`;
  ctx.textAlign = "start";
  ctx.textBaseline = "middle";
  ctx.fillStyle = palette.text;
  ctx.fillText(lane.name, x + 1.15 * palette.rem, y);
  ctx.restore();
  if (!lane.selected) return;
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = 2;
  ctx.strokeRect(box.left + 1, box.top + 1, box.width - 2, box.height - 2);
}
