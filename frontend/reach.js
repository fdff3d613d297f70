// @ts-check
/** How far a change reaches: the whole run, or from the shown row on. */

import { optimizerOf, settingOf } from "./catalog.js";
import { withSetting } from "./edits.js";
import { withTweak } from "./tweaks.js";
import { computed, signal } from "./vendor/signals-core.js";

/** @import { Clock } from "./clock.js" */
/** @import { Experiment, JsonValue } from "./messages.js" */
/** @import { Store } from "./store.js" */
/** @import { Trajectories } from "./trajectories.js" */
/** @import { Catalog, Schedule, SettingPath } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {"whole" | "here"} Mode */
/** @typedef {ReturnType<typeof createReach>} Reach */
/** @typedef {{lane: number, name: string, value: JsonValue, gesture: string | undefined}} Steer */

const PAUSE_MS = 100;

/**
 * How far changes of the active board reach; `trajectories` gives that board's.
 * @param {{clock: Clock, store: Store, trajectories: () => Trajectories, catalogue: ReadonlySignal<Catalog | null>,
 *   schedule: Schedule, now: () => number}} parts
 */
export function createReach({ clock, store, trajectories, catalogue, schedule, now }) {
  const { shown, atEnd } = clock.of(() => store.active.value);
  const chosen = signal(/** @type {Mode | null} */ (null));
  const between = computed(() => !atEnd.value && (clock.playing.value || shown.value > 0));
  const mode = computed(() => chosen.value ?? (between.value ? "here" : "whole"));
  /** @type {Steer | null} */
  let waiting = null;
  let lastSteer = -Infinity;
  /** @type {string | null} The gesture and lane whose old rest was already kept. */
  let kept = null;

  /** The name of the optimizer's setting at `path` if it can change in the middle of this lane's run. @param {number} lane @param {SettingPath} path */
  function liveSetting(lane, path) {
    const [part, group, name] = path;
    const { optimizer } = store.experiment.peek().lanes[lane];
    const entries = catalogue.peek();
    if (!entries || part !== "optimizer" || group !== "settings" || typeof name !== "string") return null;
    return settingOf(optimizerOf(entries, optimizer.name), name)?.live ? name : null;
  }

  /** Whether the lane has a step to take after the shown row. @param {number} lane */
  function goesOn(lane) {
    const { ended } = trajectories().lane(lane);
    const row = shown.peek();
    return row > 0 && (ended === null || ended.kind === "complete" || row < ended.step);
  }

  /** @param {Steer} steer */
  function steerNow({ lane, name, value, gesture }) {
    waiting = null;
    lastSteer = now();
    const row = shown.peek();
    const key = gesture === undefined ? null : `${gesture} ${lane}`;
    if (key === null || key !== kept) trajectories().keepGhost(lane, row);
    kept = key;
    const most = catalogue.peek()?.limits.tweaks ?? Infinity;
    store.edit((experiment) => steered(experiment, { lane, name, value, row, most }), { gesture });
  }

  function flush() {
    if (waiting) steerNow(waiting);
  }

  /** At most ten a second while dragging; the last one always arrives. @param {Steer} steer */
  function steer(steer) {
    const rest = PAUSE_MS - (now() - lastSteer);
    if (steer.gesture === undefined || rest <= 0) return steerNow(steer);
    if (!waiting) schedule(flush, rest);
    waiting = steer;
  }

  /**
   * Change a lane's setting as far as the mode says: for the whole run, or as a tweak at the shown row.
   * @param {number} lane @param {SettingPath} path @param {JsonValue} value @param {string} [gesture]
   */
  function changeSetting(lane, path, value, gesture) {
    const name = liveSetting(lane, path);
    if (mode.peek() === "here" && name !== null && goesOn(lane)) return steer({ lane, name, value, gesture });
    waiting = null;
    store.edit((experiment) => withSetting(experiment, lane, path, value), { gesture });
  }

  return {
    mode,
    /** The row of the active board from which a change holds, 0 for the whole run. */
    from: computed(() => (mode.value === "here" ? shown.value : 0)),
    /** Whether the mode was chosen by hand. */
    chosen: /** @type {ReadonlySignal<Mode | null>} */ (chosen),
    /** Choose by hand, or null for by itself. @param {Mode | null} next */
    choose(next) {
      chosen.value = next;
    },
    changeSetting,
    /** The slider was let go: the last value counts, and the gesture is one undo entry. */
    endGesture() {
      flush();
      kept = null;
      store.endGesture();
    },
    /** The slider was not meant: all is as before the gesture. */
    dropGesture() {
      waiting = null;
      kept = null;
      store.dropGesture();
    },
  };
}

/**
 * The experiment with a tweak at `row`; past the largest number of tweaks the lane's last one before the row takes the value.
 * @param {Experiment} experiment
 * @param {{lane: number, name: string, value: JsonValue, row: number, most: number}} change
 */
function steered(experiment, { lane, name, value, row, most }) {
  const { tweaks } = experiment.lanes[lane];
  const full = tweaks.length >= most && !tweaks.some(({ step }) => step === row);
  const step = full ? (tweaks.findLast((tweak) => tweak.step < row) ?? tweaks[0]).step : row;
  return withTweak(experiment, lane, step, { [name]: value });
}
