// The values that travel between the page and the server. Written by `python -m server.web.types`, from the models.

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
export type Settings = { [key: string]: JsonValue };
export type Point = [number, number];

/** The curvature of the loss along both directions, found with so many `points` of the training data. */
export interface Bend {
  values: Point;
  points: number;
  settled: boolean;
}

/** From where a surface is seen: angles in degrees, and how near. */
export interface Camera {
  azimuth: number;
  elevation: number;
  zoom: number;
}

/** One of `choices` is right: number `answer`, counted from 1. All texts are HTML as that of a page. */
export interface ChoiceQuestion {
  kind: "choice";
  ask: string;
  choices: string[];
  answer: number;
  because: string;
}

/** What stands before the numbers of a chunk. */
export interface ChunkHeader {
  segment: string;
  first_row: number;
  row_count: number;
  columns: string[];
}

/** Where PyTorch does something else than the paper or another library does. */
export interface DepartureEntry {
  text: string;
  source: string;
}

/** At most `count` starts over a disc around `middle`; those off the map are left out. */
export interface DiscStarts {
  kind: "disc";
  count: number;
  middle: Point;
  radius: number;
}

/** A lane ends in this segment with row `step`: as wanted, off the map, not finite any more, or by a fault. */
export interface Ended {
  segment: string;
  kind: "complete" | "left" | "diverged" | "failed";
  step: number;
  message: string;
}

/** What was not accepted: the path of the field, and what was expected, what came and what to do. */
export interface Fault {
  where: string;
  message: string;
  characters: Point | null;
  missing_blob: string | null;
  board: number | null;
  number: number | null;
}

/** A formula as it was typed. */
export interface FormulaQuestion {
  expression: string;
}

/** A lane at `row`, the last kept one: its loss, that at its projection, and its distance from the plane. */
export interface LaneBeside {
  row: number;
  loss: number | null;
  projected_loss: number | null;
  distance: number | null;
}

/** How a lane ended, with which row. */
export interface LaneStatus {
  kind: "complete" | "left" | "diverged" | "failed";
  step: number;
  message: string;
}

/** A linear layer or convolution with what follows it, up to its `activation`, if any. */
export interface LayerEntry {
  name: string;
  kind: string;
  activation: string | null;
  gradient_norm: number | null;
  mean: number | null;
  spread: number | null;
  saturation: number | null;
}

/** A lesson in the list of all. `pages`: their titles. */
export interface LessonEntry {
  title: string;
  summary: string;
  minutes: number;
  name: string;
  pages: string[];
}

/** What is wrong in a file: in `line`, counted from 1; 0 for the file as a whole. */
export interface LessonFault {
  file: string;
  line: number;
  message: string;
}

/** A page of a lesson, counted from 1. */
export interface LessonPlace {
  name: string;
  page: number;
}

/** The limits that a page must know. */
export interface Limits {
  steps: number;
  lanes: number;
  tweaks: number;
  resolution: number;
  swarm_starts: number;
  swarm_steps: number;
  slice_resolution: number;
  evaluation_rows: number;
  message_bytes: number;
  blob_bytes: number;
}

/** Whatever the slot asked for is not wanted any more. It has no answer. */
export interface NothingAsk {
  slot: string;
  number: number;
  what: "nothing";
}

/** Right is any number that lies at most `within` from `answer`. */
export interface NumberQuestion {
  kind: "number";
  ask: string;
  answer: number;
  within: number;
  because: string;
}

/** A plane through the space of a network's parameters, on which all lanes are shown. */
export interface Plane {
  kind: "components" | "random" | "points" | "curvature";
  seed: number;
  lane: number;
  row: number;
  points: Point[];
  rows: number[] | null;
}

/** The Hessian at a point with its eigenvalues, rising, and their eigenvectors of length 1. */
export interface PointCurvature {
  kind: "minimum" | "maximum" | "saddle" | "slope" | "flat" | "undefined";
  loss: number | null;
  gradient: Point | null;
  matrix: [Point, Point] | null;
  eigenvalues: Point | null;
  eigenvectors: [Point, Point] | null;
  condition: number | null;
}

/** A point on the map: where `lane` (its label) is at `row`. At most `within` away counts as close. */
export interface Prediction {
  kind: "predict";
  ask: string;
  lane: string;
  row: number;
  within: number;
  because: string;
}

/** How many of the parts of an answer are known. */
export interface ProgressAnswer {
  slot: string;
  number: number;
  part: "progress";
  done: number;
  of: number;
}

/** A starting value measured against the lane's rate or the experiment's steps; a list has several `times`. */
export interface Proposal {
  of: "lr" | "steps";
  times: number[];
}

/** The class that each of the images shown is taken for, at the kept `row`. */
export interface ReadImages {
  shows: "images";
  row: number;
  predicted: number[];
}

/** Whether the workers are warm, and how far they are. */
export interface Readiness {
  ready: boolean;
  done: number;
  of: number;
  message: string;
}

/** Why a lane went wrong, and the step that shows it, from `row` to the next. */
export interface Reason {
  kind: "curvature" | "clipped" | "noise" | "saddle" | "slope" | "undefined" | "other" | "swinging" | "unknown" | "none";
  row: number;
  lr: number | null;
  eigenvalue: number | null;
  limit: number | null;
  loss: number | null;
  next_loss: number | null;
  direction: Point | null;
  growth: number | null;
  preconditioned: boolean;
}

/** A segment of a lane and the row with which it begins. */
export interface SegmentPlace {
  id: string;
  first_row: number;
}

/** A window of the plane as the page shows it. */
export interface Span {
  x: Point;
  y: Point;
}

/** A known minimum or saddle point and the loss there. */
export interface SpotEntry {
  at: Point;
  loss: number;
  edge: boolean;
}

/** The batch of a landscape's data that the step from row `step` uses: that of all lanes of this size. */
export interface StepBatch {
  size: number;
  seed: number;
  step: number;
}

/** Many starts of the selected lane: on a grid over the window, or over a disc around its start. */
export interface SwarmView {
  kind: "grid" | "disc";
  count: number;
}

/** How often a column turns from rising to falling or back: at least or at most that often. */
export interface Turns {
  at_least: number | null;
  at_most: number | null;
}

/** A grid of numbers in the form that Plotly reads, float64 or bytes: little-endian in base64, row by row. */
export interface TypedArray {
  dtype: "f8" | "f4" | "u1";
  bdata: string;
  shape: string;
}

/** A formula as the page shows it, and the parameters that it uses. */
export interface Typeset {
  formula: string;
  formula_mathml: string;
  parameters: string[];
}

/** What the rows depend on: the engine's own version, torch's, and those of the `libraries` of optimizers. */
export interface Versions {
  compute: number;
  torch: string;
  libraries: { [name: string]: string };
  fall_line: string;
}

/** How far the workers are in warming up, and with what. */
export interface Warming {
  done: number;
  of: number;
  message: string;
}

/** Each epoch's order of the N points, `orders` (epochs, N): its batches are pieces of `size`, in turn. */
export interface Batches {
  first_epoch: number;
  size: number;
  an_epoch: number;
  orders: TypedArray;
}

/** The true losses of the lanes beside those that the slice shows. */
export interface Beside {
  lanes: LaneBeside[];
}

/** What the viewer looks at on one board. `statistics`: those that batch normalization uses on a plane. */
export interface BoardView {
  window: Span | null;
  selected: number;
  hidden: number[];
  solo: number | null;
  swarm: SwarmView | null;
  dimensions: 2 | 3;
  camera: Camera | null;
  plane: Plane | null;
  statistics: "training" | "running";
}

/** Something of the catalogue, chosen by name, with those of its settings that differ from the default. */
export interface Chosen {
  name: string;
  settings: Settings;
}

/** A grid over `window` (row: y, column: x), float32, at the kept `row` nearest below the one asked for. */
export interface DecisionRegions {
  shows: "regions";
  row: number;
  window: Span;
  z: TypedArray;
}

/** A value on the way to the update. `symbol` is MathML, `tree` a number, a name or [operation, ...arguments]. */
export interface DefinitionEntry {
  name: string;
  symbol: string;
  meaning: string;
  moment: "gradient" | "memory" | "update";
  tree: JsonValue;
  line: string;
  state: string;
  when: JsonValue;
}

/** Sent after the last chunk of a lane. */
export interface EndedMessage {
  ended: Ended;
}

/** The one shape of an error, on the socket and in HTTP. */
export interface ErrorMessage {
  error: Fault;
}

/** Losses and accuracies in evaluation mode at the kept `rows` (R,) nearest below those asked for, float64 each. */
export interface Evaluation {
  rows: TypedArray;
  full_loss: TypedArray;
  accuracy: TypedArray | null;
  validation_loss: TypedArray | null;
  validation_accuracy: TypedArray | null;
}

/** The network's output `y` at inputs `x`, (n,) float32 each, at the kept `row`. */
export interface FittedCurve {
  shows: "curve";
  row: number;
  x: TypedArray;
  y: TypedArray;
}

/** A formula typeset, or what is wrong with it: a text that is still being typed is no failed request. */
export interface FormulaReading {
  typeset: Typeset | null;
  fault: Fault | null;
}

/** What one lane's run is to show. `lane` is its label, empty for the only lane. */
export interface Goal {
  lane: string;
  column: string | null;
  row: number | "last" | null;
  rows: Point | null;
  by: number | null;
  after: number | null;
  below: number | null;
  above: number | null;
  equals: number | null;
  within: number | null;
  less_than: string | null;
  first_below: number | null;
  sooner_than: string | null;
  turns: Turns | null;
  ends: "complete" | "left" | "diverged" | null;
}

/** At most `count` starts on a grid over `window`; those off the map are left out. */
export interface GridStarts {
  kind: "grid";
  count: number;
  window: Span;
}

/** What the rows depend on, as soon as that is known, and whether the workers are warm. */
export interface Hello {
  versions: Versions | null;
  ready: boolean;
}

/** The answer to the newest ask of a slot, the curvature at a point. */
export interface HessianAnswer {
  slot: string;
  number: number;
  part: "final";
  hessian: PointCurvature;
}

/** The N points that a model is fitted to, and those held back, if any. */
export interface LandscapeData {
  shows: "line" | "curve" | "classes" | "regions" | "images";
  inputs: TypedArray;
  targets: TypedArray;
  held_inputs: TypedArray;
  held_targets: TypedArray;
  classes: number;
}

/** The kept `rows` of a lane, where each lies on the plane, and its distance from it: (R,) float32 each. */
export interface LaneProjection {
  rows: TypedArray;
  x: TypedArray;
  y: TypedArray;
  off_plane: TypedArray;
}

/** The chain of one lane, and the columns that each of its chunks has at least. */
export interface LaneSegments {
  segments: SegmentPlace[];
  columns: string[];
}

/** One lane's table by columns; `null` where a row has no finite number. */
export interface LaneTrajectory {
  label: string;
  segments: SegmentPlace[];
  status: LaneStatus;
  columns: { [name: string]: (number | null)[] };
  evaluation: { [name: string]: (number | null)[] };
}

/** The layers in order, at the kept `row` nearest below the one asked for, with the batch of that row. */
export interface Layers {
  row: number;
  layers: LayerEntry[];
}

/** All lessons that could be read, and what is wrong with the others. */
export interface LessonList {
  lessons: LessonEntry[];
  faults: LessonFault[];
}

/** `offsets` and the `loss` there, float64; NaN where it is not finite. */
export interface Line {
  offsets: TypedArray;
  loss: TypedArray;
}

/** What a value is called, what it may be, and what it does. */
export interface Setting {
  name: string;
  type: "float" | "int" | "bool" | "choice" | "list" | "tuple" | "optional" | "schedules" | "text" | "blob";
  default: JsonValue;
  meaning: string;
  minimum: number | null;
  maximum: number | null;
  above: number | null;
  low: number | null;
  high: number | null;
  scale: "linear" | "log";
  live: boolean;
  main: boolean;
  symbol: string | null;
  choices: string[];
  parts: Setting[];
  proposed: Proposal | null;
  reads: "formula" | "picture" | "points" | null;
  classes: number | null;
  named_in: string | null;
  unless: string | null;
}

/** The largest eigenvalue at each of the kept `rows` (R,), float64, found with so many of the training `points`. */
export interface SharpnessCurve {
  rows: TypedArray;
  eigenvalues: TypedArray;
  points: number;
  of: number;
  settled: number;
}

/** Stable while the rate times the largest eigenvalue of P⁻¹(H + decay) is below `limit`; P: `precondition`. */
export interface StabilityEntry {
  limit: JsonValue;
  precondition: JsonValue;
  decay: JsonValue;
  source: string;
}

/** The loss on a grid (row: y, column: x), and what is known of the landscape under these settings. */
export interface Surface {
  window: Span;
  x: TypedArray;
  y: TypedArray;
  z: TypedArray;
  minima: SpotEntry[];
  saddles: SpotEntry[];
  floor: number | null;
  bounds: Span;
}

/** Where each of K starts went. `paths` (steps + 1, K, 2) is float32: a screen shows no more digits. */
export interface Swarm {
  paths: TypedArray;
  lasts: number[];
  kinds: ("complete" | "left" | "diverged")[];
  together: boolean;
}

/** A part of the update: of its `kind`, a vector, and `when` it has a place at all. */
export interface TermEntry {
  kind: "gradient" | "clipping" | "weight decay" | "memory" | "look-ahead" | "bias correction" | "rectification" | "step size" | "flip";
  tree: JsonValue;
  when: JsonValue;
}

/** Sent while the workers warm up; with `null` once they are warm. */
export interface WarmingMessage {
  warming: Warming | null;
}

/** The answer to the newest ask of a slot, why a lane went wrong. */
export interface WhyAnswer {
  slot: string;
  number: number;
  part: "final";
  why: Reason;
}

/** The step of one optimizer: values in order, the update rule and the terms that the update is the sum of. */
export interface AnatomyEntry {
  definitions: DefinitionEntry[];
  next: JsonValue;
  terms: TermEntry[];
  rate: JsonValue;
  stability: StabilityEntry | null;
  departs: DepartureEntry[];
  symbols: { [name: string]: string };
}

/** Which points the batches of some epochs are made of: those of all lanes with this batch size. */
export interface BatchesQuestion {
  landscape: Chosen;
  seed: number;
  batch_size: number;
  first_epoch: number;
  epochs: number;
}

/** The answer to the newest ask of a slot, losses beside each other. */
export interface BesideAnswer {
  slot: string;
  number: number;
  part: "final";
  beside: Beside;
}

/** The lanes of the want with that number, in the experiment's order. */
export interface BoardLanes {
  board: number;
  number: number;
  lanes: LaneSegments[];
}

/** The data that a landscape's loss is measured on. */
export interface DataQuestion {
  landscape: Chosen;
}

/** The answer to the newest ask of a slot, an evaluation. */
export interface EvaluationAnswer {
  slot: string;
  number: number;
  part: "final";
  evaluation: Evaluation;
}

/** The first message of a connection. */
export interface HelloMessage {
  hello: Hello;
}

/** The question for the curvature at a point of a landscape of two parameters, over `batch` or all data. */
export interface HessianAsk {
  slot: string;
  number: number;
  what: "hessian";
  landscape: Chosen;
  batch: StepBatch | null;
  at: Point;
}

/** A landscape under its default settings. */
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
  start: Point | null;
  bounds: Span;
  minima: SpotEntry[];
  saddles: SpotEntry[];
  floor: number | null;
  escape: boolean;
  parameters: [string, string];
  suggested: { [name: string]: Settings };
  thumbnail: TypedArray;
  shows: "regions" | "curve" | "images" | null;
  batch_size: number | null;
  steps: number | null;
}

/** The answer to the newest ask of a slot, layers. */
export interface LayersAnswer {
  slot: string;
  number: number;
  part: "final";
  layers: Layers;
}

/** The answer to the newest ask of a slot, the loss along a line. */
export interface LineAnswer {
  slot: string;
  number: number;
  part: "final";
  line: Line;
}

/** Where the lanes go on a plane. `window` shows all of them as far as they do not blow up. */
export interface Projection {
  lanes: LaneProjection[];
  window: Span;
  explained: Point | null;
  fitted: number | null;
  bend: Bend | null;
  parameters: number;
  statistics: number;
}

/** The answer to the newest ask of a slot, what a network makes of inputs. */
export interface RegionsAnswer {
  slot: string;
  number: number;
  part: "final";
  regions: DecisionRegions | FittedCurve | ReadImages;
}

/** A learning-rate scheduler. */
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

/** The answer to the newest ask of a slot, the largest eigenvalue along a run. */
export interface SharpnessAnswer {
  slot: string;
  number: number;
  part: "final";
  sharpness: SharpnessCurve;
}

/** The answer to the newest ask of a slot, the loss on a plane. */
export interface SliceAnswer {
  slot: string;
  number: number;
  part: "coarse" | "final";
  slice: Surface;
}

/** The answer to the newest ask of a slot, a surface. */
export interface SurfaceAnswer {
  slot: string;
  number: number;
  part: "coarse" | "final";
  surface: Surface;
}

/** The question for a surface, answered coarse first. The newest number of a slot is the one answered. */
export interface SurfaceAsk {
  slot: string;
  number: number;
  what: "surface";
  landscape: Chosen;
  window: Span;
  resolution: number;
}

/** The loss on a grid over `window`, `resolution` points along each side. */
export interface SurfaceQuestion {
  landscape: Chosen;
  window: Span;
  resolution: number;
}

/** The answer to the newest ask of a slot, a swarm. */
export interface SwarmAnswer {
  slot: string;
  number: number;
  part: "coarse" | "final";
  swarm: Swarm;
}

/** Something to do: the learner's own run is to reach `goal`. */
export interface Task {
  ask: string;
  goal: Goal;
  solution: { [name: string]: Settings };
  because: string;
}

/** The lanes of an experiment, in its order. */
export interface Trajectories {
  lanes: LaneTrajectory[];
}

/** A change of a lane's settings or schedule from row `step` on. */
export interface Tweak {
  step: number;
  settings: Settings;
  schedule: Chosen[] | null;
}

/** What the viewer looks at; no part of any run. What it says of a board holds for the first one. */
export interface View {
  window: Span | null;
  selected: number;
  hidden: number[];
  solo: number | null;
  swarm: SwarmView | null;
  dimensions: 2 | 3;
  camera: Camera | null;
  plane: Plane | null;
  statistics: "training" | "running";
  playhead: number;
  speed: number;
  active: 0 | 1;
  second: BoardView | null;
  loss_scale: "log" | "linear" | null;
  chart: string;
  chart_axis: "step" | "epochs" | "evaluations";
  smoothing: number;
  lesson: LessonPlace | null;
  panel: "step" | "curvature" | "values";
  inside: boolean;
  line: "x" | "y" | "gradient" | "step" | null;
  arrows: boolean;
  ellipse: boolean;
}

/** One optimizer with its settings, schedule and tweaks. */
export interface Lane {
  label: string;
  optimizer: Chosen;
  schedule: Chosen[];
  start: Point | null;
  clip_norm: number | null;
  batch_size: number | null;
  tweaks: Tweak[];
  frozen: boolean;
}

/** Sent before any chunk of a want. */
export interface LanesMessage {
  lanes: BoardLanes;
}

/** An optimizer. `state` names the columns of its memory, `left_out` says why other state has none. */
export interface OptimizerEntry {
  name: string;
  title: string;
  group: string;
  summary: string;
  runs: boolean;
  reason: string;
  network_reason: string;
  formula: string;
  formula_mathml: string;
  source: string;
  settings: Setting[];
  state: string[];
  left_out: { [name: string]: string };
  schedulable: boolean;
  needs: string[];
  runs_on: ("function" | "data" | "network")[];
  anatomy: AnatomyEntry | null;
}

/** The answer to the newest ask of a slot, a projection. */
export interface ProjectionAnswer {
  slot: string;
  number: number;
  part: "final";
  projection: Projection;
}

/** Sent as soon as an answer is known. */
export interface AnswerMessage {
  answer: SurfaceAnswer | SwarmAnswer | EvaluationAnswer | RegionsAnswer | LayersAnswer | ProjectionAnswer | SliceAnswer | BesideAnswer | HessianAnswer | WhyAnswer | SharpnessAnswer | LineAnswer | ProgressAnswer;
}

/** The whole description of what is run. */
export interface Experiment {
  version: 1;
  landscape: Chosen;
  start: Point | null;
  seed: number;
  steps: number;
  gradient_noise: number;
  lanes: Lane[];
}

/** The question for each lane's loss at `row` beside the loss at its projection on the plane. */
export interface BesideAsk {
  slot: string;
  number: number;
  what: "beside";
  experiment: Experiment;
  plane: Plane;
  row: number;
  statistics: "training" | "running";
}

/** The question how well the only lane of `experiment` does at rows `first` to `until`, `every` so many. */
export interface EvaluationAsk {
  slot: string;
  number: number;
  what: "evaluation";
  experiment: Experiment;
  first: number;
  until: number;
  every: number;
}

/** The question what goes through the layers of the only lane in the step from `row` on. */
export interface LayersAsk {
  slot: string;
  number: number;
  what: "layers";
  experiment: Experiment;
  row: number;
}

/** One or two experiments on screen, and the view of them: what an address and a file hold. */
export interface PageState {
  version: 1;
  boards: Experiment[];
  view: View;
  blobs: { [name: string]: string };
}

/** A run to take away as a file that plays it, as it is looked at. */
export interface PlayerQuestion {
  experiment: Experiment;
  view: View;
  theme: "dark" | "light";
}

/** The question where the lanes go on a plane: `rows` says of each lane how many of its rows. */
export interface ProjectionAsk {
  slot: string;
  number: number;
  what: "projection";
  experiment: Experiment;
  plane: Plane;
  rows: number[];
}

/** The question what the network of the only lane makes of any input at `row`. */
export interface RegionsAsk {
  slot: string;
  number: number;
  what: "regions";
  experiment: Experiment;
  row: number;
  resolution: number;
}

/** The question for the largest eigenvalue of the training loss's Hessian at `rows` of the only lane, a network. */
export interface SharpnessAsk {
  slot: string;
  number: number;
  what: "sharpness";
  experiment: Experiment;
  rows: number[];
}

/** The question for the loss on a plane, answered coarse first, then by how far it is, then whole. */
export interface SliceAsk {
  slot: string;
  number: number;
  what: "slice";
  experiment: Experiment;
  plane: Plane;
  window: Span;
  resolution: number;
  statistics: "training" | "running";
}

/** The question for a swarm: where the only lane of `experiment` goes from many starts, its own left aside. */
export interface SwarmAsk {
  slot: string;
  number: number;
  what: "swarm";
  experiment: Experiment;
  starts: GridStarts | DiscStarts;
}

/** What a board is to have: rows 0 to `until` of every lane. `have`: rows it has, counted in each segment. */
export interface Want {
  board: number;
  number: number;
  experiment: Experiment;
  until: number;
  have: { [name: string]: number };
}

/** The question why the only lane of `experiment` diverged, left the map or bounces. */
export interface WhyAsk {
  slot: string;
  number: number;
  what: "why";
  experiment: Experiment;
}

/** One page. `html` and `after` hold a short list of elements and no attribute that could do harm. */
export interface LessonPage {
  title: string;
  html: string;
  after: string;
  state: PageState | null;
  controls: ("presets" | "landscapes" | "optimizers" | "settings" | "schedules" | "run" | "transport" | "loss" | "panel" | "stage-tools")[] | null;
  question: ChoiceQuestion | NumberQuestion | Prediction | null;
  task: Task | null;
}

/** A prepared page with its title and one sentence on what to watch for. */
export interface Preset {
  name: string;
  title: string;
  summary: string;
  page: PageState;
}

/** Everything there is to choose from, in reading order; `optimizer_groups` are the kinds, in theirs. */
export interface Catalogue {
  versions: Versions;
  landscapes: LandscapeEntry[];
  optimizer_groups: string[];
  optimizers: OptimizerEntry[];
  schedules: ScheduleEntry[];
  presets: Preset[];
}

/** The catalogue as the page gets it. */
export interface CatalogueWithLimits {
  versions: Versions;
  landscapes: LandscapeEntry[];
  optimizer_groups: string[];
  optimizers: OptimizerEntry[];
  schedules: ScheduleEntry[];
  presets: Preset[];
  limits: Limits;
}

/** A whole lesson. `pages`: in the order of reading. */
export interface Lesson {
  title: string;
  summary: string;
  minutes: number;
  name: string;
  pages: LessonPage[];
}

/** All that such a file holds. `chunks`: each as on the socket, in base64. `catalogue`: what is in the run. */
export interface PlayerRun {
  page: PageState;
  theme: "dark" | "light";
  catalogue: Catalogue;
  lanes: BoardLanes;
  chunks: string[];
  ended: Ended[];
  surface: Surface;
}
