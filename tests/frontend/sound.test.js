// @ts-check
/** The loss as a tone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { createSound, pitchOf } from "../../frontend/sound.js";

const SPAN = { least: 0, most: 10 };

/** A context that keeps what is asked of it in place of sounding. */
function silentContext() {
  /** @type {string[]} */
  const asked = [];
  /** @param {string} name */
  const parameter = (name) => ({ value: 0, setTargetAtTime: (/** @type {number} */ value, /** @type {number} */ at) => void asked.push(`${name} ${value} at ${at}`), cancelScheduledValues: () => undefined });
  const node = { connect: () => node };
  const context = {
    currentTime: 1,
    destination: node,
    createOscillator: () => ({ ...node, frequency: parameter("frequency"), start: () => void asked.push("start"), stop: () => void asked.push("stop") }),
    createGain: () => ({ ...node, gain: parameter("gain") }),
    close: () => Promise.resolve(void asked.push("close")),
  };
  return { asked, open: () => /** @type {AudioContext} */ (/** @type {unknown} */ (context)) };
}

test("a lower loss has a lower pitch, three octaves from the least to the first", () => {
  const pitches = [0, 1e-4, 0.01, 1, 10].map((loss) => Number(pitchOf(loss, SPAN)));
  assert.deepEqual(pitches, pitches.toSorted((one, other) => one - other));
  assert.equal(new Set(pitches).size, pitches.length);
  assert.ok(Math.abs(pitches[4] / pitches[0] - 8) < 1e-12);
});

test("a loss far above the first rises no further, and one that is not finite has no pitch", () => {
  assert.equal(pitchOf(1e300, SPAN), pitchOf(1e200, SPAN));
  assert.ok(Number(pitchOf(100, SPAN)) > Number(pitchOf(10, SPAN)));
  assert.equal(pitchOf(NaN, SPAN), null);
  assert.equal(pitchOf(Infinity, SPAN), null);
  assert.equal(pitchOf(3, { least: 3, most: 3 }), pitchOf(0, SPAN));
});

test("nothing is opened before it is turned on, and all is closed when it is turned off", () => {
  const { asked, open } = silentContext();
  const sound = createSound(open);
  sound.tone(440, { lasting: true });
  assert.deepEqual(asked, []);
  sound.toggle();
  assert.equal(sound.on.value, true);
  sound.tone(440, { lasting: true });
  assert.deepEqual(asked, ["start", "gain 0.12 at 1", "frequency 440 at 1"]);
  sound.toggle();
  assert.equal(sound.on.value, false);
  assert.deepEqual(asked.slice(3), ["stop", "close"]);
  sound.tone(220, { lasting: true });
  assert.equal(asked.length, 5);
});

test("at rest a tone fades, and a loss without pitch is still", () => {
  const { asked, open } = silentContext();
  const sound = createSound(open);
  sound.toggle();
  sound.tone(440, { lasting: false });
  sound.tone(null, { lasting: true });
  assert.deepEqual(asked.slice(1), ["gain 0.12 at 1", "frequency 440 at 1", "gain 0 at 1.25", "gain 0 at 1"]);
});
