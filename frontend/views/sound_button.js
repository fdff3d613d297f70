// @ts-check
/** The switch of the sound, which follows the selected lane's loss. */

import { selectedLane, visibleLanes } from "../lanes.js";
import { lossAt } from "../quantities.js";
import { pitchOf } from "../sound.js";
import { computed, signal } from "../vendor/signals-core.js";
import { iconButton } from "./icon_button.js";

/** @import { LaneRows } from "../lane_rows.js" */
/** @import { Scope } from "../scope.js" */
/** @import { Span } from "../sound.js" */
/** @import { Page } from "./page.js" */

/** @param {Scope} scope @param {Page} page */
export function soundButton(scope, page) {
  const { app, sound, words: { transport } } = page;
  const button = iconButton("sound", transport.sound, sound.toggle);
  button.classList.add("wide-only");
  scope.follow(() => button.setAttribute("aria-pressed", String(sound.on.value)));
  const span = computed(() => {
    app.trajectories.changed.value;
    const { lanes } = app.store.experiment.value;
    return sound.on.value ? spanOf(visibleLanes(app.store.view.value, lanes.length).map((index) => app.trajectories.lane(index))) : null;
  });
  const pitch = computed(() => {
    const { lanes } = app.store.experiment.value;
    if (span.value === null || lanes.length === 0) return null;
    const heard = app.trajectories.lane(selectedLane(app.store.view.value, lanes.length));
    return page.told.value < heard.count ? pitchOf(lossAt(heard, page.told.value), span.value) : null;
  });
  const hidden = signal(document.hidden);
  document.addEventListener("visibilitychange", () => (hidden.value = document.hidden));
  scope.follow(() => {
    page.told.value; // each step is heard, also one of the same loss
    sound.tone(hidden.value ? null : pitch.value, { lasting: app.clock.playing.value });
  });
  return button;
}

/** From the least loss of all lanes to the highest that one begins at. @param {readonly LaneRows[]} lanes @returns {Span} */
function spanOf(lanes) {
  let [least, most] = [Infinity, -Infinity];
  for (const rows of lanes) {
    const begun = rows.count > 0 ? lossAt(rows, 0) : NaN;
    if (Number.isFinite(begun) && begun > most) most = begun;
    for (let row = 0; row < rows.count; row += 1) {
      const loss = lossAt(rows, row);
      if (loss < least) least = loss;
    }
  }
  return { least, most };
}
