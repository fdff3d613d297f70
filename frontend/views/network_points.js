// @ts-check
/** Points of the viewer's own for a network: pasted, or the generated ones again. */

import { pointsSetting } from "../data_edits.js";
import { h } from "../dom.js";
import { withLandscapeSetting } from "../edits.js";
import { bytesOf } from "../points_text.js";
import { computed, signal } from "../vendor/signals-core.js";
import { icon } from "./icons.js";
import { openPasteDialog } from "./paste_dialog.js";

/** @import { DataPoint } from "../datasets.js" */
/** @import { LandscapeEntry } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { ReadonlySignal } from "../vendor/signals-core.js" */
/** @import { Page } from "./page.js" */

/** The buttons, hidden where a network takes no points. @param {Scope} scope @param {Page} page @param {ReadonlySignal<LandscapeEntry | null>} network */
export function networkPoints(scope, page, network) {
  const { app, words } = page;
  const entry = computed(() => network.value ?? undefined);
  const setting = computed(() => pointsSetting(entry.value));
  const name = computed(() => String(app.store.experiment.value.landscape.settings[setting.value?.name ?? ""] ?? ""));
  const view = { entry, chosen: signal(/** @type {number | null} */ (null)), change: (/** @type {DataPoint[]} */ points) => void use(points) };

  /** The experiment names the points once the server has them. @param {DataPoint[]} points */
  async function use(points) {
    const [about, chosen] = [app.store.experiment.peek().landscape.name, setting.peek()];
    try {
      const blob = await app.blobs.add(bytesOf(points));
      if (chosen && app.store.experiment.peek().landscape.name === about) app.store.edit((experiment) => withLandscapeSetting(experiment, chosen.name, blob));
    } catch (error) {
      page.said.value = { kind: "bad", text: words.data.notPasted(error instanceof Error ? error.message : String(error)) };
    }
  }

  const paste = h("button", { type: "button", "aria-label": words.data.paste, title: words.data.paste }, icon("paste"));
  const generate = h("button", { type: "button", class: "plain" }, words.data.generate);
  paste.addEventListener("click", () => openPasteDialog(page, view));
  generate.addEventListener("click", () => {
    app.dataEdits.generate();
    paste.focus();
  });
  const group = h("div", { class: "segmented icons", role: "group" }, paste);
  scope.follow(() => {
    group.hidden = setting.value === undefined;
    generate.hidden = name.value === "";
  });
  scope.follow(() => void (name.value && app.blobs.find(name.value))); // so that the address can carry them
  return [generate, group];
}
