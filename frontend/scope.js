// @ts-check
/** A part of the page that follows signals until it is taken away. */

import { computed, effect, untracked } from "./vendor/signals-core.js";
import { fill } from "./dom.js";

/** @import { Kid } from "./dom.js" */
/** @typedef {ReturnType<typeof createScope>} Scope */

/** What follows signals together and stops together. */
export function createScope() {
  /** @type {(() => void)[]} */
  const stops = [];
  return {
    /** Run now and whenever a signal that was read changes. @param {() => void} run */
    follow(run) {
      stops.push(effect(() => run()));
    },
    /** Run once when the scope stops. @param {() => void} run */
    last(run) {
      stops.push(run);
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/**
 * Build the inside of `element` anew whenever `key` changes; inside, a scope of its own. The focus stays
 * on the element with the same `data-key`.
 * @param {Scope} scope
 * @param {Element} element
 * @param {() => string | number | boolean | null} key
 * @param {(scope: Scope) => (Kid | Kid[])[]} build
 */
export function region(scope, element, key, build) {
  const held = computed(key);
  /** @type {Scope | null} */
  let inner = null;
  scope.follow(() => {
    held.value;
    untracked(() => {
      const focused = focusedKey(element);
      inner?.stop();
      inner = createScope();
      fill(element, ...build(inner));
      if (focused !== null) focusOn(element, focused);
    });
  });
  scope.last(() => inner?.stop());
}

/** @param {Element} element @returns {string | null} */
function focusedKey(element) {
  const active = document.activeElement;
  if (!active || !element.contains(active)) return null;
  return active.closest("[data-key]")?.getAttribute("data-key") ?? null;
}

/** @param {Element} element @param {string} key */
function focusOn(element, key) {
  const next = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}
