// @ts-check
/** The segments in memory, within a bound: those of all boards, because the server sends the rows of a segment once. */

import { decodeChunk } from "./decode.js";
import { Segment } from "./segment.js";

/** @import { Ended } from "./messages.js" */

/** @typedef {ReturnType<typeof createSegments>} Segments */
/** Who uses segments, and hears of what arrives. @typedef {{used: () => Segment[], arrived: (segment: Segment) => void}} User */

const MOST_BYTES = 64 * 2 ** 20;
const MOST_SEGMENTS = 400;

/**
 * Segments of earlier experiments stay within `mostBytes`, so that undo computes nothing.
 * @param {{mostBytes?: number, mostSegments?: number}} [bounds]
 */
export function createSegments({ mostBytes = MOST_BYTES, mostSegments = MOST_SEGMENTS } = {}) {
  /** @type {Map<string, Segment>} The least recently wanted first. */
  const held = new Map();
  /** @type {User[]} */
  const users = [];

  /** @param {Segment} segment */
  function tell(segment) {
    for (const user of users) user.arrived(segment);
  }

  return {
    /** @param {User} user */
    join: (user) => void users.push(user),
    /** The segment of that id, moved to the end as the most recently wanted; what failed before may succeed now. @param {{id: string, first_row: number}} ref */
    touched({ id, first_row: firstRow }) {
      const segment = held.get(id) ?? new Segment(id, firstRow);
      if (segment.ended?.kind === "failed") segment.ended = null;
      held.delete(id);
      held.set(id, segment);
      return segment;
    },
    /** Forget the least recently wanted segments that nobody uses, until the bounds hold. */
    forget() {
      const used = new Set(users.flatMap((user) => user.used()));
      let bytes = [...held.values()].reduce((sum, segment) => sum + segment.bytes, 0);
      for (const segment of held.values()) {
        if (bytes <= mostBytes && held.size <= mostSegments) return;
        if (used.has(segment)) continue;
        held.delete(segment.id);
        bytes -= segment.bytes;
      }
    },
    /** What is here, for a want: how many rows of each segment. @returns {{[segment: string]: number}} */
    have() {
      const filled = [...held.values()].filter((segment) => segment.count > 0);
      return Object.fromEntries(filled.slice(-mostSegments).map((segment) => [segment.id, segment.count]));
    },
    /** A chunk as it came over the socket. Chunks of segments forgotten meanwhile are dropped. @param {ArrayBuffer} buffer */
    receiveChunk(buffer) {
      const chunk = decodeChunk(buffer);
      const segment = held.get(chunk.segment);
      if (segment?.append(chunk)) tell(segment);
    },
    /** The end of a segment; that all wanted rows are here is seen from the rows. @param {Ended} message */
    receiveEnded({ segment: id, kind, step, message }) {
      const segment = held.get(id);
      if (!segment || kind === "complete") return;
      segment.ended = { kind, step, message };
      tell(segment);
    },
  };
}
