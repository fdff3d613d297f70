// @ts-check
/** Playback: the buttons, the step, the scrub, the speed. */

import { SPEEDS } from "../clock.js";
import { fill, h } from "../dom.js";
import { createScope, region } from "../scope.js";
import { computed } from "../vendor/signals-core.js";
import { iconButton } from "./icon_button.js";
import { icon } from "./icons.js";
import { segmented } from "./segmented.js";
import { soundButton } from "./sound_button.js";

/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

/** @param {number} speed */
const speedText = (speed) => `${speed === 0.25 ? "¼" : speed}×`;

/** @param {HTMLElement} element @param {Page} page */
export function mountTransport(element, page) {
  const scope = createScope();
  element.setAttribute("aria-label", page.words.transport.title);
  fill(element, buttons(scope, page), counter(scope, page), scrub(scope, page), ...speeds(scope, page), soundButton(scope, page), hints(page));
}

/** @param {Scope} scope @param {Page} page */
function buttons(scope, { app, words }) {
  const { clock } = app;
  const { transport } = words;
  const play = h("button", { type: "button", class: "play", id: "play" });
  play.addEventListener("click", clock.toggle);
  const waits = computed(() => clock.held.value !== null && clock.shown.value >= clock.held.value);
  scope.follow(() => {
    const playing = clock.playing.value;
    const label = playing ? transport.pause : transport.play;
    fill(play, icon(playing ? "pause" : "play"));
    play.setAttribute("aria-label", label);
    play.title = waits.value ? transport.waits : label;
    play.disabled = waits.value || app.store.experiment.value.lanes.length === 0;
  });
  const [start, back] = [iconButton("toStart", transport.toStart, clock.toStart), iconButton("back", transport.back, () => clock.step(-1))];
  const [forward, end] = [iconButton("forward", transport.forward, () => clock.step(1)), iconButton("toEnd", transport.toEnd, clock.toEnd)];
  for (const one of [start, end]) one.classList.add("ends");
  scope.follow(() => {
    forward.disabled = end.disabled = waits.value;
  });
  return h("div", { class: "transport-buttons" }, start, back, play, forward, end);
}

/** @param {Scope} scope @param {Page} page */
function counter(scope, { app, words, told }) {
  const row = h("output", { "aria-live": "off", id: "step-shown" });
  const all = h("span", null);
  scope.follow(() => fill(row, told.value));
  scope.follow(() => fill(all, words.transport.of(app.clock.steps.value)));
  return h("div", { class: "counter" }, row, all);
}

/** @param {Scope} scope @param {Page} page */
function scrub(scope, { app, words, told }) {
  const { clock } = app;
  const range = h("input", { type: "range", min: "0", step: "1", value: "0", "aria-label": words.transport.scrub });
  range.addEventListener("input", () => {
    clock.seek(range.valueAsNumber);
    range.value = String(clock.shown.peek()); // the playhead may not go that far
  });
  const ticks = h("div", { class: "scrub-ticks", "aria-hidden": "true" });
  scope.follow(() => {
    const steps = clock.steps.value;
    const row = told.value;
    range.max = String(steps);
    range.value = String(row);
    range.style.setProperty("--fill", `${(row / steps) * 100}%`);
    range.setAttribute("aria-valuetext", words.transport.at(row, steps));
  });
  scope.follow(() => {
    const arrived = clock.reachable.value / clock.steps.value;
    range.style.setProperty("--arrived", `${arrived * 100}%`);
  });
  region(scope, ticks, () => clock.steps.value, () => tickSteps(clock.steps.peek()).map((step) => tick(step, clock.steps.peek())));
  return h("div", { class: "scrub" }, range, ticks);
}

/** @param {number} step @param {number} steps */
function tick(step, steps) {
  const mark = h("span", null, step);
  mark.style.insetInlineStart = `${(step / steps) * 100}%`;
  return mark;
}

/** About four round steps, and the last. @param {number} steps */
function tickSteps(steps) {
  const rough = steps / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const stride = Math.max(1, [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= rough * 0.99) ?? rough);
  const round = Array.from({ length: Math.ceil(steps / stride) }, (_, index) => index * stride);
  return [...round.filter((step) => steps - step > stride * 0.4), steps];
}

/** All speeds side by side, and one button for a hand that goes through them. @param {Scope} scope @param {Page} page */
function speeds(scope, { app, words }) {
  const read = () => app.store.view.value.speed;
  const all = segmented(scope, { label: words.transport.speed, class: "speeds", options: SPEEDS.map((speed) => ({ value: speed, text: speedText(speed) })), read, write: app.clock.setSpeed, key: "speed" });
  const cycle = h("button", { type: "button", class: "speed-cycle" });
  cycle.addEventListener("click", () => app.clock.setSpeed(SPEEDS[(SPEEDS.indexOf(read()) + 1) % SPEEDS.length]));
  scope.follow(() => {
    fill(cycle, speedText(read()));
    cycle.setAttribute("aria-label", words.transport.cycle(speedText(read())));
  });
  return [all, cycle];
}

/** @param {Page} page */
function hints({ words }) {
  const { hintPlay, hintStep } = words.transport;
  return h("div", { class: "key-hints", "aria-hidden": "true" }, h("kbd", null, "Space"), hintPlay, h("kbd", null, "←"), h("kbd", null, "→"), hintStep);
}
