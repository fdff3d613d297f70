// @ts-check
/** The address: its fragment holds the page state, so that copying it shares everything. */

import { fromBase64, toBase64 } from "./decode.js";
import { placeOf } from "./lessons.js";
import { pageOf } from "./page.js";
import { effect, signal } from "./vendor/signals-core.js";

/** @import { Blobs } from "./blobs.js" */
/** @import { Clock } from "./clock.js" */
/** @import { PageState } from "./messages.js" */
/** @import { Store } from "./store.js" */
/** @import { Schedule } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createAddress>} Address */

const PREFIX = "#1.";
const MOST_LETTERS = 64 * 1024;
const MOST_BYTES = 1024 * 1024;
/** The longest address that still goes through mail and chat; data that would make it longer stay behind. */
const MOST_CARRIED = 16_000;
const PAUSE_MS = 1000;

/** The page state as a fragment: "#1." and base64url of its deflated JSON. @param {PageState} page @returns {Promise<string>} */
export async function encodePage(page) {
  const stream = new Blob([JSON.stringify(page)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return PREFIX + toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The same with the data that the page names, where an address can carry them; `whole` says whether it does.
 * @param {PageState} page @param {Record<string, string>} blobs @returns {Promise<{fragment: string, whole: boolean}>}
 */
export async function encodeWith(page, blobs) {
  const full = await encodePage({ ...page, blobs });
  const whole = full.length <= MOST_CARRIED || Object.keys(blobs).length === 0;
  return { fragment: whole ? full : await encodePage({ ...page, blobs: {} }), whole };
}

/** The page state that a fragment holds. Throws an error that a person can read. @param {string} fragment @returns {Promise<PageState>} */
export async function decodePage(fragment) {
  if (!fragment.startsWith(PREFIX)) throw new Error(`Expected an address that begins with ${PREFIX}, got ${fragment.slice(0, 12)}.`);
  const letters = fragment.slice(PREFIX.length);
  if (letters.length > MOST_LETTERS) throw new Error(`Expected at most ${MOST_LETTERS} characters, got ${letters.length}.`);
  if (!/^[A-Za-z0-9_-]+$/.test(letters)) throw new Error("The address has characters that no address of this page has.");
  return pageOf(parsed(new TextDecoder().decode(await inflated(letters))));
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("The address is incomplete or was changed on its way.");
  }
}

/** The inflated bytes, never more than the limit. @param {string} letters @returns {Promise<Uint8Array>} */
async function inflated(letters) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  try {
    const bytes = fromBase64(letters.replaceAll("-", "+").replaceAll("_", "/"));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let part = await reader.read(); !part.done && size <= MOST_BYTES; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.byteLength;
    }
    if (size > MOST_BYTES) void reader.cancel().catch(() => undefined);
  } catch {
    throw new Error("The address is incomplete or was changed on its way.");
  }
  if (size > MOST_BYTES) throw new Error(`Expected at most ${MOST_BYTES} bytes in the address.`);
  return joined(parts, size);
}

/** @param {Uint8Array[]} parts @param {number} size */
function joined(parts, size) {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** The page as it is shown at this moment, its playhead too. @param {{store: Store, clock: Clock}} parts @returns {PageState} */
export function pageNow({ store, clock }) {
  const page = store.page.peek();
  return { ...page, view: { ...page.view, playhead: clock.shown.peek() } };
}

/**
 * Keeps the address equal to the page: written at most once a second, never while playing or dragging; a changed
 * fragment is loaded. `problem` says why a fragment could not be read.
 * @param {{store: Store, clock: Clock, blobs?: Pick<Blobs, "of" | "take">, openLesson?: (name: string, page: number) => Promise<boolean>, location: {hash: string}, history: Pick<History, "replaceState">,
 *   target: Pick<EventTarget, "addEventListener">, schedule: Schedule}} parts
 */
export function createAddress({ store, clock, blobs, openLesson, location, history, target, schedule }) {
  const problem = signal(/** @type {string | null} */ (null));
  const whole = signal(true);
  let waiting = false;
  let newest = 0;
  let known = location.hash;
  let written = Promise.resolve();

  /** Write the page as it is now; ends when the address holds it, or what is newer. */
  function flush() {
    written = write(++newest);
    return written;
  }

  /** @param {number} number @returns {Promise<void>} */
  async function write(number) {
    const page = pageNow({ store, clock });
    if (page.boards[0].lanes.length === 0) return;
    const { fragment, whole: all } = await encodeWith(page, blobs?.of(page) ?? {});
    if (number !== newest) return written;
    whole.value = all;
    if (location.hash !== known) return; // another was opened meanwhile and is about to be read
    if (fragment !== known) history.replaceState(null, "", fragment);
    known = location.hash;
  }

  /** Load what the fragment holds; whether there was something to load. */
  async function read() {
    known = location.hash;
    if (location.hash.length <= 1) return false;
    const lesson = placeOf(location.hash);
    if (lesson && openLesson) return openLesson(lesson.name, lesson.page);
    try {
      const page = await decodePage(location.hash);
      problem.value = null;
      await blobs?.take(page.blobs);
      store.load({ ...page, blobs: {} });
      return true;
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  function writeIfResting() {
    waiting = false;
    if (clock.playing.peek() || store.gesture.peek() !== null) return;
    void flush();
  }

  effect(() => {
    store.page.value;
    if (clock.playing.value || store.gesture.value !== null || waiting) return;
    waiting = true;
    schedule(writeIfResting, PAUSE_MS);
  });
  target.addEventListener("hashchange", () => void read());

  return { problem: /** @type {ReadonlySignal<string | null>} */ (problem), whole: /** @type {ReadonlySignal<boolean>} */ (whole), flush, read, dismiss: () => void (problem.value = null) };
}
