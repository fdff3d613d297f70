// @ts-check
/** Turning a surface: by mouse, by one finger or two, by wheel and by keys. What is no drag is a click. */

import { FIRST_CAMERA, rounded, turned, zoomed } from "../plots/camera.js";

/** @import { Camera } from "../messages.js" */
/** @import { SurfaceView } from "../plots/surface_view.js" */
/** @import { Page } from "./page.js" */

/** Degrees a pixel, degrees a key press, and with Shift. */
const [ASIDE, UP, STRIDE, FAR] = [0.35, 0.3, 4, 15];
const WHEEL = 0.0015;
const KEY_ZOOM = 1.12;
/** Pixels that a click may move. */
const CLICK = 4;
/** How long nothing must turn before the view keeps the camera. */
const REST_MS = 250;

const ARROWS = /** @type {Record<string, [number, number] | undefined>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] });
const ZOOMS = /** @type {Record<string, number | undefined>} */ ({ "+": KEY_ZOOM, "=": KEY_ZOOM, "-": 1 / KEY_ZOOM });

/** @param {{pad: HTMLElement, page: Page, surface: SurfaceView, onClick: (px: number, py: number) => void}} parts `pad` lies over the plot */
export function followOrbit({ pad, page, surface, onClick }) {
  const { store } = page.app;
  /** Where each pointer is that is down. @type {Map<number, [number, number]>} */
  const down = new Map();
  let [travelled, rest] = [0, 0];

  /** @param {Camera} camera */
  function turn(camera) {
    surface.turn(camera);
    clearTimeout(rest);
    rest = window.setTimeout(keep, REST_MS);
  }

  function keep() {
    if (down.size > 0) return;
    const camera = rounded(surface.camera.peek());
    store.look({ camera: JSON.stringify(camera) === JSON.stringify(FIRST_CAMERA) ? null : camera });
  }

  /** @returns {number} how far two fingers are apart, 0 for one */
  function spread() {
    const [a, b] = [...down.values()];
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const last = down.get(event.pointerId);
    if (!last) return;
    const apart = spread();
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    down.set(event.pointerId, [event.clientX, event.clientY]);
    travelled += Math.hypot(dx, dy);
    if (travelled <= CLICK) return;
    const camera = surface.camera.peek();
    turn(apart > 0 ? zoomed(camera, spread() / apart) : turned(camera, -dx * ASIDE, dy * UP));
  }

  /** @param {PointerEvent} event */
  function lift(event) {
    if (!down.delete(event.pointerId) || down.size > 0) return;
    const box = pad.getBoundingClientRect();
    if (event.type === "pointerup" && travelled <= CLICK) onClick(event.clientX - box.left, event.clientY - box.top);
    else turn(surface.camera.peek());
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const [arrow, times] = [ARROWS[event.key], ZOOMS[event.key]];
    if (event.altKey || event.ctrlKey || event.metaKey || (!arrow && !times)) return;
    event.preventDefault();
    event.stopPropagation();
    const stride = event.shiftKey ? FAR : STRIDE;
    const camera = surface.camera.peek();
    turn(arrow ? turned(camera, arrow[0] * stride, arrow[1] * stride) : zoomed(camera, times ?? 1));
  }

  pad.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, [event.clientX, event.clientY]);
    pad.setPointerCapture(event.pointerId);
  });
  pad.addEventListener("pointermove", move);
  pad.addEventListener("pointerup", lift);
  pad.addEventListener("pointercancel", lift);
  pad.addEventListener("keydown", press);
  pad.addEventListener("wheel", (event) => {
    event.preventDefault();
    turn(zoomed(surface.camera.peek(), Math.exp(-event.deltaY * WHEEL)));
  }, { passive: false });
}
