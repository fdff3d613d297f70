// @ts-check
/** Which pages of lessons were gone through, kept in this browser. */

import { signal } from "./vendor/signals-core.js";

/** @import { ReadonlySignal } from "./vendor/signals-core.js" */
/** @typedef {ReadonlyMap<string, ReadonlySet<number>>} Done the pages, counted from 1, by the name of the lesson */
/** @typedef {ReturnType<typeof createProgress>} Progress */

const KEY = "fall-line-lessons";
const MOST_LESSONS = 200;
const MOST_PAGES = 100;

/** @param {() => Pick<Storage, "getItem" | "setItem" | "removeItem">} storage asked for each time: a browser may refuse it */
export function createProgress(storage) {
  const done = signal(read(storage));

  /** @param {Done} next */
  function keep(next) {
    done.value = next;
    try {
      storage().setItem(KEY, JSON.stringify({ version: 1, done: [...next].map(([name, pages]) => [name, [...pages]]) }));
    } catch {
      // A browser that keeps nothing still knows it until the page is closed.
    }
  }

  return {
    done: /** @type {ReadonlySignal<Done>} */ (done),
    /** @param {string} name @param {number} page counted from 1 */
    add(name, page) {
      const known = done.peek();
      const pages = known.get(name) ?? new Set();
      if (pages.has(page) || pages.size >= MOST_PAGES || (!known.has(name) && known.size >= MOST_LESSONS)) return;
      keep(new Map([...known, [name, new Set([...pages, page])]]));
    },
    forget() {
      done.value = new Map();
      try {
        storage().removeItem(KEY);
      } catch {
        // Nothing was kept.
      }
    },
  };
}

/** What an earlier visit left; nothing where that is of another form. @param {() => Pick<Storage, "getItem">} storage @returns {Done} */
function read(storage) {
  try {
    const { version, done } = JSON.parse(storage().getItem(KEY) ?? "{}");
    if (version !== 1 || !Array.isArray(done)) return new Map();
    return new Map(done.slice(0, MOST_LESSONS).filter(isEntry).map(([name, pages]) => [name, new Set(pages.slice(0, MOST_PAGES))]));
  } catch {
    return new Map();
  }
}

/** @param {unknown} entry @returns {entry is [string, number[]]} */
const isEntry = (entry) => Array.isArray(entry) && typeof entry[0] === "string" && Array.isArray(entry[1]) && entry[1].every(Number.isSafeInteger);
