// Names for what the page's modules hand each other. What travels over the wire stands in messages.d.ts.

import type { Catalogue, Span, SpotEntry, TypedArray, Versions } from "./messages.js";

declare global {
  interface Window {
    Plotly: typeof import("plotly.js-dist-min");
  }
}

export interface Limits {
  steps: number;
  lanes: number;
  tweaks: number;
  resolution: number;
  message_bytes: number;
}

/** What `GET /api/catalog` answers. */
export type Catalog = Catalogue & { limits: Limits };

/** How far the server's start has come. */
export interface Warming {
  done: number;
  of: number;
  message: string;
}

/** The one error shape: which field, and what would do. */
export interface Problem {
  where: string;
  message: string;
}

export interface ErrorMessage extends Problem {
  board: number | null;
  number: number | null;
}

/** A segment of a lane: its id, and the number of its first row. */
export interface SegmentRef {
  id: string;
  first_row: number;
}

export interface LanesMessage {
  board: number;
  number: number;
  lanes: { segments: SegmentRef[]; columns: string[] }[];
}

export type EndKind = "complete" | "left" | "diverged" | "failed";

export interface EndedMessage {
  segment: string;
  kind: EndKind;
  step: number;
  message: string;
}

/** How a lane ended: `step` is the last row. */
export interface Ended {
  kind: EndKind;
  step: number;
  message: string;
}

export interface SurfaceMessage {
  window: Span;
  x: TypedArray;
  y: TypedArray;
  z: TypedArray;
  minima: SpotEntry[];
  saddles: SpotEntry[];
  floor: number | null;
  bounds: Span;
}

export interface AnswerMessage {
  slot: string;
  number: number;
  part: "coarse" | "progress" | "final";
  surface: SurfaceMessage;
}

/** Everything that can come as text over the socket, by its one key. */
export interface Incoming {
  hello: { versions: Versions | null; ready: boolean };
  warming: Warming | null;
  lanes: LanesMessage;
  ended: EndedMessage;
  answer: AnswerMessage;
  error: ErrorMessage;
  chunk: ArrayBuffer;
}

/** Consecutive rows of one segment, one array a column. */
export interface Chunk {
  segment: string;
  firstRow: number;
  rowCount: number;
  columns: Map<string, Float64Array>;
}

/** The loss over a window: `z[row * n + column]`, row along y and column along x. */
export interface Surface {
  landscape: string;
  window: Span;
  n: number;
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  minima: SpotEntry[];
  saddles: SpotEntry[];
  floor: number | null;
  bounds: Span;
  part: "coarse" | "progress" | "final";
}

/** The rest of a lane's path before the last change from here on: rows `from` to `from + count - 1`. */
export interface Ghost {
  x: Float64Array;
  y: Float64Array;
  from: number;
  count: number;
}

/** The path to a setting inside a lane: `["optimizer", "settings", "lr"]`, `["schedule", 0, "settings", "gamma"]`. */
export type SettingPath = (string | number)[];

/** Calls `run` after `delayMs` and gives what takes that back. */
export type Schedule = (run: () => void, delayMs: number) => () => void;
