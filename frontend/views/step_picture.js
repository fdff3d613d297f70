// @ts-check
/** The picture of a step: the loss around it, its parts tip to tail, and where it lands. */

import { h } from "../dom.js";
import { lookOf } from "../lanes.js";
import { cleared } from "../plots/canvas.js";
import { colourOf, drawPart, lookOfPart, namePart } from "../plots/step_arrows.js";
import { drawGround } from "../plots/step_ground.js";
import { drawSymbol } from "../plots/symbols.js";
import { alike, corners, pixelIn, sightOf, tipToTail, windowOf } from "../plots/tip_to_tail.js";
import { createStepGround } from "../step_ground.js";
import { drawnParts } from "../plots/step_parts.js";
import { stepNow } from "../step_now.js";

/** @import { Step, Term, Vector } from "../anatomy.js" */
/** @import { Sight } from "../plots/tip_to_tail.js" */
/** @import { Scope } from "../scope.js" */
/** @import { StepNow } from "../step_now.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** What of the step is drawn when the moments are gone through one by one: how many of its parts, the update, the landing. @typedef {{parts: number, slope: boolean, update: boolean, landing: boolean}} Drawn */

/** @param {Scope} scope @param {Page} page @param {{open: ReadonlySignal<boolean>, moment: ReadonlySignal<number | null>}} state */
export function createStepPicture(scope, page, { open, moment }) {
  const { app } = page;
  const canvas = h("canvas", { class: "step-canvas", role: "img", "aria-label": page.words.anatomy.picture });
  const grains = document.createElement("canvas");
  const ground = createStepGround({ socket: app.socket, blobs: app.blobs });
  let drawnKey = "";

  function draw() {
    if (!open.peek() || canvas.clientWidth === 0) return;
    const row = app.clock.shown.peek();
    const now = stepNow(app, row);
    const key = [row, now?.index, now?.rows.generation, now?.rows.count, canvas.clientWidth, canvas.clientHeight, moment.peek(), page.palette.peek().theme, page.palette.peek().rem, ground.fine.peek()?.key, app.surfaces.current.peek()?.part, app.clock.playing.peek()].join(" ");
    if (key === drawnKey) return;
    const made = cleared(canvas);
    if (!made) return;
    drawnKey = key;
    if (now?.step?.position && now.step.next) paint(made.ctx, made.box, now, now.step);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import("../plots/canvas.js").Box} box @param {StepNow} now @param {Step} step */
  function paint(ctx, box, now, step) {
    const palette = page.palette.peek();
    const experiment = app.store.experiment.peek();
    const position = /** @type {Vector} */ (step.position);
    const next = /** @type {Vector} */ (step.next);
    const parts = drawnParts(step);
    const sight = sightOf([...corners(position, parts.map(({ value }) => value)), next], box);
    const window = windowOf(sight);
    if (!app.clock.playing.peek() && app.store.gesture.peek() === null) ground.ask(experiment.landscape, window);
    const surface = ground.over(experiment.landscape, window, app.surfaces.current.peek());
    if (surface) drawGround(ctx, grains, surface, sight, palette.ramp);
    const hue = lookOf(experiment.lanes, now.index)[page.theme.peek()];
    drawParts(ctx, { box, step, parts, sight, hue, page, what: drawnAt(moment.peek(), step, parts.length) });
    const head = pixelIn(sight, position);
    drawSymbol(ctx, { name: lookOf(experiment.lanes, now.index).symbol, x: head[0], y: head[1], size: palette.rem * 1.05, fill: hue, rim: 2.2, rimColour: palette.casing });
  }

  page.loop.onFrame(draw);
  new ResizeObserver(() => page.loop.wake()).observe(canvas);
  scope.follow(() => {
    open.value;
    moment.value;
    ground.fine.value;
    app.surfaces.current.value;
    app.store.view.value;
    page.palette.value;
    page.loop.wake();
  });
  return canvas;
}

/** What is drawn at a moment; everything where none is chosen. @param {number | null} moment @param {Step} step @param {number} parts @returns {Drawn} */
export function drawnAt(moment, step, parts) {
  if (moment === null) return { parts, slope: false, update: true, landing: true };
  const name = step.moments[moment]?.name;
  const ready = name === "update" || name === "next";
  return { parts: ready || name === "memory" ? parts : 0, slope: name === "backward" || name === "gradient", update: ready, landing: name === "next" };
}

/** @param {CanvasRenderingContext2D} ctx @param {{box: import("../plots/canvas.js").Box, step: Step, parts: {kind: Term["kind"] | "update" | "clipped", value: Vector}[], sight: Sight, hue: string, page: Page, what: Drawn}} scene */
function drawParts(ctx, { box, step, parts, sight, hue, page, what }) {
  const palette = page.palette.peek();
  const { anatomy } = page.words;
  const position = /** @type {Vector} */ (step.position);
  const next = /** @type {Vector} */ (step.next);
  const laid = tipToTail(position, parts.map(({ value }) => value), sight, palette.rem);
  const whole = { from: pixelIn(sight, position), to: pixelIn(sight, next) };
  const alone = parts.length === 1;
  const turned = alone || alike([...laid, whole]) ? 1 : sideOf(laid[0], whole);
  if (what.slope) drawSlope(ctx, { box, step, sight, page });
  if (what.update) drawPart(ctx, whole, { look: lookOfPart("update"), colour: hue, palette });
  parts.slice(0, what.parts).forEach(({ kind }, place) => {
    const look = lookOfPart(kind);
    if (!(alone && what.update)) drawPart(ctx, laid[place], { look, colour: colourOf(look, { palette, hue }), palette });
  });
  if (what.update) namePart(ctx, whole, { text: anatomy.kinds.update, colour: hue, palette, side: turned === 1 ? -1 : 1, box });
  parts.slice(0, what.parts).forEach(({ kind }, place) => {
    const look = lookOfPart(kind);
    if (!alone) namePart(ctx, laid[place], { text: anatomy.kinds[kind] ?? kind, colour: colourOf(look, { palette, hue }), palette, side: turned, box });
  });
  if (what.landing) drawSymbol(ctx, { name: "circle", x: whole.to[0], y: whole.to[1], size: palette.rem * 0.55, fill: palette.text, rim: 2, rimColour: palette.casing });
}

/** On which side of the update the first part lies. @param {import("../plots/tip_to_tail.js").Laid} part @param {import("../plots/tip_to_tail.js").Laid} whole @returns {1 | -1} */
function sideOf(part, whole) {
  const cross = (whole.to[0] - whole.from[0]) * (part.to[1] - whole.from[1]) - (whole.to[1] - whole.from[1]) * (part.to[0] - whole.from[0]);
  return cross >= 0 ? 1 : -1;
}

/** The way uphill, of which only the direction is drawn. @param {CanvasRenderingContext2D} ctx @param {{box: import("../plots/canvas.js").Box, step: Step, sight: Sight, page: Page}} scene */
function drawSlope(ctx, { box, step, sight, page }) {
  const palette = page.palette.peek();
  const grad = step.values.get("grad");
  if (!Array.isArray(grad) || !step.position) return;
  const length = Math.hypot(grad[0], grad[1]);
  if (!(length > 0)) return;
  const from = pixelIn(sight, step.position);
  const reach = Math.min(sight.width, sight.height) * 0.3;
  const to = /** @type {Vector} */ ([from[0] + (grad[0] / length) * reach, from[1] - (grad[1] / length) * reach]);
  drawPart(ctx, { from, to }, { look: { dash: [2, 4], width: 0.8, tone: "text" }, colour: palette.text, palette });
  namePart(ctx, { from, to }, { text: page.words.anatomy.uphill, colour: palette.text, palette, side: 1, box });
}
