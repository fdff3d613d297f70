// @ts-check
/** The drawings on buttons, and the mark of Fall Line. */

import { drawing } from "../dom.js";

const FILLED = new Set(["play", "pause", "toStart", "toEnd", "back", "forward", "moon"]);

const PATHS = {
  play: "M7 4.6v14.8c0 .9 1 1.4 1.7.9l11-7.4c.7-.4.7-1.4 0-1.8l-11-7.4C8 3.2 7 3.7 7 4.6z",
  pause: "M6.5 4h3a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM14.5 4h3a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
  toStart: "M5 5h2.2v14H5zM19 6v12c0 .6-.7 1-1.2.6l-8.8-6a.75.75 0 0 1 0-1.2l8.8-6c.5-.4 1.2 0 1.2.6z",
  toEnd: "M16.8 5H19v14h-2.2zM5 6v12c0 .6.7 1 1.2.6l8.8-6a.75.75 0 0 0 0-1.2l-8.8-6C5.7 5 5 5.4 5 6z",
  back: "M16.8 5H19v14h-2.2zM14.5 6v12c0 .6-.7 1-1.2.6l-8.3-6a.75.75 0 0 1 0-1.2l8.3-6c.5-.4 1.2 0 1.2.6z",
  forward: "M5 5h2.2v14H5zM9.5 6v12c0 .6.7 1 1.2.6l8.3-6a.75.75 0 0 0 0-1.2l-8.3-6C10.2 5 9.5 5.4 9.5 6z",
  moon: "M20.2 14.4A8.5 8.5 0 0 1 9.6 3.8a.5.5 0 0 0-.7-.6 9.2 9.2 0 1 0 11.9 11.9.5.5 0 0 0-.6-.7z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  projector: "M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM8.5 20.5h7M12 16.5v4",
  share: "M12 14.5V3.5M8 7l4-3.7L16 7M5 11.5v7.5a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 19v-7.5",
  undo: "M8.5 5L4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3",
  redo: "M15.5 5L20 9.5 15.5 14M19.5 9.5H10a5.5 5.5 0 0 0 0 11h3",
  help: "M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1M12 17.5v.1M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4z",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5.5v13M5.5 12h13",
  minus: "M5.5 12h13",
  frame: "M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15",
  target: "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM12 2v5M12 17v5M2 12h5M17 12h5",
  cube: "M12 3l7.8 4.5v9L12 21l-7.8-4.5v-9zM4.4 7.6L12 12l7.6-4.4M12 12v8.8",
  shuffle: "M3 7h3.5c2.2 0 3.8 2 5 5s2.8 5 5 5H20M3 17h3.5c1.5 0 2.7-.9 3.7-2.4M13 9.4c1-1.5 2-2.4 3.5-2.4H20M17.5 4l3 3-3 3M17.5 14l3 3-3 3",
  code: "M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5M13.3 4.5l-2.6 15",
  copy: "M9 9h10v11H9zM5 15V4h10",
  up: "M12 19V5.5M6.5 11L12 5.5l5.5 5.5",
  down: "M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5",
  ghost: "M5 20v-9a7 7 0 0 1 14 0v9l-2.3-2-2.3 2-2.4-2-2.4 2-2.3-2zM9.5 11h.01M14.5 11h.01",
  swarm: "M6 6h.01M12 5h.01M18 6.5h.01M5 12h.01M11 11.5h.01M17.5 12h.01M8 18h.01M14 17.5h.01M19 18h.01",
  pin: "M9 3.5h6l-.8 6 3.3 3.5h-11l3.3-3.5zM12 13v7.5",
  lessons: "M12 6.5C10 5 7.5 4.5 4 4.5v13.5c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2zM12 6.5V20",
  sound: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
  pen: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z",
  eyeOff: "M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.8 3.5M6 7.8A17 17 0 0 0 2.5 12S6 18.5 12 18.5c1.6 0 3-.5 4.2-1.1",
  solo: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  download: "M12 3.5v11M7.5 10.5L12 15l4.5-4.5M5 17.5V19a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 19v-1.5",
  picture: "M4 5h16v14H4zM4 16l4.5-4.5 3.5 3.5 2.5-2.5L20 18M15.5 9h.01",
  film: "M4 5h16v14H4zM8 5v14M16 5v14M4 9.7h4M4 14.3h4M16 9.7h4M16 14.3h4",
  file: "M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5",
  open: "M3.5 18.5v-12A1.5 1.5 0 0 1 5 5h4l2 2.5h7A1.5 1.5 0 0 1 19.5 9v1.5M3.5 18.5l2.7-7a1.5 1.5 0 0 1 1.4-1h13.9l-2.8 8z",
  boards: "M4 5h16v14H4zM12 5v14",
  swap: "M7 8h13M16.5 4.5L20 8l-3.5 3.5M17 16H4M7.5 12.5L4 16l3.5 3.5",
  paste: "M9 4h6v3H9zM9 5.5H6v15h12v-15h-3M9 12h6M9 16h6",
  larger: "M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7",
  smaller: "M20 10h-6V4M14 10l7-7M4 14h6v6M10 14l-7 7",
  line: "M4 5v15h16M6 8c2 9 9 11 13 1",
  arrows: "M5 19L13 11M8.5 10.5H13.5V15.5M13 11l6-6M15 4.5h4.5V9",
  bin: "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13",
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * A drawing by name.
 * @param {IconName} name
 */
export function icon(name) {
  const svg = drawing({ path: PATHS[name], box: "0 0 24 24", class: "icon", stroke: !FILLED.has(name) });
  if (name === "more" || name === "swarm") svg.querySelector("path")?.setAttribute("stroke-width", "2.6");
  return svg;
}

/** The mark: a slope, and something that has come to rest at its lowest point. */
export function brandMark() {
  const svg = drawing({ path: "M2 5c5 0 5.5 15 11.5 15S20.5 6.5 30 6.5", box: "0 0 32 26", class: "mark", stroke: true });
  svg.querySelector("path")?.setAttribute("stroke-width", "3");
  const ball = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  for (const [name, value] of Object.entries({ cx: "13.5", cy: "20.3", r: "4", fill: "var(--accent)" })) ball.setAttribute(name, value);
  svg.append(ball);
  return svg;
}
