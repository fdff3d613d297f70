// @ts-check
/** The keys that open a window. */

import { openDescription } from "./description.js";
import { openHelp } from "./help.js";
import { openLessons } from "./lessons_menu.js";
import { openRuns } from "./runs_table.js";

/** @import { Page } from "./page.js" */

/** The question mark opens help, T the table of runs, L the lessons, D the picture in words. @param {Page} page */
export function followWindowKeys(page) {
  const windows = new Map([["?", openHelp], ["t", openRuns], ["T", openRuns], ["l", openLessons], ["L", openLessons], ["d", openDescription], ["D", openDescription]]);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest("input:not([type=range]), select, textarea, dialog");
    const open = windows.get(event.key);
    if (!open || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open(page);
  });
}
