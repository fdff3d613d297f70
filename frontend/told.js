// @ts-check
/** The row that words and numbers tell: the shown one, a few times a second while playing; only heads and trails move every frame. */

import { effect, signal } from "./vendor/signals-core.js";

/** @import { Clock } from "./clock.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

const TELL_MS = 80;

/** @param {Pick<Clock, "shown" | "playing">} clock @returns {ReadonlySignal<number>} */
export function createTold({ shown, playing }) {
  const told = signal(0);
  let toldAt = 0;
  effect(() => {
    const row = shown.value;
    const now = performance.now();
    if (playing.value && now - toldAt < TELL_MS) return;
    toldAt = now;
    told.value = row;
  });
  return told;
}
