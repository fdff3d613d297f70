// @ts-check
/** The clock: which row is looked at. The browser owns time; the playhead moves over rows that have arrived. */

import { visibleLanes } from "./lanes.js";
import { batch, computed, signal } from "./vendor/signals-core.js";

/** @import { Store } from "./store.js" */
/** @import { Trajectories } from "./trajectories.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createClock>} Clock */

/** Steps a second at speed 1. */
const PACE = 30;
/** The speeds to choose from. */
export const SPEEDS = [0.25, 1, 4, 16];
/** A longer pause between two ticks counts as this long: a page that slept does not jump. */
const LONGEST_TICK_MS = 100;
/** What many small sums may lose of a whole row. */
const SLACK = 1e-6;

/**
 * @param {{store: Store, trajectories: Trajectories}} parts
 */
export function createClock({ store, trajectories }) {
  const playing = signal(false);
  /** The playhead while playing, with its fraction of a row; the view holds it otherwise. */
  const moving = signal(0);
  /** @type {number | null} */
  let lastTick = null;

  const playhead = computed(() => (playing.value ? moving.value : store.view.value.playhead));

  const lanes = computed(() => {
    trajectories.changed.value;
    const count = store.experiment.value.lanes.length;
    const visible = visibleLanes(store.view.value, count);
    const places = visible.length > 0 ? visible : visibleLanes({ ...store.view.value, hidden: [], solo: null }, count);
    return places.map((place) => trajectories.lane(place)).map(({ count: rows, ended }) => ({ last: Math.max(0, rows - 1), ended }));
  });

  /** The last row of the run: its steps, or where the last visible lane ended. */
  const end = computed(() => {
    const { steps } = store.experiment.value;
    const over = lanes.value.length > 0 && lanes.value.every(({ ended }) => ended !== null);
    return over ? Math.min(steps, Math.max(...lanes.value.map(({ last }) => last))) : steps;
  });

  /** The last row that may be shown now: no visible lane that has not ended may be behind it. */
  const reachable = computed(() => {
    const running = lanes.value.filter(({ ended }) => ended === null);
    return Math.min(end.value, ...running.map(({ last }) => last));
  });

  const shown = computed(() => Math.max(0, Math.min(Math.floor(playhead.value + SLACK), reachable.value)));

  function play() {
    batch(() => {
      moving.value = shown.peek() >= end.peek() ? 0 : shown.peek();
      playing.value = true;
    });
    lastTick = null;
  }

  function pause() {
    if (!playing.peek()) return;
    const row = shown.peek();
    batch(() => {
      playing.value = false;
      store.look({ playhead: row });
    });
  }

  /** Go to a row; while playing, play on from there. @param {number} row */
  function seek(row) {
    const target = Math.max(0, Math.min(Math.round(row), store.experiment.peek().steps));
    batch(() => {
      moving.value = target;
      store.look({ playhead: target });
    });
  }

  /** Stand `count` rows further on, or back. @param {number} count */
  function step(count) {
    pause();
    seek(Math.min(shown.peek() + count, end.peek()));
  }

  /** Move on to the time `nowMs`; called once a frame. @param {number} nowMs */
  function tick(nowMs) {
    const passed = lastTick === null ? 0 : Math.max(0, Math.min(nowMs - lastTick, LONGEST_TICK_MS));
    lastTick = nowMs;
    if (!playing.peek()) return;
    const ahead = moving.peek() + (passed / 1000) * PACE * store.view.peek().speed;
    moving.value = Math.max(moving.peek(), Math.min(ahead, reachable.peek()));
    if (shown.peek() >= end.peek()) pause();
  }

  return {
    playing: /** @type {ReadonlySignal<boolean>} */ (playing),
    shown,
    end,
    reachable,
    atEnd: computed(() => shown.value >= end.value),
    play,
    pause,
    toggle: () => (playing.peek() ? pause() : play()),
    step,
    seek,
    toStart: () => seek(0),
    toEnd() {
      pause();
      seek(end.peek());
    },
    /** @param {number} speed */
    setSpeed: (speed) => store.look({ speed }),
    tick,
  };
}
