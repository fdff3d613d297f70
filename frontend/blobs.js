// @ts-check
/** Data that an experiment names by its SHA-256, pictures say: known here, brought to the server where it asks. */

import { fromBase64, toBase64 } from "./decode.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Fault, PageState } from "./messages.js" */

/** @typedef {ReturnType<typeof createBlobs>} Blobs */
/** @typedef {Pick<Blobs, "bring">} Bringing */

const ROUTE = "/api/blobs";
const KIND = "application/octet-stream";
const MOST_KNOWN = 16;
/** How often the same data is brought to a server that then has lost it again. */
const MOST_TRIES = 8;

/** @param {{fetch?: typeof fetch}} [rim] */
export function createBlobs(rim = {}) {
  const ask = rim.fetch ?? ((...request) => globalThis.fetch(...request));
  const known = new Map(/** @type {[string, Uint8Array<ArrayBuffer>][]} */ ([]));
  const arrived = signal(0);
  const looked = new Set(/** @type {string[]} */ ([]));
  const coming = new Map(/** @type {[string, Promise<boolean>][]} */ ([]));
  const tries = new Map(/** @type {[string, number][]} */ ([]));

  /** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
  function keep(name, bytes) {
    known.delete(name);
    known.set(name, bytes);
    if (known.size > MOST_KNOWN) known.delete([...known.keys()][0]);
    arrived.value += 1;
  }

  /** @param {string} route @param {string} method @param {Uint8Array<ArrayBuffer>} body */
  async function send(route, method, body) {
    const response = await ask(route, { method, body, headers: { "content-type": KIND } });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error?.message ?? `The server answered with ${response.status}.`);
    return /** @type {string} */ (answer.blob);
  }

  /** @param {string} name */
  async function look(name) {
    looked.add(name);
    const response = await ask(`${ROUTE}/${name}`).catch(() => null);
    if (response?.ok) keep(name, new Uint8Array(await response.arrayBuffer()));
  }

  /** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
  const put = (name, bytes) => send(`${ROUTE}/${name}`, "PUT", bytes).then(() => true, () => false);

  return {
    /** Bring new data to the server; its name. Throws an error in the server's words. @param {Uint8Array<ArrayBuffer>} bytes */
    async add(bytes) {
      const name = await send(ROUTE, "POST", bytes);
      keep(name, bytes);
      return name;
    },
    /** The data of that name, or null as long as it is not here: then the server is asked once. A signal is followed. @param {string} name */
    find(name) {
      arrived.value;
      const bytes = known.get(name);
      if (!bytes && !looked.has(name)) void look(name);
      return bytes ?? null;
    },
    /**
     * Bring what an error says is missing: whether it could be brought, or null where that is not what the error says,
     * or it is not here either.
     * @param {Pick<Fault, "missing_blob">} fault @returns {Promise<boolean> | null}
     */
    bring({ missing_blob: name }) {
      const bytes = name === null ? undefined : known.get(name);
      if (name === null || !bytes) return null;
      const underway = coming.get(name);
      if (underway) return underway;
      const before = tries.get(name) ?? 0;
      if (before >= MOST_TRIES) return null;
      const done = put(name, bytes).finally(() => coming.delete(name));
      coming.set(name, done);
      tries.set(name, before + 1);
      return done;
    },
    /** The data that a page names, in base64, as far as it is here. @param {Pick<PageState, "boards">} page @returns {Record<string, string>} */
    of({ boards }) {
      const names = boards.flatMap(({ landscape }) => Object.values(landscape.settings).map(String));
      return Object.fromEntries(names.flatMap((name) => {
        const bytes = known.get(name);
        return bytes ? [[name, toBase64(bytes)]] : [];
      }));
    },
    /** What came with a page: its data, brought to the server before anything asks for them. @param {Record<string, string>} written */
    async take(written) {
      for (const [name, letters] of Object.entries(written)) {
        const bytes = fromBase64(letters);
        if (await put(name, bytes)) keep(name, bytes);
      }
    },
  };
}
