// @ts-check
/** The changes of a lane along the way: what, where, and a button to take each away. */

import { settingOf, optimizerOf, scheduleOf } from "../catalog.js";
import { h } from "../dom.js";
import { withoutScheduleTweak, withoutTweak } from "../tweaks.js";
import { icon } from "./icons.js";
import { nameOf, settingText } from "./number_text.js";

/** @import { Kid } from "../dom.js" */
/** @import { Tweak } from "../messages.js" */
/** @import { Page } from "./page.js" */

/** One line of a tweak: what it changes, and what takes it back. @typedef {{text: Kid[], remove: () => void, name: string}} Change */

/** @param {Page} page @param {number} lane @param {Tweak} tweak @returns {Change[]} */
export function changesOf(page, lane, tweak) {
  const { store, catalogue } = page.app;
  const entries = catalogue.peek();
  const { optimizer } = store.experiment.peek().lanes[lane];
  const entry = entries ? optimizerOf(entries, optimizer.name) : undefined;
  const settings = Object.entries(tweak.settings).map(([name, value]) => {
    const setting = settingOf(entry, name);
    return {
      name,
      text: [setting ? nameOf(setting) : name, " ", ...settingText(value)],
      remove: () => store.edit((experiment) => withoutTweak(experiment, lane, tweak.step, name)),
    };
  });
  if (tweak.schedule === null) return settings;
  const titles = tweak.schedule.map(({ name }) => (entries && scheduleOf(entries, name)?.title) ?? name);
  const { newSchedule, noSchedule } = page.words.tweaks;
  const text = titles.length === 0 ? noSchedule : `${newSchedule}: ${titles.join(", ")}`;
  return [...settings, { name: "schedule", text: [text], remove: () => store.edit((experiment) => withoutScheduleTweak(experiment, lane, tweak.step)) }];
}

/** @param {Page} page @param {number} lane @returns {HTMLElement | null} */
export function tweakList(page, lane) {
  const { tweaks } = page.app.store.experiment.peek().lanes[lane];
  if (tweaks.length === 0) return null;
  const { words, app } = page;
  const clear = h("button", { type: "button", class: "plain" }, words.tweaks.removeAll);
  clear.addEventListener("click", () =>
    app.store.edit((experiment) => tweaks.reduce((changed, { step }) => withoutTweak(changed, lane, step), experiment)),
  );
  const items = tweaks.flatMap((tweak, index) => changesOf(page, lane, tweak).map((change) => item(page, { lane, tweak, index, change })));
  return h("div", { class: "group" }, h("div", { class: "group-head" }, h("h3", null, words.tweaks.title), clear), h("ul", { class: "tweaks" }, items));
}

/** @param {Page} page @param {{lane: number, tweak: Tweak, index: number, change: Change}} parts */
function item({ words, app }, { lane, tweak, index, change }) {
  const go = h("button", { type: "button", class: "where", title: words.tweaks.go }, words.tweaks.at(tweak.step));
  go.addEventListener("click", () => app.clock.seek(tweak.step));
  const remove = h("button", { type: "button", class: "icon-button small", "aria-label": words.tweaks.remove, title: words.tweaks.remove, "data-key": `tweak-${lane}-${index}` }, icon("close"));
  remove.addEventListener("click", change.remove);
  const where = `lanes.${lane}.tweaks.${index}`;
  const error = app.race.errorAt(where).value;
  return h("li", { "data-where": where }, go, h("span", null, change.text), remove, error ? h("p", { class: "field-error" }, error) : null);
}
