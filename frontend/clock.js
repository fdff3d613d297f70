// @ts-check
/** The clock: which row is looked at. The browser owns time; the playhead moves over rows that have arrived. */

import { viewAt } from "./board_views.js";
import { visibleLanes } from "./lanes.js";
import { batch, computed, signal } from "./vendor/signals-core.js";

/** @import { Place } from "./board_views.js" */
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
/** With less motion the playhead jumps, and rests for so long in between. */
const JUMP_MS = 250;
/** What many small sums may lose of a whole row. */
const SLACK = 1e-6;

/**
 * One clock for all boards, whose trajectories stand in their order; the longest rules, and a shorter one rests at its end.
 * @param {{store: Store, trajectories: readonly Trajectories[], jumps?: () => boolean}} parts `jumps`: whether playing goes in jumps, for who wants less motion
 */
export function createClock({ store, trajectories, jumps = () => false }) {
  const playing = signal(false);
  /** The playhead while playing, with its fraction of a row; the view holds it otherwise. */
  const moving = signal(0);
  /** A row beyond which nothing is shown, or null. */
  const held = signal(/** @type {number | null} */ (null));
  /** @type {number | null} */
  let lastTick = null;
  /** Rows that the time played since the last jump is worth, and that time. */
  const owed = { rows: 0, ms: 0 };

  const playhead = computed(() => (playing.value ? moving.value : store.view.value.playhead));

  const reaches = computed(() => store.boards.value.map((_, place) => reachOf(store, trajectories, /** @type {Place} */ (place))));

  /** The last row of the run: its steps, or where the last visible lane ended. */
  const end = computed(() => Math.max(...reaches.value.map((one) => one.end)));

  /** The last row that may be shown now: no visible lane that has not ended may be behind it. */
  const reachable = computed(() => Math.min(end.value, held.value ?? Infinity, ...reaches.value.filter((one) => one.reachable < one.end).map((one) => one.reachable)));

  /** The steps of the longest board. */
  const steps = computed(() => Math.max(...store.boards.value.map((board) => board.steps)));

  const shown = computed(() => Math.max(0, Math.min(Math.floor(playhead.value + SLACK), reachable.value)));

  function play() {
    if (held.peek() !== null && shown.peek() >= Number(held.peek())) return;
    batch(() => {
      moving.value = shown.peek() >= end.peek() ? 0 : shown.peek();
      playing.value = true;
    });
    lastTick = null;
    Object.assign(owed, { rows: 0, ms: 0 });
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
    const target = Math.max(0, Math.min(Math.round(row), steps.peek(), held.peek() ?? Infinity));
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
    const limit = held.peek() ?? Infinity; // before what is shown may end the hold
    owed.rows += (passed / 1000) * PACE * store.view.peek().speed;
    owed.ms += passed;
    if (jumps() && owed.ms < JUMP_MS) return;
    const ahead = moving.peek() + owed.rows;
    Object.assign(owed, { rows: 0, ms: 0 });
    moving.value = Math.max(moving.peek(), Math.min(ahead, reachable.peek()));
    if (shown.peek() >= Math.min(end.peek(), limit)) pause();
  }

  return {
    playing: /** @type {ReadonlySignal<boolean>} */ (playing),
    shown,
    end,
    reachable,
    steps,
    /** The row that the board at a place shows, and whether it is at its end. @param {() => Place} placeOf */
    of(placeOf) {
      const last = computed(() => reaches.value[placeOf()]?.end ?? 0);
      return { shown: computed(() => Math.min(shown.value, last.value)), atEnd: computed(() => shown.value >= last.value) };
    },
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
    /** Show nothing beyond a row, until null. @param {number | null} row */
    hold: (row) => void (held.value = row),
    held: /** @type {ReadonlySignal<number | null>} */ (held),
    tick,
  };
}

/** How far a board goes, and how far it can be shown now. @param {Store} store @param {readonly Trajectories[]} trajectories @param {Place} place */
function reachOf(store, trajectories, place) {
  trajectories[place].changed.value;
  const { steps, lanes } = store.boards.value[place];
  const view = viewAt(store.page.value.view, place);
  const visible = visibleLanes(view, lanes.length);
  const places = visible.length > 0 ? visible : visibleLanes({ ...view, hidden: [], solo: null }, lanes.length);
  const rows = places.map((lane) => trajectories[place].lane(lane)).map(({ count, ended }) => ({ last: Math.max(0, count - 1), ended }));
  const over = rows.length > 0 && rows.every(({ ended }) => ended !== null);
  const end = over ? Math.min(steps, Math.max(...rows.map(({ last }) => last))) : steps;
  return { end, reachable: Math.min(end, ...rows.filter(({ ended }) => ended === null).map(({ last }) => last)) };
}
