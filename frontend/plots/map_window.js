// @ts-check
/** What part of the landscape the stage shows, flat or as a surface: one window, one surface asked for, one scale of heights. */

import { landscapeOf } from "../catalog.js";
import { ringedStarts, sharedStart } from "../starts.js";
import { fitted } from "./frame.js";
import { heightsOf, mapMargins } from "./map_figure.js";

/** @import { Span } from "../messages.js" */
/** @import { Surface } from "../types.js" */
/** @import { Page } from "../views/page.js" */
/** @import { Heights } from "./map_figure.js" */

/** @typedef {ReturnType<typeof createMapWindow>} MapWindow */
/** @typedef {{x: [number, number], y: [number, number]}} Window */

/** @param {{element: HTMLElement, page: Page}} options `element` is as large as the plot */
export function createMapWindow({ element, page }) {
  const { app } = page;
  /** @type {{surface: Surface, heights: Heights} | null} */
  let held = null;
  let asked = "";

  /** All of the landscape, or of a network's plane; null until that is known. @returns {Span | null} */
  function wholeWindow() {
    if (app.projection.active.peek()) return app.projection.next.peek()?.window ?? null;
    const catalogue = app.catalogue.peek();
    return (catalogue && landscapeOf(catalogue, app.store.experiment.peek().landscape.name)?.window) ?? null;
  }

  /** What is to be seen: the view's own window, or the landscape's, with equal scales. @returns {Window | null} */
  function current() {
    const whole = wholeWindow();
    const wanted = whole && (app.store.view.peek().window ?? whole);
    const palette = page.palette.peek();
    const { left, right, top, bottom } = mapMargins(palette.rem, page.phone.peek());
    const [width, height] = [element.clientWidth - left - right, element.clientHeight - top - bottom];
    return wanted && width > 20 && height > 20 ? fitted(wanted, width, height) : null;
  }

  return {
    current,
    /** The window, whose surface is asked for if it is not the one that was asked for last. */
    ask() {
      const range = current();
      const span = range && rounded(range);
      const plane = app.projection.active.peek() ? [app.projection.next.peek()?.key, app.store.view.peek().statistics] : null;
      const place = JSON.stringify([app.store.experiment.peek().landscape.name, plane, span]);
      if (span && place !== asked) {
        asked = place;
        app.surfaces.show(span);
      }
      return range;
    },
    /** The surface of the present landscape, or null until one comes, and its heights, computed once. */
    surface() {
      const surface = app.surfaces.current.peek();
      if (surface?.landscape !== app.store.experiment.peek().landscape.name) return null;
      if (surface.on && surface.on.key !== app.projection.shown.peek()?.key) return null;
      if (held?.surface !== surface) held = { surface, heights: heightsOf(surface) };
      return held;
    },
    /** Where the shared start is, if a lane begins there. */
    sharedStart() {
      const experiment = app.store.experiment.peek();
      return ringedStarts(experiment, []).length > 0 ? sharedStart(experiment, app.catalogue.peek()) : null;
    },
    /** Show another window. @param {Window} window */
    show(window) {
      app.store.look({ window: rounded(window) });
    },
    /** Show the window `times` as wide about its middle. @param {number} times */
    zoom(times) {
      const range = current();
      if (!range) return;
      const middle = [(range.x[0] + range.x[1]) / 2, (range.y[0] + range.y[1]) / 2];
      const half = [((range.x[1] - range.x[0]) / 2) * times, ((range.y[1] - range.y[0]) / 2) * times];
      app.store.look({ window: rounded({ x: [middle[0] - half[0], middle[0] + half[0]], y: [middle[1] - half[1], middle[1] + half[1]] }) });
    },
  };
}

/** A window in numbers that are no longer than they need be. @param {Window} window @returns {Span} */
function rounded({ x, y }) {
  const digits = Math.max(0, 4 - Math.floor(Math.log10(Math.min(x[1] - x[0], y[1] - y[0]))));
  /** @param {number} value */
  const short = (value) => Number(value.toFixed(Math.min(digits, 15)));
  return { x: [short(x[0]), short(x[1])], y: [short(y[0]), short(y[1])] };
}
