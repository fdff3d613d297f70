// @ts-check
/** Saving what is still to be made, and saying how it went. */

import { saveFile } from "../take_away/saving.js";

/** @import { Page } from "./page.js" */

/** @param {Page} page @param {string} name of the file @param {() => Promise<Blob>} make */
export async function saving({ words, said }, name, make) {
  said.value = { kind: "plain", text: words.takeAway.making(name) };
  try {
    saveFile(name, await make());
    said.value = { kind: "good", text: words.takeAway.saved(name) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    said.value = { kind: "bad", text: words.takeAway.notSaved(name, why) };
  }
}
