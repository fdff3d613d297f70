// @ts-check
/** A small window with what a picture and a film are asked for: subject, size, letters, colours, heading. */

import { landscapeOf } from "../catalog.js";
import { h } from "../dom.js";
import { LARGEST, SMALLEST } from "../take_away/picture_file.js";
import { icon } from "./icons.js";

/** @import { Picture } from "../take_away/picture_file.js" */
/** @import { Page } from "./page.js" */

/** Width, height and letters; a column of a paper is 3.5 inches wide at 300 dots to the inch. @type {Record<string, {width: number, height: number, letters: Picture["letters"]}>} */
const SIZES = {
  slide: { width: 1920, height: 1080, letters: "normal" },
  square: { width: 1080, height: 1080, letters: "normal" },
  column: { width: 1050, height: 900, letters: "large" },
};

/** @param {string} title @param {string} closeLabel @param {HTMLElement} inside */
export function openSheet(title, closeLabel, inside) {
  const close = h("button", { type: "button", class: "icon-button", "aria-label": closeLabel }, icon("close"));
  const dialog = h("dialog", { class: "sheet", "aria-label": title }, h("header", null, h("h2", null, title), close), inside);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** The fields, with some more after the first. @param {Page} page @param {[string, HTMLElement][]} more label and control */
export function sheetFields(page, more) {
  const { picture } = page.words;
  const of = select({ both: picture.both, map: picture.map, loss: picture.loss });
  const size = select({ slide: picture.slide, square: picture.square, column: picture.column, own: picture.own });
  const [width, height] = [pixels(SIZES.slide.width), pixels(SIZES.slide.height)];
  const letters = select({ normal: picture.normal, large: picture.large });
  const theme = select({ dark: picture.dark, light: picture.light });
  const heading = h("input", { type: "text", class: "field words boxed", value: titleOf(page), maxLength: 80 });
  theme.value = page.theme.peek();

  size.addEventListener("change", () => {
    const chosen = SIZES[size.value];
    if (!chosen) return;
    [width.value, height.value, letters.value] = [String(chosen.width), String(chosen.height), chosen.letters];
  });
  for (const side of [width, height]) side.addEventListener("input", () => (size.value = "own"));

  /** @type {[string, HTMLElement][]} */
  const all = [[picture.shows, of], ...more, [picture.size, size], [picture.width, width], [picture.height, height], [picture.letters, letters], [picture.colours, theme], [picture.heading, heading]];
  const element = h("form", { class: "sheet-fields" }, all.flatMap(labelled));
  /** @returns {Omit<Picture, "whole">} */
  const read = () => ({
    of: /** @type {Picture["of"]} */ (of.value),
    width: width.valueAsNumber,
    height: height.valueAsNumber,
    letters: /** @type {Picture["letters"]} */ (letters.value),
    theme: /** @type {Picture["theme"]} */ (theme.value),
    title: heading.value.trim(),
  });
  return { element, read };
}

/** @param {Page} page */
function titleOf({ app }) {
  const { name } = app.store.experiment.peek().landscape;
  const catalogue = app.catalogue.peek();
  return (catalogue && landscapeOf(catalogue, name)?.title) ?? name;
}

/** @param {[string, HTMLElement]} field @param {number} place */
function labelled([text, control], place) {
  control.id = `sheet-${place}`;
  return [h("label", { for: control.id }, text), control];
}

/** @param {Record<string, string>} options */
export const select = (options) => h("select", { class: "field" }, Object.entries(options).map(([value, text]) => h("option", { value }, text)));

/** @param {number} value */
const pixels = (value) => h("input", { type: "number", class: "field boxed", required: true, min: String(SMALLEST), max: String(LARGEST), step: "1", value: String(value) });
