// @ts-check
/** The moments of a step one after another, with the rule in symbols and in numbers, and PyTorch's line for each. */

import { fill, h } from "../dom.js";
import { inNumbers, inSymbols, math, numbers, symbolOf } from "../math.js";
import { lessMotion } from "../motion.js";
import { networkOf } from "../networks.js";
import { stepNow } from "../step_now.js";
import { mathNode } from "./math_node.js";
import { icon } from "./icons.js";

/** @import { Definition, Step } from "../anatomy.js" */
/** @import { Moment } from "../moments.js" */
/** @import { Scope } from "../scope.js" */
/** @import { ReadonlySignal, Signal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** How long a moment stays when they are played, in milliseconds. */
const STAY_MS = 1600;
const EQUALS = "<mo>=</mo>";

/** @param {Scope} scope @param {Page} page @param {{open: ReadonlySignal<boolean>, moment: Signal<number | null>}} state */
export function stepWalk(scope, page, { open, moment }) {
  const { app, words } = page;
  const list = h("ol", { class: "moments" });
  const rule = h("div", { class: "step-rule" });
  const departs = h("div", { class: "step-departs" });
  const slow = createSlowMotion(scope, page, { open, moment });
  const element = h("div", { class: "step-walk" }, slow, h("div", { class: "walk-scroll", tabIndex: 0, role: "region", "aria-label": words.anatomy.moments }, rule, list, departs));
  scope.follow(() => {
    element.hidden = !open.value;
    if (!open.value) return;
    app.store.view.value;
    app.store.experiment.value;
    app.trajectories.changed.value;
    page.theme.value;
    const chosen = moment.value;
    const step = stepNow(app, page.told.value)?.step ?? null;
    fill(rule, ...(step?.rule ? ruleOf(page, step) : []));
    fill(list, step ? step.moments.map((one, place) => item(page, { step, moment: one, place, chosen, choose: (to) => void (moment.value = to) })) : null);
    fill(departs, ...(step ? departuresOf(page, step) : []));
  });
  scope.follow(() => {
    const chosen = moment.value;
    if (chosen !== null) list.children[chosen]?.scrollIntoView({ block: "nearest" });
  });
  return element;
}

/** The update rule in symbols, and with the numbers of this step. @param {Page} page @param {Step} step */
function ruleOf({ words }, step) {
  const next = symbolOf("after:theta", step);
  const tree = step.rule;
  return [
    h("h3", null, words.anatomy.rule),
    mathNode(math(next + EQUALS + inSymbols(tree, step))),
    mathNode(math((step.next ? numbers(step.next) : next) + EQUALS + inNumbers(tree, step))),
  ];
}

/** @param {Page} page @param {{step: Step, moment: Moment, place: number, chosen: number | null, choose: (to: number | null) => void}} what */
function item(page, { step, moment, place, chosen, choose }) {
  const { anatomy } = page.words;
  const on = chosen === place;
  const head = h("button", { type: "button", "aria-pressed": on, "data-key": `moment-${moment.name}` }, h("strong", null, anatomy.moment[moment.name].title), moment.line && h("code", null, moment.line));
  head.addEventListener("click", () => choose(on ? null : place));
  return h("li", { class: on ? "on" : chosen === null ? "" : "off" }, head, h("p", null, anatomy.moment[moment.name].means), values(page, step, moment));
}

/** @param {Page} page @param {Step} step @param {Moment} moment */
function values(page, step, { shown }) {
  if (shown.length === 0) return null;
  return h("ul", { class: "moment-values" }, shown.map(({ name, value }) => {
    const definition = step.definitions.find((one) => one.name === name);
    return h("li", null, definition ? defined(step, definition) : plain(page, name, value));
  }));
}

/** A value on the way: what it is, in symbols, in numbers, and what comes out. @param {Step} step @param {Definition} definition */
function defined(step, { name, tree, value, meaning, line }) {
  const simple = typeof tree === "string" || typeof tree === "number";
  const way = simple ? "" : EQUALS + inSymbols(tree, step);
  const put = simple ? "" : EQUALS + inNumbers(tree, step);
  return h("div", { class: "defined" }, mathNode(math(symbolOf(name, step) + way)), mathNode(math(put + EQUALS + numbers(value))), h("span", null, meaning), line && h("code", null, line));
}

/** A column of the row by its name. @param {Page} page @param {string} name @param {import("../tree.js").Amount} value */
function plain({ app, words }, name, value) {
  const network = networkOf(app.catalogue.peek(), app.store.experiment.peek()) !== null;
  const known = network && name === "loss" ? words.row.columns.batch_loss : { theta: words.anatomy.position, "after:theta": words.anatomy.landing, update: words.anatomy.kinds.update }[name] ?? words.row.columns[name] ?? name.replace("after:", "").replaceAll("_", " ");
  return h("div", { class: "defined" }, h("span", null, known), mathNode(math(numbers(value))));
}

/** @param {Page} page @param {Step} step */
function departuresOf({ words }, { departs }) {
  if (departs.length === 0) return [];
  return [h("h3", null, words.anatomy.departs), h("ul", null, departs.map(({ text, source }) => h("li", null, text, " ", h("cite", null, sourceOf(source)))))];
}

/** A source, its address a link. @param {string} source @returns {import("../dom.js").Kid[]} */
function sourceOf(source) {
  const [before, address, after] = source.split(/(https:\/\/\S+[^\s.,;)])/);
  return address ? [before, h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address.replace("https://", "")), after] : [source];
}

/** Plays the moments one after another, then the next step's; on request one moment at a time. @param {Scope} scope @param {Page} page @param {{open: ReadonlySignal<boolean>, moment: Signal<number | null>}} state */
function createSlowMotion(scope, page, { open, moment }) {
  const { app, words: { anatomy } } = page;
  let timer = 0;
  const play = button("film", anatomy.slow);
  const next = button("forward", anatomy.nextMoment);
  const all = button("frame", anatomy.allMoments);
  play.setAttribute("aria-pressed", "false");
  play.hidden = lessMotion(); // who wants less motion goes on by hand

  function stop() {
    window.clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
  }

  /** To the next moment; after the last to the first of the next step. Whether there was one. */
  function advance() {
    const step = stepNow(app, app.clock.shown.peek())?.step;
    if (!step) return false;
    const at = moment.peek() === null ? 0 : Number(moment.peek()) + 1;
    if (at < step.moments.length) {
      moment.value = at;
      return true;
    }
    if (app.clock.atEnd.peek()) return false;
    app.clock.step(1);
    moment.value = 0;
    return true;
  }

  play.addEventListener("click", () => {
    if (timer !== 0) return stop();
    app.clock.pause();
    advance();
    play.setAttribute("aria-pressed", "true");
    timer = window.setInterval(() => advance() || stop(), STAY_MS);
  });
  next.addEventListener("click", () => {
    stop();
    app.clock.pause();
    advance();
  });
  all.addEventListener("click", () => {
    stop();
    moment.value = null;
  });
  scope.follow(() => {
    if (!open.value || app.clock.playing.value) {
      stop();
      moment.value = null;
    }
  });
  scope.follow(() => void (all.disabled = moment.value === null));
  scope.last(stop);
  return h("div", { class: "walk-tools" }, play, next, all);
}

/** @param {import("./icons.js").IconName} name @param {string} text */
const button = (name, text) => h("button", { type: "button", class: "plain" }, icon(name), text);
