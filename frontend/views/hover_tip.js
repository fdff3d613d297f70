// @ts-check
/** The exact numbers of what the pointer is at, in a small window that stays inside its plot. */

import { parametersOf } from "../catalog.js";
import { fill, h } from "../dom.js";
import { exact } from "../format.js";
import { laneViews } from "../plots/lane_lines.js";
import { symbolMark } from "../plots/symbols.js";

/** @import { LaneView } from "../plots/lane_lines.js" */
/** @import { Hover, Page } from "./page.js" */

const AWAY = 14;

/** @param {HTMLElement} overlay the place over the plot */
export function createHoverTip(overlay) {
  const tip = h("div", { class: "hover-tip", hidden: true });
  document.body.append(tip);
  /** @param {(Node | string)[]} kids */
  function write(kids) {
    fill(tip, ...kids);
    tip.hidden = false;
    return { width: tip.offsetWidth, height: tip.offsetHeight, area: overlay.getBoundingClientRect() };
  }
  /** @param {number} left @param {number} top @param {number} height */
  function stand(left, top, height) {
    const within = Math.max(AWAY, Math.min(top, innerHeight - height - AWAY));
    tip.style.transform = `translate(${Math.round(Math.max(AWAY, left))}px, ${Math.round(within)}px)`;
  }
  return {
    hide() {
      tip.hidden = true;
    },
    /** Beside a point of the plot. @param {(Node | string)[]} kids @param {number} x @param {number} y */
    showAt(kids, x, y) {
      const { width, height, area } = write(kids);
      const right = x + AWAY + width <= area.width;
      stand(area.left + (right ? x + AWAY : x - AWAY - width), area.top + y - height / 2, height);
    },
    /** Beside the whole plot where there is room, so that it covers nothing; else beside a point. @param {(Node | string)[]} kids @param {number} x */
    showBeside(kids, x) {
      const { width, height, area } = write(kids);
      const room = area.left > width + 3 * AWAY;
      const left = room ? area.left - width - 2 * AWAY : area.left + (x > area.width / 2 ? x - width - AWAY : x + AWAY);
      stand(left, area.top, height);
    },
  };
}

/** One lane's whole position at a row. @param {Page} page @param {LaneView} lane @param {number} row */
export function positionText({ app, words }, lane, row) {
  const { x, y, loss, lr, off_plane: off } = lane.rows;
  const { columns } = words.row;
  const [first, second] = parametersOf(app.catalogue.peek(), app.store.experiment.peek().landscape.name);
  /** @type {[string, number][]} */
  const place = app.projection.active.peek() ? [[words.plane.off, off[row]]] : [[first, x[row]], [second, y[row]]];
  /** @type {[string, number][]} */
  const cells = [...place, [columns.loss, loss[row]], [columns.lr, lr[row]]];
  const rows = cells.map(([name, value]) => h("tr", null, h("td", null, name), h("td", null, exact(value))));
  return [h("strong", null, badge(lane), `${lane.name} · ${words.charts.step(row)}`), h("table", null, rows)];
}

/** One value of every lane at a row, the selected lane first. @param {Page} page @param {Hover} hover @param {(lane: LaneView) => number} value */
export function valuesText(page, hover, value) {
  const lanes = laneViews(page).toSorted((a, b) => Number(b.index === hover.lane) - Number(a.index === hover.lane) || a.index - b.index);
  const seen = lanes.filter(({ last }) => last >= hover.row);
  const rows = seen.map((lane) => h("tr", null, h("td", null, badge(lane), lane.index === hover.lane ? h("strong", null, lane.name) : lane.name), h("td", null, exact(value(lane)))));
  return [h("strong", null, page.words.charts.step(hover.row)), h("table", null, rows)];
}

/** @param {LaneView} lane */
function badge({ symbol, colour }) {
  const mark = symbolMark(symbol);
  mark.style.setProperty("--hue", colour);
  return mark;
}
