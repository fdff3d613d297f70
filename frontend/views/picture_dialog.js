// @ts-check
/** What a picture shall show, how large and in which colours, before it is saved. */

import { h } from "../dom.js";
import { pictureFile } from "../take_away/picture_file.js";
import { fileName } from "../take_away/saving.js";
import { saving } from "./saving.js";
import { openSheet, select, sheetFields } from "./sheet.js";

/** @import { Page } from "./page.js" */

/** @param {Page} page */
export function openPictureDialog(page) {
  const { app, words } = page;
  const row = Math.min(app.clock.shown.peek(), app.store.experiment.peek().steps);
  const rows = select({ shown: words.picture.upTo(row), whole: words.picture.whole });
  if (row === 0) rows.value = "whole";
  const fields = sheetFields(page, [[words.picture.rows, rows]]);
  const svg = h("button", { type: "submit", class: "plain", value: "svg" }, words.picture.svg);
  const png = h("button", { type: "submit", class: "filled", value: "png" }, words.picture.png);
  fields.element.append(h("div", { class: "sheet-buttons" }, svg, png));
  const dialog = openSheet(words.picture.title, words.picture.close, fields.element);
  fields.element.addEventListener("submit", (event) => {
    event.preventDefault();
    const picture = { ...fields.read(), whole: rows.value === "whole" };
    const ending = event.submitter === svg ? "svg" : "png";
    dialog.close();
    void saving(page, fileName(app.store.experiment.peek(), picture.of, ending), () => pictureFile(page, picture, ending));
  });
}
