// @ts-check
/** Images and the classes that a network takes them for: what is read wrong has a frame, and says what it is. */

import { rampAt } from "./palette.js";

/** @import { DataPoint } from "../datasets.js" */
/** @import { Box } from "./canvas.js" */
/** @import { Palette } from "./palette.js" */

/** Cells smaller than this (in rem) hold no text. */
const LETTERED = 1.5;
const TALL = 1.45;

/** @param {CanvasRenderingContext2D} ctx @param {{box: Box, images: DataPoint[], predicted: readonly number[], palette: Palette}} scene each image its pixels, and its class last */
export function drawImages(ctx, { box, images, predicted, palette }) {
  const columns = columnsFor(box, images.length);
  const rows = Math.ceil(images.length / columns);
  const wide = Math.min(box.width / columns, box.height / rows / TALL);
  const lettered = wide >= LETTERED * palette.rem;
  const tall = Math.min(box.height / rows, wide * (lettered ? TALL : 1));
  const [left, top] = [box.left + (box.width - columns * wide) / 2, box.top + (box.height - rows * tall) / 2];
  const side = wide * 0.84;
  ctx.imageSmoothingEnabled = false;
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  images.forEach((image, place) => {
    const [x, y] = [left + (place % columns) * wide + (wide - side) / 2, top + Math.floor(place / columns) * tall + (wide - side) / 4];
    ctx.drawImage(pictureOf(image, palette), x, y, side, side);
    const [is, read] = [image[image.length - 1], predicted[place]];
    const wrong = read !== undefined && read !== is;
    if (wrong) {
      ctx.strokeStyle = palette.bad;
      ctx.lineWidth = Math.max(1.5, wide * 0.06);
      ctx.strokeRect(x, y, side, side);
    }
    if (!lettered || read === undefined) return;
    ctx.font = `${wrong ? 700 : 400} ${Math.min(palette.rem * 0.86, (tall - side) * 0.78)}px ${palette.font}`;
    ctx.fillStyle = wrong ? palette.bad : palette.muted;
    ctx.fillText(wrong ? `${is}\u2192${read}` : String(read), x + side / 2, y + tall - (wide - side) / 2 - 1);
  });
}

/** So many that the cells become largest. @param {Box} box @param {number} count */
function columnsFor({ width, height }, count) {
  let [best, size] = [1, 0];
  for (let columns = 1; columns <= count; columns += 1) {
    const wide = Math.min(width / columns, height / Math.ceil(count / columns) / TALL);
    if (wide > size) [best, size] = [columns, wide];
  }
  return best;
}

/** @type {WeakMap<DataPoint, {theme: string, picture: HTMLCanvasElement}>} */
const pictures = new WeakMap();

/** @param {DataPoint} image @param {Palette} palette */
function pictureOf(image, { theme, surface }) {
  const known = pictures.get(image);
  if (known?.theme === theme) return known.picture;
  const side = Math.round(Math.sqrt(image.length - 1));
  const most = Math.max(...image.slice(0, -1));
  const picture = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const pixels = new ImageData(side, side);
  for (let i = 0; i < side * side; i += 1) {
    const share = image[i] / (most || 1);
    pixels.data.set([...rampAt(surface, theme === "dark" ? share : 1 - share), 255], 4 * i);
  }
  picture.getContext("2d")?.putImageData(pixels, 0, 0);
  pictures.set(image, { theme, picture });
  return picture;
}
