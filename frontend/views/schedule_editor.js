// @ts-check
/** The schedules of a lane, or the parts of a schedule that is made of others: a list to add to and take from. */

import { completeSettings, scheduleOf } from "../catalog.js";
import { h } from "../dom.js";
import { region } from "../scope.js";
import { icon } from "./icons.js";
import { settingControl } from "./setting_control.js";

/** @import { Chosen, JsonValue, ScheduleEntry, Setting } from "../messages.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Catalog } from "../types.js" */
/** @import { Words } from "../words/en.js" */

/**
 * @typedef {object} Schedules How a list of schedules is tied to the experiment.
 * @property {string} id
 * @property {string} where
 * @property {() => Chosen[]} read
 * @property {(schedules: Chosen[], gesture?: string) => void} write
 * @property {() => void} endGesture
 * @property {() => void} dropGesture
 * @property {(where: string) => string | null} error
 * @property {(name: string) => Chosen} propose the schedule of that name as a lane would begin it
 * @property {Catalog} catalogue
 * @property {Words} words
 * @property {boolean} [nested]
 */

/** The schedules of the list, each with its settings. @param {Scope} scope @param {Schedules} list @returns {HTMLElement} */
export function scheduleList(scope, list) {
  const body = h("div", { class: "group schedule-list", "data-where": list.where });
  region(scope, body, () => JSON.stringify(list.read().map(({ name }) => name)), (inner) =>
    list.read().map(({ name }, index) => one(inner, { list, name, index })),
  );
  return body;
}

/** What puts another schedule at the end of the list. @param {Scope} scope @param {Schedules} list @returns {HTMLSelectElement} */
export function schedulePicker(scope, list) {
  const { words, catalogue, nested } = list;
  const first = h("option", { value: "" });
  const choices = catalogue.schedules.filter((entry) => !nested || entry.nests);
  const picker = h("select", { class: "field schedule-choice", "aria-label": words.lanes.addScheduleTitle, "data-key": `${list.id}-add` }, first, choices.map((entry) => h("option", { value: entry.name, title: entry.summary }, entry.title)));
  picker.addEventListener("change", () => {
    const entry = scheduleOf(catalogue, picker.value);
    picker.value = "";
    if (entry) list.write([...list.read(), list.propose(entry.name)]);
  });
  scope.follow(() => {
    const none = list.read().length === 0;
    first.textContent = nested ? words.lanes.addPart : none ? words.lanes.noSchedule : words.lanes.addSchedule;
  });
  return picker;
}

/** @param {Scope} scope @param {{list: Schedules, name: string, index: number}} parts */
function one(scope, { list, name, index }) {
  const entry = scheduleOf(list.catalogue, name);
  const remove = h("button", { type: "button", class: "icon-button small", "aria-label": list.words.lanes.removeSchedule(entry?.title ?? name), title: list.words.lanes.removeSchedule(entry?.title ?? name) }, icon("close"));
  remove.addEventListener("click", () => list.write(list.read().filter((_, place) => place !== index)));
  const title = h("div", { class: "group-head", title: entry?.summary ?? "" }, h("span", null, entry?.title ?? name), remove);
  const settings = (entry?.settings ?? []).map((setting) => control(scope, { list, entry, index, setting }));
  return h("div", { class: "nested" }, title, settings);
}

/** @param {Scope} scope @param {{list: Schedules, entry: ScheduleEntry | undefined, index: number, setting: Setting}} parts */
function control(scope, { list, entry, index, setting }) {
  const where = `${list.where}.${index}.settings.${setting.name}`;
  const id = `${list.id}-${index}-${setting.name}`;
  const read = () => {
    const chosen = list.read().at(index);
    return chosen ? completeSettings(entry, chosen)[setting.name] : setting.default;
  };
  /** @param {JsonValue} value @param {string} [gesture] */
  function write(value, gesture) {
    const next = list.read().map((chosen, place) => (place === index ? { ...chosen, settings: { ...chosen.settings, [setting.name]: value } } : chosen));
    list.write(next, gesture);
  }
  if (setting.type !== "schedules") {
    return settingControl(scope, setting, { id, where, read, write, endGesture: list.endGesture, dropGesture: list.dropGesture, error: () => list.error(where), words: list.words });
  }
  /** @type {Schedules} */
  const inside = {
    ...list,
    id,
    where,
    nested: true,
    read: () => /** @type {Chosen[]} */ (/** @type {unknown} */ (read() ?? [])),
    write: (schedules, gesture) => write(/** @type {JsonValue} */ (/** @type {unknown} */ (schedules)), gesture),
  };
  return h("div", { class: "nested" }, schedulePicker(scope, inside), scheduleList(scope, inside));
}
