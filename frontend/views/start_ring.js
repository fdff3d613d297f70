// @ts-check
/** The start as a ring on the map: dragged by mouse and touch, moved by the arrow keys. */

import { h } from "../dom.js";
import { exact } from "../format.js";
import { withStart } from "../edits.js";
import { inside, pixelX, pixelY } from "../plots/frame.js";

/** @import { Contour } from "../plots/contour.js" */
/** @import { Point } from "../messages.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "./page.js" */

const GESTURE = "start";
/** Arrow keys move by this share of the window, with Shift by ten times as much. */
const SHARE = 1 / 200;

/** Set the start, in numbers no finer than the screen shows. @param {Page} page @param {Point} point @param {Frame | null} frame @param {string} [gesture] */
export function setStart({ app }, point, frame, gesture) {
  const pixel = frame ? (frame.x[1] - frame.x[0]) / frame.width : 1e-4;
  const digits = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(pixel))));
  const start = /** @type {Point} */ (point.map((value) => Number(value.toFixed(digits))));
  app.store.edit((experiment) => withStart(experiment, start), gesture ? { gesture } : {});
}

/**
 * @param {Page} page
 * @param {Contour} contour
 * @param {HTMLElement} graph
 */
export function createStartRing(page, contour, graph) {
  const { app, words } = page;
  const ring = h("button", { type: "button", class: "start-ring", "aria-label": words.stage.startRing, hidden: true });
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
    const point = contour.pointAt(event.clientX - box.left - held[0], event.clientY - box.top - held[1]);
    if (point) setStart(page, point, contour.frame(), GESTURE);
  });
  for (const event of /** @type {const} */ (["pointerup", "pointercancel"])) ring.addEventListener(event, release);
  ring.addEventListener("keydown", (event) => nudge(event));
  ring.addEventListener("keyup", release);
  ring.addEventListener("blur", release);

  function release() {
    held = null;
    app.store.endGesture();
  }

  /** @param {KeyboardEvent} event */
  function nudge(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const frame = contour.frame();
    const start = contour.startPoint();
    if (!by || !frame || !start) return;
    event.preventDefault();
    event.stopPropagation();
    const stride = (frame.x[1] - frame.x[0]) * SHARE * (event.shiftKey ? 10 : 1);
    setStart(page, [start[0] + by[0] * stride, start[1] + by[1] * stride], frame, GESTURE);
  }

  return {
    element: ring,
    /** Stand where the start is. @param {Frame} frame */
    update(frame) {
      const start = contour.startPoint();
      const [x, y] = start ? [pixelX(frame, start[0]), pixelY(frame, start[1])] : [0, 0];
      ring.hidden = !start || !inside(frame, x, y, 1);
      ring.style.transform = `translate(${x}px, ${y}px)`;
      if (start) ring.setAttribute("aria-description", words.stage.startAt(exact(start[0]), exact(start[1])));
    },
  };
}
