// @ts-check
/** Formulas as the server reads them: typeset, or refused at their characters. Each is asked once. */

import { signal } from "./vendor/signals-core.js";

/** @import { FormulaReading } from "./messages.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** What the server made of a text; neither of the two where it could not be asked. @typedef {FormulaReading & {text: string}} Reading */
/** @typedef {ReturnType<typeof createFormulas>} Formulas */

const ROUTE = "/api/formula";
const MOST_KEPT = 200;

/** @param {{fetch?: typeof fetch}} [rim] */
export function createFormulas(rim = {}) {
  const ask = rim.fetch ?? ((...request) => globalThis.fetch(...request));
  /** @type {Map<string, ReadonlySignal<Reading | null>>} */
  const known = new Map();

  /** @param {string} text @returns {ReadonlySignal<Reading | null>} */
  function begin(text) {
    const reading = signal(/** @type {Reading | null} */ (null));
    known.set(text, reading);
    for (const old of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT))) known.delete(old);
    void readingOf(ask, text).then((found) => {
      if (!found.typeset && !found.fault) known.delete(text); // the next one to ask may have more luck
      reading.value = found;
    });
    return reading;
  }

  return {
    /** What the server makes of this text; null until it has answered. @param {string} text */
    of: (text) => known.get(text) ?? begin(text),
  };
}

/** @param {typeof fetch} ask @param {string} text @returns {Promise<Reading>} */
async function readingOf(ask, text) {
  try {
    const response = await ask(ROUTE, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ expression: text }) });
    if (response.ok) return { text, ...(await response.json()) };
  } catch {
    // told by the connection's own notice
  }
  return { text, typeset: null, fault: null };
}

/**
 * A text in three parts, with what is to blame in the middle. Characters are counted as the server does, whole signs and
 * not halves of them.
 * @param {string} text @param {[number, number]} characters @returns {[string, string, string]}
 */
export function parted(text, [first, stop]) {
  const signs = [...text];
  return [signs.slice(0, first).join(""), signs.slice(first, stop).join(""), signs.slice(stop).join("")];
}
