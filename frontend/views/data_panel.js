// @ts-check
/** The data beside the map: points that can be moved, added, removed and pasted, and what each lane makes of them. */

import { landscapeOf } from "../catalog.js";
import { canRemove, pointsSetting, withMovedPoint } from "../data_edits.js";
import { fill, h } from "../dom.js";
import { exact } from "../format.js";
import { selectedLane } from "../lanes.js";
import { dataFrame, drawData, pointNear } from "../plots/data_plot.js";
import { inside, pixelX, pixelY, pointAt } from "../plots/frame.js";
import { laneViews } from "../plots/lane_lines.js";
import { createScope } from "../scope.js";
import { computed, signal } from "../vendor/signals-core.js";
import { dataHead } from "./data_head.js";
import { pointMenu } from "./point_menu.js";
import { followPastes } from "./paste_dialog.js";

/** @import { DataPoint, Dataset } from "../datasets.js" */
/** @import { Frame } from "../plots/frame.js" */
/** @import { Page } from "./page.js" */

/** Arrow keys move by this share of the plot, with Shift by ten times as much. */
const SHARE = 1 / 200;
const REACH = 14;
const TOUCH_REACH = 26;

/** @typedef {ReturnType<typeof createDataView>} DataView What the parts of the panel know of the data. */

/** The panel, hidden where the landscape has no data. @param {Page} page */
export function dataPanel(page) {
  const { words } = page;
  const scope = createScope();
  const view = createDataView(page);
  const canvas = h("canvas", { class: "data-canvas", tabIndex: 0, role: "application", "aria-label": words.data.plot });
  const spoken = h("p", { class: "sr-only", role: "status" });
  const element = h("section", { class: "data-panel", "aria-label": words.data.title, hidden: true }, dataHead(scope, page, view, canvas), h("div", { class: "data-plot" }, canvas), spoken);
  const drawing = createDrawing(page, view, canvas);
  followPointer(page, view, canvas);
  followKeys(page, view, canvas);
  followPastes(page, view, element);
  scope.follow(() => void (element.hidden = !view.shown.value));
  scope.follow(() => void (view.name.value && page.app.blobs.find(view.name.value))); // so that the address can carry them
  scope.follow(() => {
    view.dataset.value;
    view.batch.value;
    view.chosen.value;
    page.app.store.view.value;
    page.app.store.experiment.value.lanes;
    page.loop.wake();
  });
  scope.follow(() => {
    const [place, dataset] = [view.chosen.value, view.dataset.value];
    fill(spoken, place !== null && dataset?.points[place] ? words.data.point(place + 1, dataset.points.length, dataset.points[place].map(exact)) : "");
  });
  page.loop.onFrame(drawing);
  return element;
}

/** What the panel shows and changes. @param {Page} page */
function createDataView({ app }) {
  const chosen = signal(/** @type {number | null} */ (null));
  const focused = signal(false);
  /** The class that a new point gets. */
  const group = signal(0);
  /** @type {{name: string, dataset: Dataset} | null} What stays in sight while other points of the landscape come. */
  let before = null;
  const entry = computed(() => {
    const catalogue = app.catalogue.value;
    return catalogue ? landscapeOf(catalogue, app.store.experiment.value.landscape.name) : undefined;
  });
  const shown = computed(() => entry.value?.kind === "data");
  const dataset = computed(() => {
    if (!shown.value) return null;
    const { landscape } = app.store.experiment.value;
    const found = app.dataEdits.draft.value ?? app.datasets.of(landscape).value;
    if (found) before = { name: landscape.name, dataset: found };
    return before?.name === landscape.name ? before.dataset : null;
  });
  const batch = computed(() => {
    const experiment = app.store.experiment.value;
    const lane = selectedLane(app.store.view.value, experiment.lanes.length);
    const size = experiment.lanes.at(lane)?.batch_size ?? null;
    if (size === null || !dataset.value) return null;
    app.trajectories.changed.value;
    const row = Math.min(app.clock.shown.value, Math.max(0, app.trajectories.lane(lane).count - 1));
    const count = dataset.value.points.length;
    if (app.datasets.of(experiment.landscape).value?.points.length !== count) return null; // a batch of other points, which would be kept as one of these
    const places = app.datasets.batchAt({ landscape: experiment.landscape, seed: experiment.seed, size }, { count, row });
    return places && { lane, places: new Set(places), epoch: Math.floor(row / Math.ceil(count / Math.min(size, count))), count };
  });

  return {
    entry,
    shown,
    dataset,
    /** The batch that the selected lane uses at the shown row, or null. */
    batch,
    chosen,
    focused,
    group,
    /** Where the canvas draws; it stays while a point is dragged. @type {Frame | null} */
    frame: null,
    held: false,
    /** The name of the viewer's own points, empty where they are generated. */
    name: computed(() => String(app.store.experiment.value.landscape.settings[pointsSetting(entry.value)?.name ?? ""] ?? "")),
    /** @param {DataPoint[]} points */
    change(points) {
      const now = dataset.peek();
      if (now) app.dataEdits.change({ ...now, points });
    },
    /** Add a point, and choose it. @param {readonly [number, number]} at */
    add([x, y]) {
      const now = dataset.peek();
      if (!now) return;
      chosen.value = now.points.length;
      app.dataEdits.change({ ...now, points: [...now.points, now.classes > 0 ? [x, y, group.peek()] : [x, y]] });
      app.dataEdits.end();
    },
    /** Take a point away, where enough are left. @param {number} place */
    remove(place) {
      const now = dataset.peek();
      if (!now || !canRemove(now, place)) return;
      chosen.value = now.points.length > 1 ? Math.max(0, Math.min(place, now.points.length - 2)) : null;
      app.dataEdits.change({ ...now, points: now.points.toSpliced(place, 1) });
      app.dataEdits.end();
    },
  };
}

/** Draws the data when the panel is seen. @param {Page} page @param {DataView} view @param {HTMLCanvasElement} canvas @returns {() => void} */
function createDrawing(page, view, canvas) {
  new ResizeObserver(() => page.loop.wake()).observe(canvas);
  return () => {
    const [dataset, ctx] = [view.dataset.peek(), canvas.getContext("2d")];
    if (!dataset || !ctx) return; // before the layout is asked for
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (width === 0 || height === 0) return;
    const palette = page.palette.peek();
    fit(canvas, ctx, { width, height });
    const frame = dataFrame(dataset, { width, height }, palette.rem);
    view.frame = view.held && view.frame ? { ...frame, x: view.frame.x, y: view.frame.y } : frame;
    const lanes = laneViews(page);
    const fits = lanes.filter(({ last }) => last >= 0).map(({ rows, last, colour, symbol, frozen, selected }) => ({ a: rows.x[last], b: rows.y[last], colour, symbol, frozen, selected }));
    const batch = view.batch.peek();
    const used = batch && lanes.find(({ index }) => index === batch.lane);
    drawData(ctx, { frame: view.frame, dataset, fits, batch: batch && used ? { places: batch.places, colour: used.colour } : null, chosen: view.focused.peek() || view.held ? view.chosen.peek() : null, palette });
  };
}

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} ctx @param {{width: number, height: number}} size */
function fit(canvas, ctx, { width, height }) {
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
}

/** Drag moves a point, a double click adds one, the second button opens its menu. @param {Page} page @param {DataView} view @param {HTMLCanvasElement} canvas */
function followPointer(page, view, canvas) {
  const { app } = page;
  /** How far from the pointer the point was when it was taken hold of. @type {[number, number]} */
  let away = [0, 0];

  /** @param {MouseEvent} event @returns {[number, number]} */
  function pixel(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
  /** @param {MouseEvent} event */
  function near(event) {
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    return view.frame ? pointNear(view.dataset.peek()?.points ?? [], view.frame, pixel(event), touch ? TOUCH_REACH : REACH) : null;
  }

  canvas.addEventListener("pointerdown", (event) => {
    const place = near(event);
    view.chosen.value = place ?? view.chosen.peek();
    const point = place === null ? undefined : view.dataset.peek()?.points[place];
    if (event.button !== 0 || !point || !view.frame) return;
    const [px, py] = pixel(event);
    away = [px - pixelX(view.frame, point[0]), py - pixelY(view.frame, point[1])];
    canvas.setPointerCapture(event.pointerId);
    view.held = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    const [place, dataset] = [view.chosen.peek(), view.dataset.peek()];
    if (!view.held) canvas.classList.toggle("near", near(event) !== null);
    if (!view.held || place === null || !view.frame || !dataset) return;
    const [px, py] = pixel(event);
    view.change(withMovedPoint(dataset.points, place, clamped(view.frame, px - away[0], py - away[1])));
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    canvas.addEventListener(type, () => {
      if (!view.held) return;
      view.held = false;
      app.dataEdits.end();
      page.loop.wake();
    });
  }
  canvas.addEventListener("dblclick", (event) => {
    if (view.frame && near(event) === null && inside(view.frame, ...pixel(event))) view.add(pointAt(view.frame, ...pixel(event)));
  });
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    const place = near(event);
    if (place === null) return;
    view.chosen.value = place;
    pointMenu(canvas, page, view);
  });
}

/** The point under a pixel, or the nearest on the edge of the plot. @param {Frame} frame @param {number} px @param {number} py */
function clamped(frame, px, py) {
  return pointAt(frame, Math.max(frame.left, Math.min(frame.left + frame.width, px)), Math.max(frame.top, Math.min(frame.top + frame.height, py)));
}

/** Keys choose, move, add and remove points. @param {Page} page @param {DataView} view @param {HTMLCanvasElement} canvas */
function followKeys(page, view, canvas) {
  /** @param {number} by */
  function choose(by) {
    const count = view.dataset.peek()?.points.length ?? 0;
    if (count > 0) view.chosen.value = ((view.chosen.peek() ?? (by > 0 ? -1 : 0)) + by + count) % count;
  }
  /** @param {readonly [number, number]} by @param {boolean} far */
  function move([x, y], far) {
    const [place, dataset, frame] = [view.chosen.peek(), view.dataset.peek(), view.frame];
    const point = place === null ? undefined : dataset?.points[place];
    if (place === null || !point || !dataset || !frame) return;
    view.held = true;
    const stride = SHARE * (far ? 10 : 1);
    view.change(withMovedPoint(dataset.points, place, [point[0] + x * stride * (frame.x[1] - frame.x[0]), point[1] + y * stride * (frame.y[1] - frame.y[0])]));
  }
  function add() {
    const { frame } = view;
    const point = view.dataset.peek()?.points[view.chosen.peek() ?? 0];
    if (frame && point) view.add([point[0] + (frame.x[1] - frame.x[0]) / 40, point[1] + (frame.y[1] - frame.y[0]) / 20]);
  }
  function remove() {
    const place = view.chosen.peek();
    if (place !== null) view.remove(place);
  }
  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const acts = {
    ArrowLeft: (event) => move([-1, 0], event.shiftKey),
    ArrowRight: (event) => move([1, 0], event.shiftKey),
    ArrowUp: (event) => move([0, 1], event.shiftKey),
    ArrowDown: (event) => move([0, -1], event.shiftKey),
    PageDown: () => choose(1),
    PageUp: () => choose(-1),
    n: () => choose(1),
    p: () => choose(-1),
    "+": add,
    Insert: add,
    Delete: remove,
    Backspace: remove,
    Enter: () => pointMenu(canvas, page, view),
  };
  canvas.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  });
  function release() {
    if (!view.held) return;
    view.held = false;
    page.app.dataEdits.end();
    page.loop.wake();
  }
  canvas.addEventListener("keyup", release);
  canvas.addEventListener("focus", () => {
    view.focused.value = true;
    if (view.chosen.peek() === null) view.chosen.value = 0;
    page.loop.wake();
  });
  canvas.addEventListener("blur", () => {
    view.focused.value = false;
    release();
    page.loop.wake();
  });
}
