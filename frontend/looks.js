// @ts-check
/** What a board's networks are seen to do at a row: the answers to any input, and the layers; asked of the rows that are drawn. */

import { decodeTyped } from "./decode.js";
import { createTurns } from "./turns.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Experiment, LayersAnswer, RegionsAnswer } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Trajectories } from "./trajectories.js" */
/** @import { Turns } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createLooks>} Looks */
/** What a network makes of any input at the kept row. @typedef {RegionsAnswer["regions"]} Regions */
/** A grid of a plane, values along a line, or classes of images; `landscape` says of what. @typedef {{landscape: string, row: number, of: RegionsOf | CurveOf | ImagesOf}} Seen */
/** @typedef {{shows: "regions", window: {x: readonly [number, number], y: readonly [number, number]}, n: number, z: Float64Array}} RegionsOf */
/** @typedef {{shows: "curve", x: Float64Array, y: Float64Array}} CurveOf */
/** @typedef {{shows: "images", predicted: readonly number[]}} ImagesOf */
/** @typedef {{row: number, layers: LayersAnswer["layers"]["layers"]}} SeenLayers */

/** A question about one lane at a row; `key` is the same for the same answer. @typedef {{lane: number, experiment: Experiment, row: number, resolution: number, key: string}} Question */

/** Between two looks: at one lane, and at several, which share them; a connection takes 60 messages a second. */
const [ONE_APART_MS, SEVERAL_APART_MS] = [45, 28];
const LAYERS_APART_MS = 200;

/**
 * `boards` says how many there are, which share the connection.
 * @param {{socket: Socket, trajectories: Pick<Trajectories, "lane" | "changed">, boards?: () => number, blobs?: Bringing, place?: Place} & Turns} parts
 */
export function createLooks({ socket, trajectories, boards = () => 1, blobs, place = 0, schedule, now }) {
  const regions = createView(/** @type {(answer: unknown, question: Question) => Seen | null} */ (seenOf));
  const layers = createView(/** @type {(answer: unknown) => SeenLayers | null} */ (layersOf));
  const common = { socket, blobs, schedule, now };
  const regionTurns = createTurns({ ...common, ...regions.turns, slot: `regions-${place}`, apartMs: () => boards() * (regions.several() ? SEVERAL_APART_MS : ONE_APART_MS), message: ({ experiment, row, resolution }) => ({ what: "regions", experiment, row, resolution }) });
  const layerTurns = createTurns({ ...common, ...layers.turns, slot: `layers-${place}`, apartMs: () => LAYERS_APART_MS, message: ({ experiment, row }) => ({ what: "layers", experiment, row }) });

  /** @param {number} lane @param {number} shown @param {number} resolution @returns {Question | null} */
  function questionOf(lane, shown, resolution) {
    const rows = trajectories.lane(lane);
    const row = Math.min(shown, rows.count - 1);
    const id = rows.segmentAt(row);
    return rows.of && id !== null ? { lane, experiment: rows.of, row, resolution, key: `${id} ${row} ${resolution}` } : null;
  }

  /** @param {number[]} lanes @param {number} row @param {number} resolution */
  const questions = (lanes, row, resolution) => lanes.map((lane) => questionOf(lane, row, resolution)).filter((one) => one !== null);

  return {
    /** Grows with every answer. */
    changed: /** @type {ReadonlySignal<number>} */ (regions.changed),
    layersChanged: /** @type {ReadonlySignal<number>} */ (layers.changed),
    /** From now on ask what the networks of these lanes make of any input at a row. @param {number[]} lanes @param {{row: number, resolution: number}} at */
    lookAt(lanes, { row, resolution }) {
      regions.want(questions(lanes, row, resolution));
      regionTurns.pump();
    },
    /** From now on ask for a lane's layers at a row; null asks for none. @param {number | null} lane @param {number} row */
    lookInto(lane, row) {
      layers.want(lane === null ? [] : questions([lane], row, 0));
      layerTurns.pump();
    },
    /** What was last seen of a lane, or null. @param {number} lane */
    regionsOf: (lane) => regions.of(lane),
    /** @param {number} lane */
    layersOf: (lane) => layers.of(lane),
  };
}

/**
 * What was last answered about each lane, and which question comes next: of the lanes whose answer is not the wanted one the one longest not asked.
 * @template Found @param {(answer: unknown, question: Question) => Found | null} read
 */
function createView(read) {
  const changed = signal(0);
  /** @type {Map<number, {key: string, found: Found | null, asked: number}>} */
  const held = new Map();
  /** @type {Question[]} */
  let wanted = [];
  let count = 0;

  function next() {
    const open = wanted.filter(({ lane, key }) => held.get(lane)?.key !== key);
    const oldest = open.sort((one, other) => (held.get(one.lane)?.asked ?? -1) - (held.get(other.lane)?.asked ?? -1)).at(0);
    return oldest ?? null;
  }

  /** @param {Question} question @param {Found | null} found */
  function hold({ lane, key }, found) {
    held.set(lane, { key, found: found ?? held.get(lane)?.found ?? null, asked: (count += 1) });
    changed.value = changed.peek() + 1;
  }

  return {
    changed,
    /** @param {Question[]} questions */
    want: (questions) => void (wanted = questions),
    /** Whether more than one lane is looked at. */
    several: () => wanted.length > 1,
    /** @param {number} lane */
    of: (lane) => held.get(lane)?.found ?? null,
    turns: {
      next,
      /** @param {Question} question @param {unknown} answer */
      take: (question, answer) => hold(question, read(answer, question)),
      /** @param {Question} question */
      fail: (question) => hold(question, null),
    },
  };
}

/** @param {unknown} answer @param {Question} question @returns {Seen | null} */
function seenOf(answer, { experiment }) {
  const { regions } = /** @type {RegionsAnswer} */ (answer);
  return { landscape: experiment.landscape.name, row: regions.row, of: contentOf(regions) };
}

/** @param {Regions} regions @returns {Seen["of"]} */
function contentOf(regions) {
  if (regions.shows === "images") return { shows: "images", predicted: regions.predicted };
  if (regions.shows === "curve") return { shows: "curve", x: decodeTyped(regions.x).data, y: decodeTyped(regions.y).data };
  const { data, shape } = decodeTyped(regions.z);
  return { shows: "regions", window: regions.window, n: shape[0], z: data };
}

/** @param {unknown} answer @returns {SeenLayers} */
function layersOf(answer) {
  return /** @type {LayersAnswer} */ (answer).layers;
}
