// @ts-check
/** What a film shall show and how long it shall last; then how far its recording has come. */

import { fill, h } from "../dom.js";
import { filmOf } from "../take_away/film.js";
import { fileName, saveFile } from "../take_away/saving.js";
import { openSheet, select, sheetFields } from "./sheet.js";

/** @import { Film } from "../take_away/film.js" */
/** @import { Page } from "./page.js" */

const LENGTHS = [5, 10, 20, 40];

/** @param {Page} page */
export function openFilmDialog(page) {
  const { film, picture } = page.words;
  const length = select(Object.fromEntries(LENGTHS.map((seconds) => [seconds, film.seconds(seconds)])));
  length.value = "10";
  const fields = sheetFields(page, [[film.length, length]]);
  const record = h("button", { type: "submit", class: "filled" }, film.record);
  fields.element.append(h("p", { class: "caption sheet-note" }, film.note), h("div", { class: "sheet-buttons" }, record));
  const dialog = openSheet(film.title, picture.close, fields.element);
  fields.element.addEventListener("submit", (event) => {
    event.preventDefault();
    void recordIn(dialog, page, { ...fields.read(), seconds: Number(length.value) });
  });
}

/** Record while the window shows how far it is; closing it gives the film up. @param {HTMLDialogElement} dialog @param {Page} page @param {Film} wanted */
async function recordIn(dialog, page, wanted) {
  const { app, said } = page;
  const { film, takeAway } = page.words;
  const name = fileName(app.store.experiment.peek(), "film", "webm");
  const giveUp = new AbortController();
  const progress = h("progress", { max: 1, value: 0, "aria-label": film.recording });
  const cancel = h("button", { type: "button", class: "plain" }, film.cancel);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => giveUp.abort(new Error(film.cancelled)));
  app.clock.pause();
  fill(dialog, h("div", { class: "sheet-course" }, h("h2", null, film.recording), progress, cancel));
  cancel.focus();
  try {
    const recorded = await filmOf(page, wanted, { told: (share) => void (progress.value = share), signal: giveUp.signal });
    saveFile(name, recorded);
    said.value = { kind: "good", text: takeAway.saved(name) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    said.value = giveUp.signal.aborted ? { kind: "plain", text: film.cancelled } : { kind: "bad", text: takeAway.notSaved(name, why) };
  } finally {
    dialog.close();
  }
}
