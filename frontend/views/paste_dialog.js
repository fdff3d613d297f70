// @ts-check
/** Points of the viewer's own, as text: typed or pasted into a small window, or pasted onto the data. */

import { pointsSetting } from "../data_edits.js";
import { fill, h } from "../dom.js";
import { readTable } from "../points_text.js";
import { openSheet } from "./sheet.js";

/** @import { DataView } from "./data_panel.js" */
/** @import { Page } from "./page.js" */

/** What is pasted into. @typedef {Pick<DataView, "entry" | "chosen" | "change">} Pasted */

/** Use the points in a text. Throws an error that says why it cannot. @param {Page} page @param {Pasted} view @param {string} text */
function use({ app, words, said }, view, text) {
  const { points, notes } = readTable(text, pointsSetting(view.entry.peek())?.classes ?? 0, words.data);
  view.chosen.value = null;
  view.change(points);
  app.dataEdits.end();
  said.value = { kind: "good", text: [words.data.pasted(points.length), ...notes].join(" ") };
}

/** @param {Page} page @param {Pasted} view */
export function openPasteDialog(page, view) {
  const { words } = page;
  const classes = pointsSetting(view.entry.peek())?.classes ?? 0;
  const field = h("textarea", { class: "field boxed paste-field", rows: 10, spellcheck: false, autocomplete: "off", "aria-label": words.data.paste, "aria-describedby": "paste-hint paste-error", placeholder: classes > 0 ? words.data.exampleClasses : words.data.example });
  const error = h("p", { class: "field-error", id: "paste-error", role: "alert" });
  const done = h("button", { type: "submit", class: "filled" }, words.data.use);
  const form = h("form", { class: "paste-form" }, h("p", { class: "caption", id: "paste-hint" }, classes > 0 ? words.data.hintClasses(classes) : words.data.hint), field, error, done);
  const dialog = openSheet(words.data.paste, words.data.close, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      use(page, view, field.value);
      dialog.close();
    } catch (wrong) {
      fill(error, wrong instanceof Error ? wrong.message : String(wrong));
      field.setAttribute("aria-invalid", "true");
      field.focus();
    }
  });
  field.focus();
}

/** What is pasted while the focus is on the data becomes the points. @param {Page} page @param {Pasted} view @param {HTMLElement} element */
export function followPastes(page, view, element) {
  element.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.trim() === "") return;
    event.preventDefault();
    try {
      use(page, view, text);
    } catch (wrong) {
      page.said.value = { kind: "bad", text: page.words.data.notPasted(wrong instanceof Error ? wrong.message : String(wrong)) };
    }
  });
}
