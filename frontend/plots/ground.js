// @ts-check
/** The surface as it is seen now: a height field under a camera. */

import { Projection } from "./projection.js";

/** @import { Camera, Point } from "../messages.js" */
/** @import { HeightField } from "./height_field.js" */
/** @import { Size } from "./projection.js" */

/** Paths lie this share of the height over the surface, so that they do not sink in between its points. */
const LIFT = 0.004;

export class Ground {
  field;
  projection;
  size;
  #lift;

  /** @param {HeightField} field @param {Camera} camera @param {Size} size in pixels */
  constructor(field, camera, size) {
    this.field = field;
    this.size = size;
    this.projection = new Projection(camera, field.ranges, size);
    const [low, high] = field.ranges.height;
    this.#lift = LIFT * (high - low);
  }

  /** Where a point of the plane is seen, on the surface; NaN where there is none. @param {number} x @param {number} y @returns {[number, number]} */
  pixel(x, y) {
    return this.projection.pixel(x, y, this.field.at(x, y) + this.#lift);
  }

  /** Whether that place is behind the surface. @param {number} x @param {number} y */
  hides(x, y) {
    return this.field.hides(x, y, this.field.at(x, y) + this.#lift, this.projection.eyeData);
  }

  /** The point of the plane under a pixel, or null beside the surface. @param {number} px @param {number} py @returns {Point | null} */
  pointAt(px, py) {
    return this.field.hit(this.projection.ray(px, py));
  }
}
