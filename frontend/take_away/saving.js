// @ts-check
/** Handing the viewer a file, made here or by the server. */

/** @import { Experiment } from "../messages.js" */

/** A browser may still be reading a file some time after it was handed over. */
const KEPT_MS = 60_000;

/** A name that says what is in the file. @param {Experiment} experiment @param {string} what @param {string} ending */
export function fileName({ landscape }, what, ending) {
  const place = landscape.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return `fall-line-${[place, what].filter((part) => part !== "").join("-")}.${ending}`;
}

/** Give a file to the browser's downloads. @param {string} name @param {Blob} content */
export function saveFile(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/**
 * What the server answers to a POST. Throws an error with the server's own words where it refuses.
 * @param {string} route @param {unknown} body @param {string} type the kind of file wanted
 * @param {typeof fetch} [ask]
 * @returns {Promise<Blob>}
 */
export async function fileFrom(route, body, type, ask = (...request) => globalThis.fetch(...request)) {
  const headers = { "content-type": "application/json", accept: type };
  const response = await ask(route, { method: "POST", headers, body: JSON.stringify(body) });
  if (response.ok) return response.blob();
  throw new Error(faultText(await response.text()) ?? `The server answered with ${response.status}.`);
}

/** The message in the one shape of an error, with the field that it is about, or null. @param {string} text @returns {string | null} */
function faultText(text) {
  try {
    const { where, message } = JSON.parse(text).error;
    return where ? `${where}: ${message}` : String(message);
  } catch {
    return null;
  }
}
