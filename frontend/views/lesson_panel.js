// @ts-check
/** The lesson beside the map: the page that is read, its question and task, and the way through. */

import { h } from "../dom.js";
import { fragmentOf } from "../lessons.js";
import { createScope, region } from "../scope.js";
import { iconButton, SMALL } from "./icon_button.js";
import { lessonQuestion } from "./lesson_question.js";
import { lessonTask } from "./lesson_task.js";
import { lessonText } from "./lesson_text.js";

/** @import { Reading } from "../lessons.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */

const IN_RAIL = new Set(["landscapes", "optimizers", "settings", "schedules", "run"]);
const ALL = ["presets", ...IN_RAIL, "transport", "loss", "panel", "stage-tools"];

/** @param {HTMLElement} element @param {HTMLElement} frame the element that says which controls are hidden @param {Page} page */
export function mountLessonPanel(element, frame, page) {
  const { app, words } = page;
  const { lessons } = app;
  const scope = createScope();
  element.setAttribute("aria-label", words.lessons.panel);
  const key = () => (lessons.reading.value ? `${lessons.reading.value.lesson.name}/${lessons.reading.value.number}` : "");
  let before = "";
  region(scope, element, key, (inner) => {
    const now = lessons.reading.peek();
    element.hidden = now === null;
    const turned = before !== "" && now !== null;
    before = now ? key() : "";
    if (!now) return [];
    const parts = pageOf(inner, page, now);
    if (turned) queueMicrotask(() => element.querySelector("h2")?.focus({ preventScroll: true }));
    element.scrollTop = 0;
    return parts;
  });
  scope.follow(() => {
    const shown = lessons.reading.value ? (lessons.reading.value.page.controls ?? ALL) : null;
    frame.toggleAttribute("data-lesson", shown !== null);
    frame.dataset.hides = shown === null ? "" : hiddenOf(shown).join(" ");
  });
  scope.follow(() => {
    const why = lessons.problem.value;
    if (why === null) return;
    page.said.value = { kind: "bad", text: words.lessons.problem(why), lasting: true };
    queueMicrotask(lessons.dismiss);
  });
}

/** The controls that a page hides; the rail where nothing in it is left. `null` shows all. @param {readonly string[] | null} shown */
export function hiddenOf(shown) {
  if (shown === null) return [];
  const hidden = ALL.filter((name) => !shown.includes(name));
  const lanes = ["optimizers", "settings", "schedules"].some((name) => shown.includes(name));
  return [...hidden, ...(lanes ? [] : ["lanes"]), ...(shown.some((name) => IN_RAIL.has(name)) ? [] : ["rail"])];
}

/** @param {Scope} scope @param {Page} page @param {Reading} reading */
function pageOf(scope, page, { lesson, page: own, number }) {
  const { words } = page;
  const heading = h("h2", { class: "lesson-title", tabIndex: -1 }, own.title);
  return [
    h("header", { class: "lesson-head" }, h("p", { class: "caption" }, lesson.title), tools(page, lesson.name, number)),
    h("div", { class: "lesson-scroll" },
      heading,
      lessonText(own.html),
      own.question && lessonQuestion(scope, page, own.question),
      own.task && lessonTask(scope, page, own, own.task),
      own.after !== "" && lessonText(own.after)),
    h("footer", { class: "lesson-foot" }, turnButton(page, -1, number > 1, words.lessons.back), h("p", { class: "caption" }, words.lessons.page(number, lesson.pages.length)), turnButton(page, 1, true, number < lesson.pages.length ? words.lessons.next : words.lessons.finish)),
  ];
}

/** @param {Page} page @param {number} by @param {boolean} possible @param {string} text */
function turnButton(page, by, possible, text) {
  const button = h("button", { type: "button", class: by > 0 ? "filled" : "plain", disabled: !possible, "data-key": by > 0 ? "next" : "back" }, text);
  button.addEventListener("click", () => void page.app.lessons.turn(by));
  return button;
}

/** @param {Page} page @param {string} name @param {number} number */
function tools(page, name, number) {
  const { app: { lessons }, words } = page;
  const reset = iconButton("undo", words.lessons.reset, () => void lessons.reset(), SMALL);
  const copy = iconButton("share", words.lessons.copy, () => void copyLink(page, name, number), SMALL);
  const leave = iconButton("close", words.lessons.leave, () => lessons.close(), SMALL);
  return h("div", { class: "lesson-tools" }, reset, copy, leave);
}

/** @param {Page} page @param {string} name @param {number} number */
async function copyLink({ words, said }, name, number) {
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${fragmentOf(name, number)}`);
    said.value = { kind: "good", text: words.lessons.copied };
  } catch {
    said.value = { kind: "plain", text: words.top.copyFailed };
  }
}
