// @ts-check
/** A picture that the viewer chose or dropped becomes the landscape. */

import { withLandscape } from "../conversion.js";
import { withLandscapeSetting } from "../edits.js";
import { KINDS, MOST_PIXELS, fitted, fromPgm, shadesOf, sizeOf, toPgm } from "../grey_picture.js";

/** @import { Catalog } from "../types.js" */
/** @import { Page } from "../views/page.js" */

const MOST_FILE_BYTES = 30 * 1024 * 1024;
/** A picture's longer side, in pixels: what is larger no address could carry. */
const SIDE = 96;

/** Whether a file says that it is a picture. @param {Pick<File, "name" | "type">} file */
export const isPicture = ({ name, type }) => type.startsWith("image/") || /\.pgm$/i.test(name);

/** The landscape that reads a picture, and the name of that setting. @param {Catalog} catalogue */
function reading({ landscapes }) {
  for (const entry of landscapes) {
    const setting = entry.settings.find(({ reads }) => reads === "picture");
    if (setting) return { entry, name: setting.name };
  }
  return null;
}

/** @param {Page} page @param {File} file */
export async function openPicture({ app, words, said }, file) {
  try {
    const catalogue = app.catalogue.peek();
    const reader = catalogue && reading(catalogue);
    if (!reader) throw new Error(words.notices.warming);
    const blob = await app.blobs.add(await pgmOf(file));
    app.store.edit((experiment) => {
      const there = experiment.landscape.name === reader.entry.name ? experiment : withLandscape(experiment, reader.entry.name, catalogue);
      return withLandscapeSetting(there, reader.name, blob);
    });
    app.store.look({ window: null });
    said.value = { kind: "good", text: words.takeAway.terrain(file.name) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    said.value = { kind: "bad", text: words.takeAway.notOpened(file.name, why) };
  }
}

/** The file's picture as the server takes it. Throws an error that a person can read; nothing large is decoded. @param {File} file */
async function pgmOf(file) {
  if (file.size > MOST_FILE_BYTES) throw new Error(`Expected a picture of at most ${MOST_FILE_BYTES} bytes, got ${file.size}.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (fromPgm(bytes)) return bytes;
  const size = sizeOf(bytes);
  if (!size) throw new Error(`Expected a picture (${KINDS}), got a file that is none.`);
  const { width, height } = size;
  if (width * height > MOST_PIXELS) throw new Error(`Expected at most ${MOST_PIXELS} pixels, got ${width} x ${height}.`);
  return toPgm(await smallGrey(file));
}

/** @param {File} file */
async function smallGrey(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error(`Expected a picture (${KINDS}), got one that cannot be decoded.`);
  });
  const size = fitted(picture, SIDE);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("This browser draws no pictures.");
  context.fillStyle = "#fff"; // behind what is transparent
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, size.width, size.height);
  picture.close();
  return { ...size, shades: shadesOf(context.getImageData(0, 0, size.width, size.height).data) };
}
