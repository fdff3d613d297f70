// @ts-check
/** Changes of a lane from a row on: pure functions from one experiment to the next. */

/** @import { Chosen, Experiment, Settings, Tweak } from "./messages.js" */

/** @param {Experiment} experiment @param {number} index @param {(tweaks: Tweak[]) => Tweak[]} change @returns {Experiment} */
function withTweaks(experiment, index, change) {
  const lanes = experiment.lanes.map((lane, place) => (place === index ? { ...lane, tweaks: change(lane.tweaks) } : lane));
  return { ...experiment, lanes };
}

/** The tweaks with `change` made to the one at `step`, which may be new or left empty; in order of steps. @param {Tweak[]} tweaks @param {number} step @param {(tweak: Tweak) => Tweak} change */
function changedAt(tweaks, step, change) {
  const tweak = change(tweaks.find((one) => one.step === step) ?? { step, settings: {}, schedule: null });
  const empty = Object.keys(tweak.settings).length === 0 && tweak.schedule === null;
  const others = tweaks.filter((one) => one.step !== step);
  return (empty ? others : [...others, tweak]).sort((one, other) => one.step - other.step);
}

/** Settings of a lane from row `step` on; the same setting at the same row is replaced. @param {Experiment} experiment @param {number} index @param {number} step @param {Settings} settings */
export function withTweak(experiment, index, step, settings) {
  return withTweaks(experiment, index, (tweaks) =>
    changedAt(tweaks, step, (tweak) => ({ ...tweak, settings: { ...tweak.settings, ...settings } })),
  );
}

/** Schedulers of a lane from row `step` on. @param {Experiment} experiment @param {number} index @param {number} step @param {Chosen[]} schedule */
export function withScheduleTweak(experiment, index, step, schedule) {
  return withTweaks(experiment, index, (tweaks) => changedAt(tweaks, step, (tweak) => ({ ...tweak, schedule })));
}

/** Without the tweak at a row, or without one of its settings. @param {Experiment} experiment @param {number} index @param {number} step @param {string} [name] */
export function withoutTweak(experiment, index, step, name) {
  if (name === undefined) return withTweaks(experiment, index, (tweaks) => tweaks.filter((tweak) => tweak.step !== step));
  return withTweaks(experiment, index, (tweaks) =>
    changedAt(tweaks, step, (tweak) => {
      const { [name]: _gone, ...settings } = tweak.settings;
      return { ...tweak, settings };
    }),
  );
}

/** Without the change of schedulers at a row. @param {Experiment} experiment @param {number} index @param {number} step */
export function withoutScheduleTweak(experiment, index, step) {
  return withTweaks(experiment, index, (tweaks) => changedAt(tweaks, step, (tweak) => ({ ...tweak, schedule: null })));
}
