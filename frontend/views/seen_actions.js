// @ts-check
/** What the keys do with the screen alone: windows that open, colours, the projector view, sound. */

import { switchMode, switchTheme } from "../theme.js";
import { openDescription } from "./description.js";
import { openHelp } from "./help.js";
import { openLessons } from "./lessons_menu.js";
import { openRuns } from "./runs_table.js";
import { openValues } from "./values_table.js";

/** @import { Seen } from "../key_actions.js" */
/** @import { Page } from "./page.js" */

/** @param {Page} page @returns {{[Name in Seen]: () => void}} */
export function seenActions(page) {
  return {
    colours: switchTheme,
    projector: switchMode,
    sound: page.sound.toggle,
    help: () => openHelp(page),
    values: () => openValues(page),
    runs: () => openRuns(page),
    description: () => openDescription(page),
    lessons: () => openLessons(page),
  };
}
