// @ts-check
/** The picture of a landscape: seen small, chosen from a file, or taken away again. */

import { h } from "../dom.js";
import { fromPgm } from "../grey_picture.js";
import { chooseFile, PICTURES } from "../take_away/opening.js";
import { nameOf } from "./number_text.js";

/** @import { Setting } from "../messages.js" */
/** @import { Picture } from "../grey_picture.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Page } from "./page.js" */
/** @import { Tied } from "./setting_control.js" */

/** @param {Scope} scope @param {Setting} setting @param {Tied & {page: Page}} binding */
export function pictureControl(scope, setting, { page, ...binding }) {
  const { app, words } = page;
  const canvas = h("canvas", { class: "picture-shown", "aria-hidden": "true" });
  const choose = h("button", { type: "button", class: "chip", id: binding.id, "aria-describedby": `${binding.id}-error`, "data-key": binding.id }, words.landscape.choosePicture);
  const remove = h("button", { type: "button", class: "chip", "data-key": `${binding.id}-none` }, words.landscape.noPicture);
  choose.addEventListener("click", () => chooseFile(page, PICTURES));
  remove.addEventListener("click", () => {
    binding.write(setting.default);
    binding.endGesture();
    choose.focus();
  });
  scope.follow(() => {
    const name = String(binding.read() ?? "");
    const bytes = name === "" ? null : app.blobs.find(name);
    const picture = bytes && fromPgm(bytes);
    canvas.hidden = !picture;
    remove.hidden = name === "";
    if (picture) paint(canvas, picture);
  });
  return h("div", { class: "setting picture-setting", role: "group", "aria-label": nameOf(setting) }, canvas, choose, remove);
}

/** @param {HTMLCanvasElement} canvas @param {Picture} picture */
function paint(canvas, { width, height, shades }) {
  const pixels = new ImageData(width, height);
  shades.forEach((shade, i) => pixels.data.set([shade, shade, shade, 255], 4 * i));
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}
