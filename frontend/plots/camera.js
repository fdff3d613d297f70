// @ts-check
/** From where a surface is seen: two angles and a zoom. All pure. */

import { CAMERA_LIMITS } from "../page.js";

/** @import { Camera } from "../messages.js" */

/** @typedef {"top" | "southWest" | "alongX" | "alongY" | "low"} Viewpoint */

/** What is seen before anybody turned the surface. @type {Readonly<Camera>} */
export const FIRST_CAMERA = { azimuth: -32, elevation: 34, zoom: 1 };

/** @type {Readonly<Record<Viewpoint, Camera>>} */
export const VIEWPOINTS = {
  top: { azimuth: 0, elevation: 90, zoom: 1 },
  southWest: { azimuth: -45, elevation: 36, zoom: 1 },
  alongX: { azimuth: -90, elevation: 12, zoom: 1.1 },
  alongY: { azimuth: 0, elevation: 12, zoom: 1.1 },
  low: { azimuth: -28, elevation: 7, zoom: 1.15 },
};

/** @param {number} value @param {readonly [number, number]} limits */
const within = (value, [low, high]) => Math.max(low, Math.min(high, value));

/** Degrees from -180 up to, but not with, 180. @param {number} degrees */
const wrapped = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Turned about the vertical and towards it, in degrees. @param {Camera} camera @param {number} aside @param {number} up @returns {Camera} */
export function turned({ azimuth, elevation, zoom }, aside, up) {
  return { azimuth: wrapped(azimuth + aside), elevation: within(elevation + up, CAMERA_LIMITS.elevation), zoom };
}

/** @param {Camera} camera @param {number} times @returns {Camera} */
export function zoomed({ azimuth, elevation, zoom }, times) {
  return { azimuth, elevation, zoom: within(zoom * times, CAMERA_LIMITS.zoom) };
}

/** As an address keeps it. @param {Camera} camera @returns {Camera} */
export function rounded({ azimuth, elevation, zoom }) {
  return { azimuth: wrapped(Math.round(azimuth * 10) / 10), elevation: Math.round(elevation * 10) / 10, zoom: Math.round(zoom * 100) / 100 };
}

/** On the way from one camera to another, the short way round; `t` from 0 to 1. @param {Camera} from @param {Camera} to @param {number} t @returns {Camera} */
export function between(from, to, t) {
  const eased = t * t * (3 - 2 * t);
  return {
    azimuth: wrapped(from.azimuth + wrapped(to.azimuth - from.azimuth) * eased),
    elevation: from.elevation + (to.elevation - from.elevation) * eased,
    zoom: from.zoom * (to.zoom / from.zoom) ** eased,
  };
}

/** @param {Camera} a @param {Camera} b */
export const isSame = (a, b) => a.azimuth === b.azimuth && a.elevation === b.elevation && a.zoom === b.zoom;
