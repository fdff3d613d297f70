import assert from "node:assert/strict";
import { test } from "node:test";

import { pageOf } from "../../frontend/page.js";
import { between, FIRST_CAMERA, rounded, turned, VIEWPOINTS, zoomed } from "../../frontend/plots/camera.js";
import { DrapedPath } from "../../frontend/plots/draped_path.js";
import { Ground } from "../../frontend/plots/ground.js";
import { HeightField } from "../../frontend/plots/height_field.js";
import { Projection } from "../../frontend/plots/projection.js";
import { roundTicks } from "../../frontend/plots/surface_axes.js";
import { page, randomFrom } from "./sample.js";

const N = 81;
const RANGES = { x: [-2, 2], y: [-1, 3], height: [0, 1] };
const SIZE = { width: 800, height: 600 };
const SOUTH = { azimuth: 0, elevation: 20, zoom: 1 };
const TOP = { azimuth: 0, elevation: 90, zoom: 1 };

/** The field of a height over the window. */
function field(height) {
  const heights = new Float64Array(N * N);
  for (let i = 0; i < heights.length; i += 1) {
    heights[i] = height(-2 + (4 * (i % N)) / (N - 1), -1 + (4 * Math.floor(i / N)) / (N - 1));
  }
  return new HeightField(heights, N, RANGES);
}

const near = (a, b, by = 1e-6) => Math.abs(a - b) < by;
const WALL = field((_, y) => Math.max(0, 1 - Math.abs(y - 1) * 4));

test("seen from above, x goes to the right and y goes up, both at one scale", () => {
  const projection = new Projection(TOP, RANGES, SIZE);
  const [x, y] = projection.pixel(0, 1, 0);
  assert.ok(near(x, 400) && near(y, 300));
  const [right] = projection.pixel(1, 1, 0);
  const [, up] = projection.pixel(0, 2, 0);
  assert.ok(right > x && near(right - x, y - up));
});

test("seen from the south, what is further back is smaller, and what is higher is further up", () => {
  const projection = new Projection(SOUTH, RANGES, SIZE);
  const wide = (y) => projection.pixel(1, y, 0)[0] - projection.pixel(-1, y, 0)[0];
  assert.ok(wide(-1) > wide(3));
  assert.ok(projection.pixel(0, 1, 1)[1] < projection.pixel(0, 1, 0)[1]);
});

test("at zoom 1 every corner of the box is inside the plot, from wherever it is seen, wide or narrow", () => {
  for (const size of [SIZE, { width: 390, height: 330 }, { width: 300, height: 600 }]) {
    for (let azimuth = -180; azimuth < 180; azimuth += 15) {
      for (const elevation of [10, 35, 60, 90]) {
        const projection = new Projection({ azimuth, elevation, zoom: 1 }, RANGES, size);
        for (const x of RANGES.x) for (const y of RANGES.y) for (const height of RANGES.height) {
          const [px, py] = projection.pixel(x, y, height);
          const fits = px > -0.1 * size.width && px < 1.1 * size.width && py > -0.1 * size.height && py < 1.1 * size.height;
          assert.ok(fits, `${[azimuth, elevation, size.width, x, y, height, px, py]}`);
        }
      }
    }
  }
});

test("a point behind the eye has no pixel", () => {
  const projection = new Projection({ ...SOUTH, zoom: 6 }, RANGES, SIZE);
  assert.ok(Number.isNaN(projection.pixel(0, -30, 0)[0]));
});

test("the ray through a point's pixel goes through the point", () => {
  const random = randomFrom(4);
  for (let i = 0; i < 50; i += 1) {
    const projection = new Projection({ azimuth: random() * 360 - 180, elevation: 5 + random() * 85, zoom: 0.5 + random() }, RANGES, SIZE);
    const point = [random() * 4 - 2, random() * 4 - 1, random()];
    const [px, py] = projection.pixel(...point);
    const { from, along } = projection.ray(px, py);
    const t = (point[2] - from[2]) / along[2];
    assert.ok(near(from[0] + along[0] * t, point[0]) && near(from[1] + along[1] * t, point[1]));
  }
});

test("heights between the grid's points are bilinear, and there are none outside", () => {
  const slope = field((x, y) => (x + 2) / 8 + (y + 1) / 16);
  assert.ok(near(slope.at(0.123, 1.77), 2.123 / 8 + 2.77 / 16));
  assert.ok(near(slope.at(2, 3), 0.75));
  assert.ok(Number.isNaN(slope.at(2.001, 0)));
});

test("a wall hides what is behind it from a low eye, not from a high one, and nothing before it", () => {
  const low = new Ground(WALL, { azimuth: 0, elevation: 12, zoom: 1 }, SIZE);
  assert.equal(low.hides(0, 2), true);
  assert.equal(low.hides(0, -0.5), false);
  assert.equal(new Ground(WALL, TOP, SIZE).hides(0, 2), false);
  assert.equal(new Ground(WALL, { azimuth: 180, elevation: 12, zoom: 1 }, SIZE).hides(0, 2), false);
});

test("no point of a plane, however it slopes, hides another", () => {
  const ground = new Ground(field((x) => (x + 2) / 4), { azimuth: 60, elevation: 40, zoom: 1 }, SIZE);
  for (let x = -2; x <= 2; x += 0.25) for (let y = -1; y <= 3; y += 0.25) assert.equal(ground.hides(x, y), false);
});

test("the point under the pixel of a point that is seen is that point", () => {
  const hill = field((x, y) => Math.exp(-(x * x) - (y - 1) ** 2));
  const ground = new Ground(hill, { azimuth: 30, elevation: 35, zoom: 1 }, SIZE);
  for (const [x, y] of [[0, 1], [0.4, 0.2], [-1.5, -0.5], [1.2, 2.4]]) {
    assert.equal(ground.hides(x, y), false);
    const found = ground.pointAt(...ground.pixel(x, y));
    assert.ok(Math.hypot(found[0] - x, found[1] - y) < 0.06, `${found}`);
  }
});

test("beside the surface there is no point", () => {
  assert.equal(new Ground(WALL, TOP, SIZE).pointAt(5, 5), null);
});

test("a long step over a wall climbs it", () => {
  const ground = new Ground(WALL, SOUTH, SIZE);
  const path = new DrapedPath(ground);
  path.extend(1, { x: [0, 0], y: [0, 2] });
  assert.ok(Math.min(...path.ys) < ground.pixel(0, 0.9)[1]);
  assert.equal(path.hidden.at(-1), true);
});

test("a path that leaves the window ends at its edge, and begins again where it comes back", () => {
  const path = new DrapedPath(new Ground(WALL, TOP, SIZE));
  path.extend(4, { x: [0, 0.5, 9, 9, 0], y: [0, 0, 0, 1, 2] });
  assert.ok(path.xs.some(Number.isNaN));
  assert.equal(path.rows.at(-1), 4);
  assert.ok(path.verticesTo(1) < path.rows.length);
});

test("a path that is far out, or not a number, costs a bounded number of vertices", () => {
  const rows = { x: Float64Array.from({ length: 20_000 }, (_, i) => (i % 3 ? NaN : 1e300 * (i % 2))), y: new Float64Array(20_000) };
  const path = new DrapedPath(new Ground(WALL, TOP, SIZE));
  path.extend(19_999, rows);
  assert.ok(path.rows.length < 40_000);
});

test("a long wild path is laid more coarsely, and has its end", () => {
  const random = randomFrom(2);
  const rows = { x: Float64Array.from({ length: 5_000 }, () => random() * 4 - 2), y: Float64Array.from({ length: 5_000 }, () => random() * 4 - 1) };
  const path = new DrapedPath(new Ground(WALL, SOUTH, SIZE));
  path.extend(4_999, rows);
  assert.ok(path.generation > 0 && path.rows.length <= 5_100);
  assert.ok(path.rows.at(-1) > 4_900);
});

test("a camera stays within its limits and goes the short way round", () => {
  assert.deepEqual(turned({ azimuth: 170, elevation: 80, zoom: 1 }, 20, 40), { azimuth: -170, elevation: 90, zoom: 1 });
  assert.equal(zoomed(FIRST_CAMERA, 100).zoom, 6);
  assert.equal(between({ ...TOP, azimuth: 170 }, { ...TOP, azimuth: -170 }, 0.5).azimuth, -180);
  assert.deepEqual(between(FIRST_CAMERA, VIEWPOINTS.top, 1), VIEWPOINTS.top);
});

test("what an address holds of a camera is short and is read again", () => {
  const camera = rounded({ azimuth: 179.99, elevation: 33.3333, zoom: 1.23456 });
  assert.deepEqual(camera, { azimuth: -180, elevation: 33.3, zoom: 1.23 });
  const given = { ...page(), view: { ...page().view, dimensions: 3, camera } };
  assert.deepEqual(pageOf(JSON.parse(JSON.stringify(given))).view.camera, camera);
});

test("a camera or a number of dimensions that cannot be is refused at its field", () => {
  const refused = (view) => () => pageOf({ ...page(), view });
  assert.throws(refused({ dimensions: 4 }), /view\.dimensions: expected 2 or 3/);
  assert.throws(refused({ camera: { azimuth: 0, elevation: -5, zoom: 1 } }), /view\.camera\.elevation/);
  assert.throws(refused({ camera: { azimuth: 0, elevation: 50 } }), /view\.camera\.zoom/);
});

test("the first camera and every viewpoint may stand in an address", () => {
  for (const camera of [FIRST_CAMERA, ...Object.values(VIEWPOINTS)]) {
    assert.deepEqual(pageOf({ ...page(), view: { camera } }).view.camera, camera);
  }
});

test("ticks are round numbers inside the range", () => {
  assert.deepEqual(roundTicks([-2.1, 2.1], 4), [-2, 0, 2]);
  assert.deepEqual(roundTicks([0, 1], 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
});
