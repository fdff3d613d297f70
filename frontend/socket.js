// @ts-check
/** The live connection: messages out, messages in, and coming back by itself when it is lost. */

import { batch, signal } from "./vendor/signals-core.js";

/** @import { Versions, Warming } from "./messages.js" */
/** @import { Incoming, Schedule } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {"connecting" | "open" | "lost" | "restarting"} Status */
/** @typedef {ReturnType<typeof createSocket>} Socket */
/**
 * What a connection needs of a WebSocket.
 * @typedef {{binaryType: string, onopen: ((event: any) => void) | null, onmessage: ((event: any) => void) | null,
 *   onclose: ((event: any) => void) | null, onerror: ((event: any) => void) | null,
 *   send: (text: string) => void, close: () => void}} Connection
 */

const RESTARTING = 1012;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** How long to wait before try number `attempt` (from 0), with full jitter. @param {number} attempt @param {number} chance from 0 to 1 */
export function waitBefore(attempt, chance) {
  return chance * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt, 20));
}

/**
 * @param {{url: string, connect?: (url: string) => Connection, random?: () => number, schedule: Schedule}} options
 */
export function createSocket({ url, connect = (to) => new WebSocket(to), random = Math.random, schedule }) {
  const status = signal(/** @type {Status} */ ("connecting"));
  const warming = signal(/** @type {Warming | null} */ (null));
  const versions = signal(/** @type {Versions | null} */ (null));
  const opened = signal(0);
  /** @type {{[Kind in keyof Incoming]?: ((message: Incoming[Kind]) => void)[]}} */
  const listeners = {};
  /** @type {Connection | null} */
  let connection = null;
  /** @type {(() => void) | null} */
  let cancelRetry = null;
  let attempt = 0;
  let ended = false;

  /** @template {keyof Incoming} Kind @param {Kind} kind @param {Incoming[Kind]} message */
  function tell(kind, message) {
    for (const listener of listeners[kind] ?? []) listener(message);
  }

  function open() {
    cancelRetry = null;
    const mine = connect(url);
    connection = mine;
    mine.binaryType = "arraybuffer";
    mine.onopen = () => {
      attempt = 0;
      batch(() => {
        status.value = "open";
        opened.value += 1;
      });
    };
    mine.onmessage = ({ data }) => {
      if (connection === mine) receive(data);
    };
    mine.onclose = ({ code }) => {
      if (connection === mine) lose(code);
    };
    mine.onerror = null;
  }

  /** @param {string | ArrayBuffer} data */
  function receive(data) {
    if (typeof data !== "string") return tell("chunk", data);
    const message = /** @type {Partial<Incoming>} */ (JSON.parse(data));
    if (message.hello) versions.value = message.hello.versions;
    if (message.warming !== undefined) warming.value = message.warming;
    for (const kind of /** @type {const} */ (["hello", "lanes", "ended", "answer", "error"])) {
      const content = message[kind];
      if (content) tell(kind, /** @type {never} */ (content));
    }
  }

  /** @param {number} code */
  function lose(code) {
    connection = null;
    if (ended) return;
    if (code === RESTARTING) status.value = "restarting";
    else if (status.peek() !== "restarting") status.value = "lost";
    cancelRetry = schedule(open, waitBefore(attempt, random()));
    attempt += 1;
  }

  open();

  return {
    status: /** @type {ReadonlySignal<Status>} */ (status),
    /** How far the server is in warming up, null when it is ready. */
    warming: /** @type {ReadonlySignal<Warming | null>} */ (warming),
    versions: /** @type {ReadonlySignal<Versions | null>} */ (versions),
    /** Grows with each new connection. */
    opened: /** @type {ReadonlySignal<number>} */ (opened),
    /** Hear messages of a kind; "chunk" comes as bytes. @template {keyof Incoming} Kind @param {Kind} kind @param {(message: Incoming[Kind]) => void} listener */
    on(kind, listener) {
      /** @type {((message: Incoming[Kind]) => void)[]} */ (listeners[kind] ??= []).push(listener);
    },
    /** Send a message; false when there is no connection. @param {object} message */
    send(message) {
      if (!connection || status.peek() !== "open") return false;
      connection.send(JSON.stringify(message));
      return true;
    },
    /** Try at once instead of waiting. */
    retry() {
      if (!cancelRetry) return;
      cancelRetry();
      open();
    },
    close() {
      ended = true;
      cancelRetry?.();
      connection?.close();
    },
  };
}
