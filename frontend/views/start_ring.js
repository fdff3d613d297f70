// @ts-check
/** A start as a ring on the map: dragged by mouse and touch, moved by the arrow keys. */

import { h } from "../dom.js";
import { exact } from "../format.js";
import { lookOf } from "../lanes.js";
import { inside } from "../plots/frame.js";
import { symbolMark } from "../plots/symbols.js";
import { startOf, withMovedStart } from "../starts.js";
import { laneNames } from "./lane_names.js";

/** @import { StagePlot } from "../plots/contour.js" */
/** @import { Point } from "../messages.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "./page.js" */

/** Arrow keys move by this share of the window, with Shift by ten times as much. */
const SHARE = 1 / 200;

/**
 * Set a lane's own start, or with null the shared one, in numbers no finer than the screen shows.
 * @param {Page} page @param {number | null} lane @param {Point} point @param {{frame: Frame | null, gesture?: string}} how
 */
export function setStart({ app }, lane, point, { frame, gesture }) {
  const pixel = frame ? (frame.x[1] - frame.x[0]) / frame.width : 1e-4;
  const digits = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(pixel))));
  const start = /** @type {Point} */ (point.map((value) => Number(value.toFixed(digits))));
  app.store.edit((experiment) => withMovedStart(experiment, lane, start), gesture ? { gesture } : {});
}

/**
 * @param {Page} page
 * @param {number | null} lane whose start, or null for the shared one
 * @param {{plot: () => StagePlot, box: HTMLElement}} stage the plot that is seen, in its box
 */
export function createStartRing(page, lane, { plot, box: graph }) {
  const { app, words } = page;
  const ring = h("button", { type: "button", class: lane === null ? "start-ring" : "start-ring own", hidden: true }, lane === null ? null : symbolMark(lookOf(app.store.experiment.peek().lanes, lane).symbol));
  const gesture = lane === null ? "start" : `lane-${lane}-start`;
  /** Where in the ring the pointer took hold. @type {[number, number] | null} */
  let held = null;

  ring.addEventListener("pointerdown", (event) => {
    ring.setPointerCapture(event.pointerId);
    const box = ring.getBoundingClientRect();
    held = [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
  });
  ring.addEventListener("pointermove", (event) => {
    if (!held) return;
    const box = graph.getBoundingClientRect();
    const point = plot().pointAt(event.clientX - box.left - held[0], event.clientY - box.top - held[1]);
    if (point) setStart(page, lane, point, { frame: plot().frame(), gesture });
  });
  for (const event of /** @type {const} */ (["pointerup", "pointercancel"])) ring.addEventListener(event, release);
  ring.addEventListener("keydown", (event) => nudge(event));
  ring.addEventListener("keyup", release);
  ring.addEventListener("blur", release);

  const start = () => startOf(app.store.experiment.peek(), lane, app.catalogue.peek());

  function release() {
    held = null;
    app.store.endGesture();
  }

  /** @param {KeyboardEvent} event */
  function nudge(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const [frame, at] = [plot().frame(), start()];
    if (!by || !frame || !at) return;
    event.preventDefault();
    event.stopPropagation();
    const stride = (frame.x[1] - frame.x[0]) * SHARE * (event.shiftKey ? 10 : 1);
    setStart(page, lane, [at[0] + by[0] * stride, at[1] + by[1] * stride], { frame, gesture });
  }

  function name() {
    return lane === null ? words.stage.startRing : words.stage.laneStartRing(laneNames(app.store.experiment.peek(), app.catalogue.peek())[lane]);
  }

  return {
    element: ring,
    /** Stand where the start is. @param {Frame} frame */
    update(frame) {
      const at = start();
      const [x, y] = at ? plot().pixelOf(at[0], at[1]) : [0, 0];
      ring.hidden = !at || !inside(frame, x, y, 1);
      ring.style.transform = `translate(${x}px, ${y}px)`;
      ring.setAttribute("aria-label", name());
      if (at) ring.setAttribute("aria-description", words.stage.startAt(exact(at[0]), exact(at[1])));
      if (lane !== null) ring.style.setProperty("--hue", lookOf(app.store.experiment.peek().lanes, lane)[page.theme.peek()]);
    },
  };
}
