// @ts-check
/** Opening a file that the viewer chose or dropped: shown when it is right, else said why not. */

import { checkPage, readPageFile } from "./page_file.js";
import { isPicture, openPicture } from "./terrain.js";

/** @import { Page } from "../views/page.js" */

/** @param {Page} page @param {File} file */
export async function openFile(page, file) {
  if (isPicture(file)) return openPicture(page, file);
  const { app, words, said } = page;
  try {
    const catalogue = app.catalogue.peek();
    if (!catalogue) throw new Error(words.notices.warming);
    const next = await readPageFile(file);
    await app.blobs.take(next.blobs);
    await checkPage(next, catalogue.limits);
    app.clock.pause();
    app.store.load({ ...next, blobs: {} });
    app.reach.choose(null);
    app.address.dismiss();
    said.value = { kind: "good", text: words.takeAway.opened(file.name) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    said.value = { kind: "bad", text: words.takeAway.notOpened(file.name, why) };
  }
}

/** The files that become terrain. */
export const PICTURES = "image/*,.pgm";

/** Let the viewer choose a file, with the keyboard or the pointer. @param {Page} page @param {string} [kinds] */
export function chooseFile(page, kinds = `.json,application/json,${PICTURES}`) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = kinds;
  input.addEventListener("change", () => {
    const file = input.files?.item(0);
    if (file) void openFile(page, file);
  });
  input.click();
}
