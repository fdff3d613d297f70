// The values that travel between the page and the server.

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type Settings = { [key: string]: JsonValue };
export type Point = [number, number];

export interface Chosen {
  name: string;
  settings: Settings;
}

export interface Tweak {
  step: number;
  settings: Settings;
  schedule: Chosen[] | null;
}

export interface Lane {
  label: string;
  optimizer: Chosen;
  schedule: Chosen[];
  start: Point | null;
  clip_norm: number | null;
  batch_size: number | null;
  tweaks: Tweak[];
}

export interface Experiment {
  version: 1;
  landscape: Chosen;
  start: Point | null;
  seed: number;
  steps: number;
  gradient_noise: number;
  lanes: Lane[];
}

export interface Span {
  x: Point;
  y: Point;
}

export interface View {
  window: Span | null;
  playhead: number;
  speed: number;
  selected: number;
  hidden: number[];
  solo: number | null;
  loss_scale: "log" | "linear" | null;
}

export interface PageState {
  version: 1;
  boards: Experiment[];
  view: View;
}

export interface Setting {
  name: string;
  type: "float" | "int" | "bool" | "choice" | "list" | "tuple" | "optional" | "schedules" | "text" | "blob";
  default: JsonValue;
  meaning: string;
  minimum: number | null;
  maximum: number | null;
  above: number | null;
  scale: "linear" | "log";
  live: boolean;
  main: boolean;
  symbol: string | null;
  choices: string[];
  parts: Setting[];
}

export interface TypedArray {
  dtype: "f8" | "f4";
  bdata: string;
  shape: string;
}

export interface SpotEntry {
  at: Point;
  loss: number;
}

export interface LandscapeEntry {
  name: string;
  title: string;
  kind: "function" | "data" | "network";
  group: string;
  formula: string;
  formula_mathml: string;
  source: string;
  teaches: string;
  settings: Setting[];
  window: Span;
  start: Point;
  bounds: Span;
  minima: SpotEntry[];
  saddles: SpotEntry[];
  floor: number | null;
  escape: boolean;
  suggested: { [optimizer: string]: Settings };
  thumbnail: TypedArray;
}

export interface OptimizerEntry {
  name: string;
  title: string;
  summary: string;
  formula: string;
  formula_mathml: string;
  source: string;
  settings: Setting[];
  state: string[];
  left_out: { [name: string]: string };
  schedulable: boolean;
  needs: string[];
  runs_on: ("function" | "data" | "network")[];
}

export interface ScheduleEntry {
  name: string;
  title: string;
  summary: string;
  formula: string;
  formula_mathml: string;
  source: string;
  settings: Setting[];
  drives: string[];
  nests: boolean;
}

export interface Preset {
  name: string;
  title: string;
  summary: string;
  page: PageState;
}

export interface Versions {
  compute: number;
  torch: string;
  fall_line: string;
}

export interface Catalogue {
  versions: Versions;
  landscapes: LandscapeEntry[];
  optimizers: OptimizerEntry[];
  schedules: ScheduleEntry[];
  presets: Preset[];
}
