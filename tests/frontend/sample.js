// @ts-check
/** Small real things to test with: an experiment, a page, a catalogue, chunks as bytes. */

import { FIRST_VIEW } from "../../frontend/page.js";

/** @import { Experiment, Lane, PageState, Setting } from "../../frontend/messages.js" */
/** @import { Catalog } from "../../frontend/types.js" */

/** @param {string} name @param {Partial<Lane>} [more] @returns {Lane} */
export function lane(name, more = {}) {
  const optimizer = { name, settings: {} };
  return { label: "", optimizer, schedule: [], start: null, clip_norm: null, batch_size: null, tweaks: [], frozen: false, ...more };
}

/** @param {Partial<Experiment>} [more] @returns {Experiment} */
export function experiment(more = {}) {
  const landscape = { name: "bowl", settings: {} };
  return { version: 1, landscape, start: null, seed: 0, steps: 100, gradient_noise: 0, lanes: [lane("Down"), lane("Heavy")], ...more };
}

/** @param {Partial<Experiment>} [more] @returns {PageState} */
export function page(more = {}) {
  return { version: 1, boards: [experiment(more)], view: FIRST_VIEW, blobs: {} };
}

/** @param {string} name @param {Partial<Setting>} more @returns {Setting} */
function setting(name, more) {
  return {
    name,
    type: "float",
    default: 0,
    meaning: "",
    minimum: null,
    maximum: null,
    above: null,
    scale: "linear",
    live: true,
    main: false,
    symbol: null,
    choices: [],
    parts: [],
    low: null,
    high: null,
    proposed: null,
    reads: null,
    named_in: null,
    ...more,
  };
}

const SPAN = { x: /** @type {[number, number]} */ ([-1, 1]), y: /** @type {[number, number]} */ ([-1, 1]) };
const WORDS = { title: "", summary: "", formula: "", formula_mathml: "", source: "", teaches: "", group: "" };

/** @param {string} name @param {{[optimizer: string]: {[name: string]: number}}} suggested @returns {Catalog["landscapes"][number]} */
function landscape(name, suggested) {
  const known = { minima: [], saddles: [], floor: 0, escape: false, thumbnail: { dtype: /** @type {const} */ ("u1"), bdata: "", shape: "0, 0" } };
  return { ...WORDS, ...known, name, kind: "function", settings: [], window: SPAN, start: [0, 0], bounds: SPAN, suggested };
}

/** @param {string} name @param {Setting[]} settings @param {boolean} [schedulable] @returns {Catalog["optimizers"][number]} */
function optimizer(name, settings, schedulable = true) {
  return { ...WORDS, name, settings, runs: true, reason: "", state: [], left_out: {}, schedulable, needs: [], runs_on: ["function"] };
}

/** @param {string} name @param {Setting[]} settings @returns {Catalog["schedules"][number]} */
function schedule(name, settings) {
  return { ...WORDS, name, settings, drives: [], nests: true };
}

/** @returns {Catalog} */
export function catalog() {
  const rate = setting("lr", { default: 0.01 });
  return {
    versions: { compute: 1, torch: "2", libraries: {}, fall_line: "1" },
    landscapes: [
      landscape("bowl", { Down: { lr: 0.1 }, Heavy: { lr: 0.05, momentum: 0.9 } }),
      landscape("ridge", { Down: { lr: 0.001 }, Heavy: { lr: 0.002 } }),
    ],
    optimizer_groups: ["plain"],
    optimizers: [
      optimizer("Down", [rate]),
      optimizer("Heavy", [rate, setting("momentum", {}), setting("fixed", { live: false })]),
      optimizer("Own", [rate], false),
    ],
    schedules: [
      schedule("Drops", [
        setting("every", { type: "int", default: 100, minimum: 1, proposed: { of: "steps", times: [0.25] } }),
        setting("at", { type: "list", default: [5], minimum: 1, proposed: { of: "steps", times: [0.001, 0.002, 0.5] } }),
        setting("most", { default: 1, proposed: { of: "lr", times: [3] } }),
        setting("gamma", { default: 0.1 }),
      ]),
    ],
    presets: [],
    limits: { steps: 20_000, lanes: 16, tweaks: 3, resolution: 400, swarm_starts: 200, swarm_steps: 1000, slice_resolution: 100, evaluation_rows: 400, message_bytes: 65_536 },
  };
}

/**
 * A chunk as the server writes it. Rows are numbered from `firstRow`; `filled(name, row)` fills them.
 * @param {{segment: string, firstRow: number, count: number, columns?: string[], filled?: (name: string, row: number) => number}} what
 * @returns {ArrayBuffer}
 */
export function chunk({ segment, firstRow, count, columns = ["step", "x", "y", "loss", "lr"], filled = valueFor(segment) }) {
  const header = new TextEncoder().encode(JSON.stringify({ segment, first_row: firstRow, row_count: count, columns }));
  const begin = Math.ceil((4 + header.length) / 8) * 8;
  const buffer = new ArrayBuffer(begin + columns.length * count * 8);
  const bytes = new DataView(buffer);
  bytes.setUint32(0, header.length, true);
  new Uint8Array(buffer, 4).set(header);
  columns.forEach((name, place) => {
    for (let i = 0; i < count; i += 1) bytes.setFloat64(begin + 8 * (place * count + i), filled(name, firstRow + i), true);
  });
  return buffer;
}

/** Values that tell segment, column and row. @param {string} segment */
export function valueFor(segment) {
  const seed = [...segment].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  /** @param {string} name @param {number} row */
  return (name, row) => (name === "step" ? row : seed + row + name.charCodeAt(0) / 1000);
}

/** An answer to a want: lanes as lists of [id, first row]. @param {number} number @param {...[string, number][]} chains */
export function lanesMessage(number, ...chains) {
  const lanes = chains.map((chain) => ({ segments: chain.map(([id, first_row]) => ({ id, first_row })), columns: [] }));
  return { board: 0, number, lanes };
}

/** Random numbers from 0 to 1 that are the same each time. @param {number} seed */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A time that only moves when told, and what was put off until later in it. */
export function pretendTime() {
  let now = 0;
  /** @type {{at: number, run: () => void}[]} */
  let waiting = [];
  return {
    now: () => now,
    /** @param {() => void} run @param {number} delayMs */
    schedule(run, delayMs) {
      const entry = { at: now + delayMs, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    /** @param {number} ms */
    pass(ms) {
      now += ms;
      for (const entry of waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
        waiting = waiting.filter((one) => one !== entry);
        entry.run();
      }
    },
    get delays() {
      return waiting.map(({ at }) => at - now);
    },
  };
}

/** A connection whose other end is the test. */
export class Line {
  /** @type {any[]} What was sent. */
  sent = [];
  binaryType = "";
  /** @type {((event: any) => void) | null} */
  onopen = null;
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onclose = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.onclose?.({ code: 1000 });
  }

  open() {
    this.onopen?.({});
  }

  /** @param {object | ArrayBuffer} message */
  say(message) {
    this.onmessage?.({ data: message instanceof ArrayBuffer ? message : JSON.stringify(message) });
  }

  /** @param {number} code */
  drop(code) {
    this.onclose?.({ code });
  }
}
