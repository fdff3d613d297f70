// @ts-check
/** The question of a lesson's page: a choice, a number, or a point of the map. */

import { fill, h } from "../dom.js";
import { exact, numberFrom } from "../format.js";
import { lessMotion } from "../motion.js";
import { region } from "../scope.js";
import { lessonText } from "./lesson_text.js";

/** @import { ChoiceQuestion, NumberQuestion, Prediction } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */
/** @typedef {ChoiceQuestion | NumberQuestion | Prediction} Question */

/** @param {Scope} scope @param {Page} page @param {Question} question */
export function lessonQuestion(scope, page, question) {
  const box = h("section", { class: "lesson-box", "aria-label": page.words.lessons.question });
  const verdict = h("div", { class: "lesson-verdict", role: "status" });
  fill(box, h("h3", null, page.words.lessons.question), lessonText(question.ask), control(scope, page, question), verdict);
  region(scope, verdict, () => verdictKey(page), () => spoken(page, question));
  return box;
}

/** @param {Page} page */
function verdictKey({ app: { lessons } }) {
  return JSON.stringify([lessons.given.value, lessons.revealed.value]);
}

/** @param {Scope} scope @param {Page} page @param {Question} question */
function control(scope, page, question) {
  if (question.kind === "choice") return choices(scope, page, question);
  return question.kind === "number" ? numberField(scope, page) : aimControl(scope, page);
}

/** What is said of the answer, and why. @param {Page} page @param {Question} question */
function spoken(page, question) {
  const { app: { lessons }, words } = page;
  const given = lessons.given.peek();
  if (!given) return [];
  if (question.kind === "predict" && !lessons.revealed.peek()) return [h("p", null, words.lessons.running)];
  const right = isRight(page, question);
  const more = question.kind === "predict" ? distanceText(page, question) : right ? words.lessons.right : wrongText(page, question);
  const again = h("button", { type: "button", class: "plain", "data-key": "again" }, words.lessons.again);
  again.addEventListener("click", () => lessons.again());
  return [h("p", { class: right ? "verdict good" : "verdict bad" }, h("span", { "aria-hidden": "true" }, right ? "✓ " : "✗ "), more), lessonText(question.because), right && question.kind !== "predict" ? null : again];
}

/** @param {Page} page @param {ChoiceQuestion | NumberQuestion} question */
function wrongText({ words }, question) {
  return `${words.lessons.wrong} ${question.kind === "number" ? words.lessons.rightNumber(question.answer) : words.lessons.rightChoice}`;
}

/** Whether the answer that was given is right, or close enough. @param {Page} page @param {Question} question */
function isRight(page, question) {
  const given = page.app.lessons.given.peek();
  if (!given) return false;
  if (question.kind === "choice") return "choice" in given && given.choice === question.answer;
  if (question.kind === "number") return "number" in given && Math.abs(given.number - question.answer) <= question.within * (1 + 1e-9);
  const miss = missOf(page, question);
  return miss !== null && miss.away <= question.within;
}

/** How far the guess is from where the lane is. @param {Page} page @param {Prediction} question */
export function missOf({ app }, { lane, row }) {
  const given = app.lessons.given.peek();
  const rows = app.trajectories.lane(laneNamed(app.store.experiment.peek().lanes, lane));
  if (!given || !("point" in given) || rows.count <= row) return null;
  const at = /** @type {[number, number]} */ ([rows.x[row], rows.y[row]]);
  return { at, away: Math.hypot(at[0] - given.point[0], at[1] - given.point[1]) };
}

/** A number in four digits. @param {number} value */
export const shortText = (value) => exact(Number(value.toPrecision(4)));

/** The place of the lane with that label, the first where there is none. @param {readonly {label: string}[]} lanes @param {string} label */
export const laneNamed = (lanes, label) => Math.max(0, lanes.findIndex((lane) => lane.label === label));

/** @param {Page} page @param {Prediction} question */
function distanceText(page, question) {
  const { words } = page;
  const miss = missOf(page, question);
  if (!miss) return "";
  const say = miss.away <= question.within ? words.lessons.near : words.lessons.far;
  return say(shortText(miss.away), shortText(miss.at[0]), shortText(miss.at[1]));
}

/** @param {Scope} scope @param {Page} page @param {ChoiceQuestion} question */
function choices(scope, page, question) {
  const { lessons } = page.app;
  const group = h("fieldset", { class: "lesson-choices" }, h("legend", { class: "sr-only" }, page.words.lessons.question));
  const buttons = question.choices.map((text, index) => {
    const input = h("input", { type: "radio", name: "lesson-choice", value: String(index + 1) });
    return { input, label: h("label", null, input, lessonText(text, "span")) };
  });
  const answer = h("button", { type: "button", class: "plain strong" }, page.words.lessons.answer);
  const chosen = () => buttons.findIndex(({ input }) => input.checked) + 1;
  const give = () => chosen() > 0 && lessons.answer({ choice: chosen() });
  answer.addEventListener("click", give);
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    give();
  });
  scope.follow(() => {
    const given = lessons.given.value;
    const over = given !== null;
    buttons.forEach(({ input, label }, index) => {
      input.disabled = over;
      label.classList.toggle("right", over && index + 1 === question.answer);
      if (!over) input.checked = false;
    });
    answer.hidden = over;
  });
  group.append(...buttons.map(({ label }) => label), answer);
  return group;
}

/** @param {Scope} scope @param {Page} page */
function numberField(scope, page) {
  const { app: { lessons }, words } = page;
  const input = h("input", { type: "text", inputMode: "decimal", class: "field boxed", autocomplete: "off", "aria-label": words.lessons.number });
  const answer = h("button", { type: "submit", class: "plain strong" }, words.lessons.answer);
  const form = h("form", { class: "lesson-number" }, input, answer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = numberFrom(input.value);
    input.setAttribute("aria-invalid", String(number === null));
    if (number !== null) lessons.answer({ number });
  });
  scope.follow(() => {
    const over = lessons.given.value !== null;
    input.disabled = answer.disabled = over;
    if (!over) input.value = "";
  });
  return form;
}

/** @param {Scope} scope @param {Page} page */
function aimControl(scope, page) {
  const { app: { lessons }, words } = page;
  const told = h("p", { class: "lesson-aim" });
  const answer = h("button", { type: "button", class: "plain strong" }, words.lessons.answer);
  answer.addEventListener("click", () => lessons.predict({ jump: lessMotion() }));
  scope.follow(() => {
    const point = lessons.aim.value;
    fill(told, point ? words.lessons.aimed(shortText(point[0]), shortText(point[1])) : words.lessons.aim);
    answer.disabled = point === null;
    answer.hidden = lessons.given.value !== null;
    told.hidden = lessons.given.value !== null;
  });
  return h("div", { class: "lesson-number" }, told, answer);
}
