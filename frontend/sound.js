// @ts-check
/** The loss as a tone: the lower the loss, the lower the pitch. */

import { signal } from "./vendor/signals-core.js";

/** @import { ReadonlySignal } from "./vendor/signals-core.js" */
/** @typedef {ReturnType<typeof createSound>} Sound */
/** Losses that the pitches are spread over: the least of the run, and where it began. @typedef {{least: number, most: number}} Span */

/** The pitch of the least loss, and how far above it that of the first loss is. */
const LOWEST_HZ = 130.81;
const OCTAVES = 3;
/** A loss above the first one rises further, up to this share of the octaves. */
const HIGHEST = 1.25;
/** Pitch goes with the logarithm of the loss above the least, from this share of the span on. */
const FINEST = 1e-4;
const VOLUME = 0.12;
const GLIDE_S = 0.03;
const TONE_S = 0.25;

/** The pitch of a loss in hertz, null of one that is not finite. @param {number} loss @param {Span} span */
export function pitchOf(loss, { least, most }) {
  if (!Number.isFinite(loss)) return null;
  if (!(most > least)) return LOWEST_HZ;
  const above = Math.max(0, loss - least) / (most - least);
  const share = Math.log1p(above / FINEST) / Math.log1p(1 / FINEST);
  return LOWEST_HZ * 2 ** (OCTAVES * Math.min(share, HIGHEST));
}

/** Silent until it is turned on, which only a person may do: browsers refuse sound that nobody asked for. @param {() => AudioContext} [open] */
export function createSound(open = () => new AudioContext()) {
  const on = signal(false);
  let voice = /** @type {{context: AudioContext, oscillator: OscillatorNode, volume: GainNode} | null} */ (null);

  function begin() {
    const context = open();
    const [oscillator, volume] = [context.createOscillator(), context.createGain()];
    oscillator.type = "triangle";
    volume.gain.value = 0;
    oscillator.connect(volume).connect(context.destination);
    oscillator.start();
    voice = { context, oscillator, volume };
  }

  function end() {
    voice?.oscillator.stop();
    void voice?.context.close();
    voice = null;
  }

  return {
    on: /** @type {ReadonlySignal<boolean>} */ (on),
    toggle() {
      if (on.peek()) end();
      else begin();
      on.value = !on.peek();
    },
    /** Sound at a pitch, or be still; `lasting` until the next one, otherwise for a moment. @param {number | null} pitch @param {{lasting: boolean}} how */
    tone(pitch, { lasting }) {
      if (!voice) return;
      const { context: { currentTime: now }, oscillator, volume } = voice;
      volume.gain.cancelScheduledValues(now);
      volume.gain.setTargetAtTime(pitch === null ? 0 : VOLUME, now, GLIDE_S);
      if (pitch === null) return;
      oscillator.frequency.setTargetAtTime(pitch, now, GLIDE_S);
      if (!lasting) volume.gain.setTargetAtTime(0, now + TONE_S, GLIDE_S);
    },
  };
}
