// @ts-check
/** The task of a lesson's page: its goal is watched on the learner's own run. */

import { fill, h } from "../dom.js";
import { laneAlone, same } from "../edits.js";
import { judged } from "../judging.js";
import { region } from "../scope.js";
import { computed, signal } from "../vendor/signals-core.js";
import { laneNamed, shortText } from "./lesson_question.js";
import { lessonText } from "./lesson_text.js";

/** @import { EvaluatedName } from "../evaluations.js" */
/** @import { Seen } from "../judging.js" */
/** @import { Experiment, Lane, LessonPage, Settings, Task } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** Names of a solution that are no settings of an optimizer. */
const OF_LANE = new Set(["batch_size", "clip_norm", "schedule"]);
const OF_EXPERIMENT = new Set(["start", "steps", "seed", "gradient_noise"]);

/** @param {Scope} scope @param {Page} page @param {LessonPage} own @param {Task} task */
export function lessonTask(scope, page, own, task) {
  const { app, words } = page;
  const labels = (own.state?.boards[0].lanes ?? app.store.experiment.peek().lanes).map(({ label }) => label);
  const told = h("p", { class: "lesson-verdict", role: "status" });
  const hint = h("div", null);
  const shown = signal(false);
  const done = signal(false); // once reached it stays so, whatever is tried then
  const state = computed(() => {
    app.evaluations.changed.value;
    for (const { trajectories } of app.boards) trajectories.changed.value;
    page.told.value;
    app.store.experiment.value;
    return judged(task.goal, (label) => seen(page, labels, label));
  });
  scope.follow(() => {
    const { state: kind, value, row } = state.value;
    const { lessons } = words;
    const column = words.row.columns[task.goal.column ?? ""] ?? (task.goal.column ?? "").replaceAll("_", " ");
    const number = value === null || Number.isNaN(value) || row < 0 ? "" : lessons.now(column, shortText(value), row);
    if (kind === "reached") done.value = true;
    const again = done.value && kind !== "reached" && number !== "";
    const head = again ? lessons.reachedBefore : done.value ? lessons.reached : { reached: lessons.reached, missed: lessons.missed, open: lessons.open }[kind];
    told.className = `lesson-verdict verdict ${done.value ? "good" : ""}`;
    fill(told, h("span", { "aria-hidden": "true" }, done.value ? "✓ " : "○ "), number ? `${head} ${number}` : head);
  });
  region(scope, hint, () => `${shown.value} ${done.value}`, () => solution(page, task, shown, done.peek()));
  return h("section", { class: "lesson-box task", "aria-label": words.lessons.task }, h("h3", null, words.lessons.task), lessonText(task.ask), told, hint);
}

/** @param {Page} page @param {Task} task @param {{value: boolean}} shown @param {boolean} reached */
function solution({ app, words }, task, shown, reached) {
  if (!shown.value && !reached) {
    const show = h("button", { type: "button", class: "plain", "data-key": "hint" }, words.lessons.hint);
    show.addEventListener("click", () => (shown.value = true));
    return [show];
  }
  const apply = h("button", { type: "button", class: "plain", "data-key": "hint" }, words.lessons.apply);
  apply.addEventListener("click", () => app.store.edit((experiment) => solved(experiment, task)));
  return [lessonText(task.because), reached ? null : apply];
}

/** The experiment with the solution in it. @param {Experiment} experiment @param {Task} task @returns {Experiment} */
export function solved(experiment, { solution: by }) {
  let next = experiment;
  for (const [label, changes] of Object.entries(by)) {
    const place = laneNamed(experiment.lanes, label);
    next = { ...next, ...part(changes, OF_EXPERIMENT), lanes: next.lanes.with(place, solvedLane(next.lanes[place], changes)) };
  }
  return next;
}

/** @param {Lane} lane @param {Settings} changes @returns {Lane} */
function solvedLane(lane, changes) {
  const other = changes.optimizer;
  const begun = typeof other === "string" ? { name: other, settings: {} } : lane.optimizer;
  const settings = Object.fromEntries(Object.entries(changes).filter(([name]) => !OF_LANE.has(name) && !OF_EXPERIMENT.has(name) && name !== "optimizer" && name !== "landscape"));
  return { ...lane, ...part(changes, OF_LANE), optimizer: { ...begun, settings: { ...begun.settings, ...settings } }, tweaks: [] };
}

/** @param {Settings} changes @param {Set<string>} names */
const part = (changes, names) => Object.fromEntries(Object.entries(changes).filter(([name]) => names.has(name)));

/** A lane as far as it is shown; by its label, or where it stood when that was changed. @param {Page} page @param {string[]} labels @param {string} label @returns {Seen | null} */
function seen({ app, told }, labels, label) {
  const experiment = app.store.experiment.peek();
  const { lanes } = experiment;
  const named = lanes.findIndex((lane) => lane.label === label);
  const place = named >= 0 ? named : Math.max(0, labels.indexOf(label));
  if (place >= lanes.length) return null;
  const rows = app.trajectories.lane(place);
  const own = rows.current && same(rows.of, laneAlone(experiment, place)); // rows of what was before may still be here
  if (!own || rows.count === 0) return { value: () => NaN, shown: -1, ended: null };
  const shown = Math.min(told.peek(), rows.count - 1);
  const ended = rows.ended !== null && shown >= rows.count - 1 ? rows.ended.kind : null;
  return { value: (column, row) => valueAt(app, rows, column, row), shown, ended };
}

/** @param {Page["app"]} app @param {import("../lane_rows.js").LaneRows} rows @param {string} column @param {number} row */
function valueAt(app, rows, column, row) {
  if (row < 0 || row >= rows.count) return NaN;
  const own = rows.value(column, row);
  const found = Number.isNaN(own) ? app.evaluations.at(rows, row) : null;
  return found?.row === row ? (found.values.get(/** @type {EvaluatedName} */ (column)) ?? NaN) : own;
}
