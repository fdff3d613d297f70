// @ts-check
/** What holds for the whole run: steps, seed, noise. */

import { fill, h } from "../dom.js";
import { numberFrom, typed } from "../format.js";
import { withNoise, withSeed, withSteps } from "../edits.js";
import { createScope } from "../scope.js";
import { icon } from "./icons.js";

/** @import { Experiment } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

const MOST_SEED = 2 ** 31;

/** @param {HTMLElement} element @param {Page} page */
export function mountExperimentPanel(element, page) {
  const { app, words } = page;
  const scope = createScope();
  const most = () => app.catalogue.peek()?.limits.steps ?? Infinity;
  const steps = field(scope, page, { id: "steps", label: words.experiment.steps, meaning: words.experiment.stepsMeaning, where: "steps", read: (experiment) => experiment.steps, write: (value) => (experiment) => withSteps(experiment, Math.max(1, Math.min(Math.round(value), most()))) });
  const seed = field(scope, page, { id: "seed", label: words.experiment.seed, meaning: words.experiment.seedMeaning, where: "seed", read: (experiment) => experiment.seed, write: (value) => (experiment) => withSeed(experiment, Math.max(0, Math.round(value))) });
  const noise = field(scope, page, { id: "noise", label: words.experiment.noise, meaning: words.experiment.noiseMeaning, where: "gradient_noise", read: (experiment) => experiment.gradient_noise, write: (value) => (experiment) => withNoise(experiment, Math.max(0, value)) });
  const another = h("button", { type: "button", class: "icon-button small", "aria-label": words.experiment.newSeed, title: words.experiment.newSeed }, icon("shuffle"));
  another.addEventListener("click", () => app.store.edit((experiment) => withSeed(experiment, Math.floor(Math.random() * MOST_SEED))));
  seed.querySelector("input")?.after(another);
  fill(element, h("h2", { class: "section-title" }, words.experiment.title), h("div", { class: "fields" }, steps, seed, noise));
}

/**
 * @param {Scope} scope
 * @param {Page} page
 * @param {{id: string, label: string, meaning: string, where: string, read: (experiment: Experiment) => number, write: (value: number) => (experiment: Experiment) => Experiment}} what
 */
function field(scope, { app }, { id, label, meaning, where, read, write }) {
  const input = h("input", { type: "text", inputMode: "decimal", class: "field boxed", id: `run-${id}`, autocomplete: "off", "aria-describedby": `run-${id}-error` });
  const error = h("p", { class: "field-error", id: `run-${id}-error`, role: "alert", hidden: true });
  input.addEventListener("change", () => {
    const value = numberFrom(input.value);
    if (value !== null) app.store.edit(write(value));
    input.value = typed(read(app.store.experiment.peek()));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") input.blur();
  });
  scope.follow(() => {
    const value = typed(read(app.store.experiment.value));
    if (document.activeElement !== input) input.value = value;
  });
  scope.follow(() => {
    const message = app.race.errorAt(where).value;
    error.hidden = message === null;
    fill(error, message ?? "");
  });
  return h("div", { title: meaning, "data-where": where }, h("label", { for: input.id }, label), h("div", { class: id === "seed" ? "seed" : "" }, input), error);
}
