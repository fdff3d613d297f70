// @ts-check
/** The page state as it is read from outside: checked for shape, and completed with what was left out. */

import { countOf, flagOf, listAt, numberOf, objectAt, orNull, pointOf, textOf, unexpected } from "./fields.js";

/** @import { BoardView, Camera, Chosen, Experiment, Lane, LessonPlace, PageState, Plane, Point, Settings, Span, SwarmView, Tweak, View } from "./messages.js" */

/** How far a camera turns, in degrees, and zooms. @type {{[Name in keyof Camera]: readonly [number, number]}} */
export const CAMERA_LIMITS = { azimuth: [-180, 180], elevation: [2, 90], zoom: [0.4, 6] };

/** What is looked at on a board when nothing else is said. @type {BoardView} */
export const FIRST_BOARD_VIEW = { window: null, selected: 0, hidden: [], solo: null, swarm: null, dimensions: 2, camera: null, plane: null, statistics: "training" };

/** What is looked at when nothing else is said. @type {View} */
export const FIRST_VIEW = { ...FIRST_BOARD_VIEW, playhead: 0, speed: 1, active: 0, second: null, loss_scale: null, chart: "loss", chart_axis: "step", smoothing: 0, lesson: null, panel: "step", inside: false, line: null, arrows: false, ellipse: false };

/** The page before the catalogue is here: nothing to run. @type {PageState} */
export const BLANK_PAGE = {
  version: 1,
  boards: [
    { version: 1, landscape: { name: "", settings: {} }, start: null, seed: 0, steps: 400, gradient_noise: 0, lanes: [] },
  ],
  view: FIRST_VIEW,
  blobs: {},
};

const MOST_DEEP = 24;
const MOST_BLOBS = 4;

/**
 * A page state from JSON of unknown origin. Throws an error that says what was expected where.
 * Names and ranges are the server's to check.
 * @param {unknown} value @returns {PageState}
 */
export function pageOf(value) {
  checkDepth(value, MOST_DEEP);
  const page = objectAt("page", value);
  checkVersion("version", page.version);
  return { version: 1, boards: listAt("boards", page.boards, experimentOf, 1, 2), view: viewOf(page.view ?? {}), blobs: blobsOf(page.blobs ?? {}) };
}

/** @param {unknown} value @returns {Record<string, string>} */
function blobsOf(value) {
  const entries = Object.entries(objectAt("blobs", value));
  if (entries.length > MOST_BLOBS) throw unexpected("blobs", `at most ${MOST_BLOBS} entries`, value);
  return Object.fromEntries(entries.map(([name, letters]) => {
    const text = textOf(`blobs.${name}`, letters);
    if (!/^[0-9a-f]{64}$/.test(name) || !/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw unexpected(`blobs.${name}`, "base64 under a SHA-256", letters);
    return [name, text];
  }));
}

/** @param {string} where @param {unknown} value @returns {Experiment} */
function experimentOf(where, value) {
  const given = objectAt(where, value);
  checkVersion(`${where}.version`, given.version);
  return {
    version: 1,
    landscape: chosenOf(`${where}.landscape`, given.landscape),
    start: orNull(pointOf, `${where}.start`, given.start),
    seed: countOf(`${where}.seed`, given.seed ?? 0),
    steps: countOf(`${where}.steps`, given.steps ?? 400),
    gradient_noise: numberOf(`${where}.gradient_noise`, given.gradient_noise ?? 0),
    lanes: listAt(`${where}.lanes`, given.lanes, laneOf, 1, 16),
  };
}

/** @param {string} where @param {unknown} value @returns {Lane} */
function laneOf(where, value) {
  const given = objectAt(where, value);
  return {
    label: textOf(`${where}.label`, given.label ?? ""),
    optimizer: chosenOf(`${where}.optimizer`, given.optimizer),
    schedule: listAt(`${where}.schedule`, given.schedule ?? [], chosenOf, 0, 8),
    start: orNull(pointOf, `${where}.start`, given.start),
    clip_norm: orNull(numberOf, `${where}.clip_norm`, given.clip_norm),
    batch_size: orNull(countOf, `${where}.batch_size`, given.batch_size),
    tweaks: listAt(`${where}.tweaks`, given.tweaks ?? [], tweakOf, 0, 64),
    frozen: flagOf(`${where}.frozen`, given.frozen ?? false),
  };
}

/** @param {string} where @param {unknown} value @returns {Tweak} */
function tweakOf(where, value) {
  const given = objectAt(where, value);
  return {
    step: countOf(`${where}.step`, given.step),
    settings: settingsOf(`${where}.settings`, given.settings ?? {}),
    schedule: orNull((at, list) => listAt(at, list, chosenOf, 0, 8), `${where}.schedule`, given.schedule),
  };
}

/** @param {string} where @param {unknown} value @returns {Chosen} */
function chosenOf(where, value) {
  const given = objectAt(where, value);
  return { name: textOf(`${where}.name`, given.name), settings: settingsOf(`${where}.settings`, given.settings ?? {}) };
}

/** @param {string} where @param {unknown} value @returns {Settings} */
function settingsOf(where, value) {
  return /** @type {Settings} */ (objectAt(where, value));
}

/** @param {unknown} value @returns {View} */
function viewOf(value) {
  const given = objectAt("view", value);
  const speed = numberOf("view.speed", given.speed ?? FIRST_VIEW.speed);
  const active = given.active ?? FIRST_VIEW.active;
  const scale = given.loss_scale ?? null;
  if (!(speed > 0 && speed <= 64)) throw unexpected("view.speed", "a number above 0 and up to 64", speed);
  if (active !== 0 && active !== 1) throw unexpected("view.active", "0 or 1", active);
  if (scale !== null && scale !== "log" && scale !== "linear") throw unexpected("view.loss_scale", `"log" or "linear"`, scale);
  return {
    ...boardViewOf("view", given),
    playhead: countOf("view.playhead", given.playhead ?? 0),
    speed,
    active,
    second: orNull(boardViewOf, "view.second", given.second),
    loss_scale: scale,
    ...chartOf(given),
    lesson: orNull(lessonOf, "view.lesson", given.lesson),
    ...panelOf(given),
    ellipse: flagOf("view.ellipse", given.ellipse ?? false),
  };
}

/** @param {Record<string, unknown>} view @returns {Pick<View, "panel" | "inside" | "line" | "arrows">} */
function panelOf({ panel = "step", inside = false, line = null, arrows = false }) {
  if (panel !== "step" && panel !== "curvature" && panel !== "values") throw unexpected("view.panel", `"step", "curvature" or "values"`, panel);
  if (line !== null && line !== "x" && line !== "y" && line !== "gradient" && line !== "step") throw unexpected("view.line", `"x", "y", "gradient" or "step"`, line);
  return { panel, inside: flagOf("view.inside", inside), line, arrows: flagOf("view.arrows", arrows) };
}

/** @param {string} where @param {unknown} value @returns {LessonPlace} */
function lessonOf(where, value) {
  const { name, page = 1 } = objectAt(where, value);
  const number = countOf(`${where}.page`, page);
  if (number < 1 || number > 1000) throw unexpected(`${where}.page`, "a number from 1 to 1000", page);
  return { name: textOf(`${where}.name`, name), page: number };
}

/** @param {string} where @param {unknown} value @returns {BoardView} */
function boardViewOf(where, value) {
  const given = objectAt(where, value);
  const dimensions = given.dimensions ?? FIRST_BOARD_VIEW.dimensions;
  const statistics = given.statistics ?? FIRST_BOARD_VIEW.statistics;
  if (dimensions !== 2 && dimensions !== 3) throw unexpected(`${where}.dimensions`, "2 or 3", dimensions);
  if (statistics !== "training" && statistics !== "running") throw unexpected(`${where}.statistics`, `"training" or "running"`, statistics);
  return {
    window: orNull(spanOf, `${where}.window`, given.window),
    selected: countOf(`${where}.selected`, given.selected ?? 0),
    hidden: listAt(`${where}.hidden`, given.hidden ?? [], countOf, 0, 16),
    solo: orNull(countOf, `${where}.solo`, given.solo),
    swarm: orNull(swarmOf, `${where}.swarm`, given.swarm),
    dimensions,
    camera: orNull(cameraOf, `${where}.camera`, given.camera),
    plane: orNull(planeOf, `${where}.plane`, given.plane),
    statistics,
  };
}

/** @param {string} where @param {unknown} value @returns {SwarmView} */
function swarmOf(where, value) {
  const { kind, count = 100 } = objectAt(where, value);
  if (kind !== "grid" && kind !== "disc") throw unexpected(`${where}.kind`, `"grid" or "disc"`, kind);
  const starts = countOf(`${where}.count`, count);
  if (starts < 1 || starts > 1000) throw unexpected(`${where}.count`, "a number from 1 to 1000", count);
  return { kind, count: starts };
}

/** @param {string} where @param {unknown} value @returns {Plane} */
function planeOf(where, value) {
  const { kind = "components", seed = 0, lane = 0, row = 0, points = [], rows = null } = objectAt(where, value);
  if (kind !== "components" && kind !== "random" && kind !== "points" && kind !== "curvature") {
    throw unexpected(`${where}.kind`, `"components", "random", "points" or "curvature"`, kind);
  }
  return {
    kind,
    seed: countOf(`${where}.seed`, seed),
    lane: countOf(`${where}.lane`, lane),
    row: countOf(`${where}.row`, row),
    points: listAt(`${where}.points`, points, laneRowOf, 0, 3),
    rows: orNull((at, list) => listAt(at, list, countOf, 0, 16), `${where}.rows`, rows),
  };
}

/** @param {string} where @param {unknown} value @returns {Point} */
function laneRowOf(where, value) {
  const [lane, row] = listAt(where, value, countOf, 2, 2);
  return [lane, row];
}

/** What the chart shows, against what, how smooth. @param {Record<string, unknown>} view @returns {Pick<View, "chart" | "chart_axis" | "smoothing">} */
function chartOf({ chart = "loss", chart_axis: axis = "step", smoothing = 0 }) {
  const share = numberOf("view.smoothing", smoothing);
  if (!(share >= 0 && share < 1)) throw unexpected("view.smoothing", "a number from 0 up to but not including 1", share);
  if (axis !== "step" && axis !== "epochs" && axis !== "evaluations") throw unexpected("view.chart_axis", `"step", "epochs" or "evaluations"`, axis);
  return { chart: textOf("view.chart", chart), chart_axis: axis, smoothing: share };
}

/** @param {string} where @param {unknown} value @returns {Camera} */
function cameraOf(where, value) {
  const given = objectAt(where, value);
  /** @param {"azimuth" | "elevation" | "zoom"} name */
  function part(name) {
    const [at, [low, high]] = [`${where}.${name}`, CAMERA_LIMITS[name]];
    const number = numberOf(at, given[name]);
    if (number < low || number > high) throw unexpected(at, `a number from ${low} to ${high}`, number);
    return number;
  }
  return { azimuth: part("azimuth"), elevation: part("elevation"), zoom: part("zoom") };
}

/** @param {string} where @param {unknown} value @returns {Span} */
function spanOf(where, value) {
  const given = objectAt(where, value);
  const span = { x: pointOf(`${where}.x`, given.x), y: pointOf(`${where}.y`, given.y) };
  for (const [low, high] of [span.x, span.y]) if (!(low < high)) throw unexpected(where, "rising limits", value);
  return span;
}

/** @param {string} where @param {unknown} version */
function checkVersion(where, version) {
  if (version !== undefined && version !== 1) throw unexpected(where, "version 1", version);
}

/** @param {unknown} value @param {number} levels */
function checkDepth(value, levels) {
  if (levels === 0) throw new Error(`Expected at most ${MOST_DEEP} levels of nesting.`);
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) checkDepth(inner, levels - 1);
}
