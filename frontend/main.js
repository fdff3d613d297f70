// @ts-check
/** The page: parts put together, views mounted, one frame after another. */

import { createApp } from "./app.js";
import { place } from "./dom.js";
import { createLoop } from "./plots/loop.js";
import { readPalette } from "./plots/palette.js";
import { loadCharts } from "./plots/plotly.js";
import { followKeys } from "./keys.js";
import { createScope } from "./scope.js";
import { singleKeys } from "./single_keys.js";
import { createSound } from "./sound.js";
import { mode, theme } from "./theme.js";
import { createTold } from "./told.js";
import { computed, signal } from "./vendor/signals-core.js";
import { mountBoards } from "./views/boards.js";
import { mountLossPanel, mountRatePanel } from "./views/chart_panels.js";
import { mountExperimentPanel } from "./views/experiment_panel.js";
import { mountCurvaturePanel } from "./views/curvature_panel.js";
import { mountDescription } from "./views/description.js";
import { followDrops } from "./views/drop_target.js";
import { mountLandscapePanel } from "./views/landscape_panel.js";
import { mountLaneList } from "./views/lane_list.js";
import { mountLessonPanel } from "./views/lesson_panel.js";
import { networkPanel } from "./views/network_panel.js";
import { mountNotices } from "./views/notices.js";
import { mountPanelCard, valuesPanel } from "./views/panel_card.js";
import { mountReadout } from "./views/readout.js";
import { mountStepPanel } from "./views/step_panel.js";
import { mountTabs } from "./views/tabs.js";
import { mountPresets, mountTopBar } from "./views/top_bar.js";
import { mountTransport } from "./views/transport.js";
import { seenActions } from "./views/seen_actions.js";
import { WORDS } from "./words/en.js";

/** @import { Page } from "./views/page.js" */

/** How long the charts' bundle waits at most for the first question to the server. */
const CHARTS_AFTER_MS = 500;

const app = createApp();
void app.start(); // what it waits for comes while the views are made
const loop = createLoop();
const narrow = matchMedia("(max-width: 700px)");
const phone = signal(narrow.matches);
const size = signal(0);
narrow.addEventListener("change", () => (phone.value = narrow.matches));
window.addEventListener("resize", () => (size.value += 1));

/** @type {Page} */
const page = {
  app,
  words: WORDS,
  theme,
  mode,
  phone,
  palette: computed(() => {
    mode.value;
    phone.value;
    size.value;
    return readPalette(theme.value);
  }),
  told: createTold(app.clock),
  at: (board) => boardPages[board],
  hover: signal(null),
  said: signal(null),
  mapShown: signal(false),
  sound: createSound(),
  loop,
};

/** Views that are given one of these read and change that board, active or not. @type {Page[]} */
const boardPages = app.boards.map((board) => ({ ...page, app: { ...app, ...board } }));

loop.onFrame((nowMs) => {
  app.clock.tick(nowMs);
  return app.clock.playing.peek();
});

mountTopBar(place("top-bar"), page);
mountBoards(place("boards"), place("page"), page);
mountTransport(place("transport"), page);
mountLandscapePanel(place("landscapes"), page);
mountLaneList(place("lanes"), page);
mountExperimentPanel(place("experiment"), page);
place("network").append(networkPanel(page, phone)); // at a desk it stands beside the map
mountLossPanel(place("loss"), page);
mountPanelCard(place("row"), place("page"), page, [{ name: "step", mount: mountStepPanel }, { name: "curvature", mount: mountCurvaturePanel }, valuesPanel(mountRatePanel, mountReadout)]);
mountNotices(place("notices"), page);
mountLessonPanel(place("lesson"), place("page"), page);
mountDescription(place("notices"), page);
mountTabs(place("tabs"), place("page"), page);
followKeys(document, { ...app.keyActions, ...seenActions(page) }, () => singleKeys.peek());

const scope = createScope();
mountPresets(scope, place("phone-presets"), page, false);
followDrops(page);
scope.follow(() => {
  for (const { trajectories } of app.boards) trajectories.changed.value;
  app.evaluations.changed.value;
  app.curvatures.changed.value;
  app.clock.shown.value;
  app.clock.playing.value;
  app.store.page.value;
  app.store.gesture.value;
  page.hover.value;
  page.palette.value;
  loop.wake();
});

void document.fonts.ready.then(loop.wake);

/** Plotly keeps the page busy for a while: what the server is asked for first comes meanwhile. */
function drawCharts() {
  loadCharts().then(loop.wake, () => {
    page.mapShown.value = true; // what waits for the map needs it no longer
    page.said.value = { kind: "bad", text: WORDS.stage.noCharts, lasting: true };
  });
}
const waited = setTimeout(drawCharts, CHARTS_AFTER_MS);
scope.follow(() => {
  if (!app.surfaces.asked.value) return;
  clearTimeout(waited);
  drawCharts();
});
