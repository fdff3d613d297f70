// @ts-check
/** The window of all lessons: title, summary, how far one has come. */

import { fill, h } from "../dom.js";
import { createScope, region } from "../scope.js";
import { openSheet } from "./sheet.js";

/** @import { LessonEntry } from "../messages.js" */
/** @import { Page } from "./page.js" */

/** @param {Page} page */
export function openLessons(page) {
  if (document.querySelector("dialog[open]")) return;
  const { app: { lessons }, words } = page;
  const scope = createScope();
  const list = h("ol", { class: "lesson-list" });
  const faults = h("div", { class: "lesson-faults" });
  const forget = h("button", { type: "button", class: "plain" }, words.lessons.forget);
  forget.addEventListener("click", lessons.progress.forget);
  const dialog = openSheet(words.lessons.title, words.lessons.close, h("div", { class: "lessons-body" }, h("p", { class: "teaches" }, words.lessons.intro), list, faults, forget));
  dialog.classList.add("lessons");
  dialog.addEventListener("close", () => scope.stop());
  region(scope, list, () => JSON.stringify([lessons.shelf.value?.lessons, lessons.problem.value, [...lessons.progress.done.value].map(([name, pages]) => [name, pages.size])]), () => {
    const known = lessons.shelf.peek()?.lessons;
    if (!known) return [h("li", { class: "teaches" }, lessons.problem.peek() ?? words.lessons.waiting)];
    return known.length === 0 ? [h("li", { class: "teaches" }, words.lessons.none)] : known.map((entry) => line(page, entry, dialog));
  });
  scope.follow(() => {
    const wrong = lessons.shelf.value?.faults ?? [];
    fill(faults, wrong.length > 0 && h("h3", null, words.lessons.faults), wrong.length > 0 && h("ul", null, wrong.map(({ file, line: at, message }) => h("li", null, words.lessons.fault(file, at, message)))));
    forget.hidden = lessons.progress.done.value.size === 0;
  });
  void lessons.list();
}

/** @param {Page} page @param {LessonEntry} entry @param {HTMLDialogElement} dialog */
function line({ app: { lessons }, words }, { name, title, summary, minutes, pages }, dialog) {
  const done = lessons.progress.done.peek().get(name)?.size ?? 0;
  const bar = h("progress", { value: Math.min(done, pages.length), max: pages.length, "aria-hidden": "true" });
  const button = h("button", { type: "button", "data-key": name }, h("strong", null, title), h("span", null, summary), h("small", null, words.lessons.about(minutes, done, pages.length)), bar);
  button.addEventListener("click", () => {
    dialog.close();
    void lessons.open(name, done >= pages.length ? 1 : done + 1);
  });
  return h("li", null, button);
}
