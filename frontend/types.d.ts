// Names for what the page's modules hand each other. What travels over the wire stands in messages.d.ts.

import type {
  AnswerMessage,
  Bend,
  BoardLanes,
  CatalogueWithLimits,
  EndedMessage,
  Fault,
  Hello,
  LaneStatus,
  Plane,
  Span,
  SpotEntry,
  SurfaceAnswer,
  SwarmAnswer,
  Warming,
} from "./messages.js";

declare global {
  interface Window {
    Plotly?: typeof import("plotly.js-dist-min");
  }
}

/** What `GET /api/catalog` answers. */
export type Catalog = CatalogueWithLimits;

/** How a lane ended: `step` is its last row. */
export type Ended = LaneStatus;

/** What was not accepted: which field, and what would do. */
export type Problem = Pick<Fault, "where" | "message">;

/** What can come for an ask. */
export type Answer = AnswerMessage["answer"];

/** Everything that can come over the socket, by its one key; a chunk comes as bytes. */
export interface Incoming {
  hello: Hello;
  warming: Warming | null;
  lanes: BoardLanes;
  ended: EndedMessage["ended"];
  answer: Answer;
  error: Fault;
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
  part: SurfaceAnswer["part"];
  /** The plane through a network's weights that it lies on, null on a landscape of two parameters. */
  on: PlaneMark | null;
}

/** A plane as the page names it: equal keys, equal planes. Of components their shares of the variance, of curvature how the loss bends. */
export interface PlaneMark {
  key: string;
  kind: Plane["kind"];
  explained: [number, number] | null;
  bend: Bend | null;
}

/** Where each of `count` starts went: x and y of start k in row r stand at `paths[(r * count + k) * 2]` and after it. */
export interface Swarm {
  paths: Float64Array;
  rows: number;
  count: number;
  lasts: number[];
  kinds: SwarmAnswer["swarm"]["kinds"];
  together: boolean;
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

/** When questions of one slot take turns: the clock, and what waits for it. */
export interface Turns {
  schedule: Schedule;
  now: () => number;
}

/** Calls `run` after `delayMs` and gives what takes that back. */
export type Schedule = (run: () => void, delayMs: number) => () => void;
