// @ts-check
/** A run that plays in a file of its own: the page's map, chart, clock and keys over rows that stand in the file. */

import { createClock } from "../clock.js";
import { fromBase64 } from "../decode.js";
import { fill, h, place } from "../dom.js";
import { keyActions } from "../key_actions.js";
import { followKeys } from "../keys.js";
import { lessMotion } from "../motion.js";
import { createLoop } from "../plots/loop.js";
import { readPalette } from "../plots/palette.js";
import { createScope } from "../scope.js";
import { createSegments } from "../segments.js";
import { createSound } from "../sound.js";
import { createStore } from "../store.js";
import { surfaceOf } from "../surface.js";
import { createTold } from "../told.js";
import { createTrajectories } from "../trajectories.js";
import { computed, signal } from "../vendor/signals-core.js";
import { brandMark, icon } from "../views/icons.js";
import { mountReadout } from "../views/readout.js";
import { mountTransport } from "../views/transport.js";
import { WORDS } from "../words/en.js";
import { mountKey } from "./key.js";
import { mountLoss, mountMap } from "./plots.js";

/** @import { PlayerRun } from "../messages.js" */
/** @import { Theme } from "../theme.js" */
/** @import { Page } from "../views/page.js" */

/** @type {PlayerRun} */
const run = JSON.parse(place("run").textContent ?? "");
const { landscape, steps } = run.page.boards[0];

const store = createStore(run.page);
const trajectories = createTrajectories(createSegments({ mostBytes: Infinity, mostSegments: Infinity }));
trajectories.receive(run.lanes, steps);
for (const chunk of run.chunks) trajectories.receiveChunk(fromBase64(chunk).buffer);
run.ended.forEach(trajectories.receiveEnded);
const clock = createClock({ store, trajectories: [trajectories], jumps: lessMotion });

const narrow = matchMedia("(max-width: 700px)");
const [theme, phone, size] = [signal(/** @type {Theme} */ (run.theme)), signal(narrow.matches), signal(0)];
narrow.addEventListener("change", () => (phone.value = narrow.matches));
window.addEventListener("resize", () => (size.value += 1));

const surfaces = { current: signal(surfaceOf(landscape.name, run.surface, "final")), problem: signal(null), show: () => undefined };
const swarm = { current: signal(null) }; // a file shows no swarm
const projection = { active: signal(false), next: signal(null), shown: signal(null) }; // and no plane
const curvatures = { reasonsChanged: signal(0), lookAt: () => undefined, at: () => null, why: () => null }; // nor whom to ask about curvature
const app = { store, trajectories, clock, surfaces, swarm, projection, curvatures, catalogue: signal(run.catalogue) };
const sound = createSound();
const palette = computed(() => {
  phone.value;
  size.value;
  return readPalette(theme.value);
});
/** The views that are shown here use these parts of a page, and no others. */
const page = /** @type {Page} */ (/** @type {unknown} */ ({ app, words: WORDS, theme, phone, palette, told: createTold(clock), at: () => page, hover: signal(null), mapShown: signal(true), sound, loop: createLoop() }));

page.loop.onFrame((nowMs) => {
  clock.tick(nowMs);
  return clock.playing.peek();
});

const scope = createScope();
mountHead(place("top-bar"));
mountMap(place("stage"), page);
mountKey(place("lanes"), page);
mountLoss(place("loss"), page);
mountReadout(place("readout"), page);
mountTransport(place("transport"), page);
followKeys(document, playerKeys(), () => false); // single characters count only where they can be turned off
scope.follow(() => {
  clock.shown.value;
  clock.playing.value;
  store.page.value;
  palette.value;
  page.loop.wake();
});
void document.fonts.ready.then(page.loop.wake);

/** The keys of a file: playback alone, since it holds one run on one map. */
function playerKeys() {
  const { toggle, step, toStart, toEnd } = keyActions({ store, clock, lanes: { keep: () => undefined } });
  return { toggle, step, toStart, toEnd };
}

/** @param {HTMLElement} element */
function mountHead(element) {
  const look = h("button", { type: "button", class: "icon-button" });
  look.addEventListener("click", () => (theme.value = theme.peek() === "dark" ? "light" : "dark"));
  scope.follow(() => {
    const dark = theme.value === "dark";
    document.documentElement.dataset.theme = theme.value;
    fill(look, icon(dark ? "moon" : "sun"));
    look.setAttribute("aria-label", dark ? WORDS.top.light : WORDS.top.dark);
  });
  fill(element, h("div", { class: "brand" }, brandMark()), h("h1", null, run.catalogue.landscapes[0].title), look);
}
