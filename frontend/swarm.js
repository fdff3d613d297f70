// @ts-check
/** The swarm: where the selected lane goes from many starts, asked for while the view wants it. */

import { decodeTyped } from "./decode.js";
import { landscapeOf } from "./catalog.js";
import { selectedLane } from "./lanes.js";
import { createNewest } from "./newest.js";
import { networkOf } from "./networks.js";
import { startOf } from "./starts.js";
import { computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Experiment, Fault, Span, SwarmAsk, View } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Answer, Catalog, Problem, Swarm } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createSwarm>} SwarmAsker */
/** @typedef {Pick<SwarmAsk, "experiment" | "starts">} Question */

/** The disc's radius as a share of the window's shorter side. */
const RADIUS = 0.12;

/**
 * @param {{socket: Socket, store: Pick<Store, "experiment" | "view">, catalogue: ReadonlySignal<Catalog | null>, blobs?: Bringing, place?: Place}} parts
 */
export function createSwarm({ socket, store, catalogue, blobs, place = 0 }) {
  const slot = `swarm-${place}`;
  const arrived = signal(/** @type {{swarm: Swarm, landscape: string} | null} */ (null));
  const problem = signal(/** @type {Problem | null} */ (null));
  let newestShown = 0;
  const asks = createNewest(/** @type {(question: Question, number: number) => boolean} */ ((question, number) =>
    socket.send({ ask: { slot, number, what: "swarm", ...question } })));

  const wanted = computed(() => {
    const entries = catalogue.value;
    return entries ? swarmQuestion(store.experiment.value, store.view.value, entries) : null;
  });
  /** The same text as long as the same is wanted: names, hidden lanes and the playhead ask for nothing. */
  const wantedText = computed(() => JSON.stringify(wanted.value));

  /** @param {Answer} answer */
  function receive(answer) {
    const { number } = answer;
    const question = asks.question(number);
    if (answer.slot !== slot || !("swarm" in answer) || number < newestShown || !question) return;
    newestShown = number;
    const { paths, lasts, kinds, together } = answer.swarm;
    const { data, shape } = decodeTyped(paths);
    const swarm = { paths: data, rows: shape[0], count: shape[1], lasts, kinds, together };
    if (wanted.peek()) arrived.value = { swarm, landscape: question.experiment.landscape.name };
    problem.value = null;
    asks.settle(number);
  }

  /** @param {Fault} fault */
  function fail(fault) {
    const { where, message, number } = fault;
    if (where !== slot || number === null || !asks.question(number)) return;
    const coming = blobs?.bring(fault);
    if (coming) return void coming.then((came) => (came ? asks.again() : fail({ ...fault, missing_blob: null })));
    arrived.value = null;
    problem.value = { where, message };
    asks.settle(number);
  }

  socket.on("answer", receive);
  socket.on("error", fail);
  effect(() => {
    wantedText.value;
    untracked(() => {
      const question = wanted.peek();
      if (question) asks.offer(question);
      else arrived.value = null;
    });
  });
  effect(() => {
    if (socket.opened.value > 0) untracked(() => (wanted.peek() ? asks.again() : asks.settle(asks.number)));
  });

  return {
    /** What has come of the swarm that the view wants, or null; on another landscape nothing of the one before. */
    current: computed(() => (wanted.value?.experiment.landscape.name === arrived.value?.landscape ? (arrived.value?.swarm ?? null) : null)),
    /** Why there is none. */
    problem: /** @type {ReadonlySignal<Problem | null>} */ (problem),
  };
}

/** What the view wants of the selected lane, or null. @param {Experiment} experiment @param {View} view @param {Catalog} catalogue @returns {Question | null} */
export function swarmQuestion(experiment, view, catalogue) {
  const { swarm } = view;
  const index = selectedLane(view, experiment.lanes.length);
  const lane = experiment.lanes.at(index);
  if (networkOf(catalogue, experiment)) return null;
  const window = view.window ?? landscapeOf(catalogue, experiment.landscape.name)?.window;
  if (!swarm || !lane || !window) return null;
  const count = Math.min(swarm.count, catalogue.limits.swarm_starts);
  const middle = startOf(experiment, index, catalogue) ?? [0, 0];
  const lanes = [{ ...lane, label: "", start: null, frozen: false }];
  return {
    experiment: { ...experiment, start: null, lanes },
    starts: swarm.kind === "grid" ? { kind: "grid", count, window } : { kind: "disc", count, middle, radius: radiusIn(window) },
  };
}

/** @param {Span} window */
const radiusIn = ({ x, y }) => RADIUS * Math.min(x[1] - x[0], y[1] - y[0]);

/** Where a start of a swarm is at a row: at rest from its last row on. @param {Swarm} swarm @param {number} k @param {number} row @returns {[number, number]} */
export function swarmPoint({ paths, rows, count }, k, row) {
  const at = (Math.min(row, rows - 1) * count + k) * 2;
  return [paths[at], paths[at + 1]];
}

/** The place in `minima` that each start ends nearest to. @param {Swarm} swarm @param {readonly {at: readonly number[]}[]} minima @returns {number[]} */
export function basins(swarm, minima) {
  return Array.from({ length: swarm.count }, (_, k) => {
    const [x, y] = swarmPoint(swarm, k, swarm.rows - 1);
    const away = minima.map(({ at }) => Math.hypot(at[0] - x, at[1] - y));
    return away.indexOf(Math.min(...away));
  });
}
