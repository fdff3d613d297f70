// @ts-check
/** The page's parts, put together. Views get this and follow its signals. */

import { createAddress } from "./address.js";
import { createBeside } from "./beside.js";
import { createBlobs } from "./blobs.js";
import { createBoards } from "./boards.js";
import { loadCatalog } from "./catalog.js";
import { createClock } from "./clock.js";
import { lanesToExplain } from "./curvature_now.js";
import { createDatasets } from "./datasets.js";
import { createEvaluations } from "./evaluations.js";
import { createFormulas } from "./formulas.js";
import { keyActions } from "./key_actions.js";
import { createLaneActions } from "./lane_actions.js";
import { createLessons } from "./lessons.js";
import { lessMotion } from "./motion.js";
import { lanesToEvaluate } from "./networks.js";
import { BLANK_PAGE } from "./page.js";
import { createProgress } from "./progress.js";
import { createReach } from "./reach.js";
import { createSocket } from "./socket.js";
import { createStore } from "./store.js";
import { effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Warming } from "./messages.js" */
/** @import { Catalog, Schedule } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createApp>} App */

/** @type {Schedule} */
function schedule(run, delayMs) {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** Everything but the views: state, connection, clock and address, wired to each other and to the browser. */
export function createApp() {
  const catalogue = signal(/** @type {Catalog | null} */ (null));
  const starting = signal(/** @type {Warming | null} */ (null));
  const store = createStore(BLANK_PAGE);
  const socket = createSocket({ url: `${location.protocol.replace("http", "ws")}//${location.host}/api/live`, schedule });
  const blobs = createBlobs();
  const datasets = createDatasets({ blobs });
  const running = createBoards({ store, socket, catalogue, blobs, datasets, schedule });
  const clock = createClock({ store, trajectories: running.map(({ trajectories }) => trajectories), jumps: lessMotion });
  const boards = running.map((one) => ({ ...one, beside: createBeside({ ...one, socket, clock, schedule, blobs }) }));
  const board = () => boards[store.active.value];
  const now = () => performance.now();
  const reach = createReach({ clock, store, trajectories: () => board().trajectories, catalogue, schedule, now });
  const lanes = createLaneActions({ store, catalogue });
  const evaluations = createEvaluations({ socket, blobs, schedule, now, wanted: () => lanesToEvaluate({ store, boards, catalogue, clock }) });
  effect(() => {
    for (const { trajectories } of boards) trajectories.changed.value;
    if (!clock.playing.value) clock.shown.value;
    store.page.value;
    catalogue.value;
    untracked(evaluations.pump);
  });
  effect(() => {
    for (const { trajectories, store: { experiment, view }, curvatures } of boards) {
      trajectories.changed.value;
      experiment.value;
      view.value;
      untracked(() => curvatures.ask(lanesToExplain({ store, trajectories }, view.peek().panel === "curvature")));
    }
  });
  const lessons = createLessons({ store, clock, blobs, progress: createProgress(() => localStorage), fetch: (route) => fetch(route) });
  const address = createAddress({ store, clock, blobs, openLesson: lessons.open, location, history, target: window, schedule });

  /** The page that the address holds, or else the first preset, which plays unless the viewer asked for less motion. */
  async function start() {
    window.addEventListener("online", socket.retry);
    const arriving = loadCatalog((warming) => void (starting.value = warming));
    const loaded = await address.read(); // first, so that nothing is drawn of a page that is then replaced
    catalogue.value = await arriving;
    starting.value = null;
    const first = catalogue.peek()?.presets.at(0);
    if (loaded || !first || store.experiment.peek().lanes.length > 0) return;
    store.load(first.page);
    if (!lessMotion()) clock.play();
  }

  return {
    /** The page state, seen from the active board. */
    store,
    /** What there is to choose from; null while the server warms up. */
    catalogue: /** @type {ReadonlySignal<Catalog | null>} */ (catalogue),
    /** How far the server's start has come, seen without the socket. */
    starting: /** @type {ReadonlySignal<Warming | null>} */ (starting),
    boards,
    // The active board's; who follows signals inside follows also which board that is.
    get trajectories() {
      return board().trajectories;
    },
    get race() {
      return board().race;
    },
    get surfaces() {
      return board().surfaces;
    },
    get projection() {
      return board().projection;
    },
    get slices() {
      return board().slices;
    },
    get beside() {
      return board().beside;
    },
    get swarm() {
      return board().swarm;
    },
    get dataEdits() {
      return board().dataEdits;
    },
    get curvatures() {
      return board().curvatures;
    },
    get sharpness() {
      return board().sharpness;
    },
    get looks() {
      return board().looks;
    },
    /** How well networks do over all their data. */
    evaluations,
    socket,
    clock,
    reach,
    /** Pictures and points, by name. */
    blobs,
    /** What landscapes are measured on, and the batches of it. */
    datasets,
    /** What the server makes of formulas. */
    formulas: createFormulas(),
    address,
    /** What the keys do here. */
    keyActions: keyActions({ store, clock, lanes, lessons }),
    /** Adding, removing and moving lanes of the active board. */
    lanes,
    lessons,
    start,
  };
}
