import assert from "node:assert/strict";
import { test } from "node:test";

import { collide, placeLabels } from "../../frontend/plots/labels.js";

const AREA = { left: 0, top: 0, width: 600, height: 400 };
const NO_PATH = { inside: () => 0 };
const head = (text, x, y) => ({ text, colour: "#fff", x, y, width: 70, height: 22 });
const at = (label, dx, dy) => ({ ...label, at: { x: label.x + dx, y: label.y + dy, width: label.width, height: label.height } });

test("labels of heads in one place are placed so that none covers another", () => {
  const wanted = ["SGD", "Adam", "RMSprop", "Adagrad", "start"].map((text) => head(text, 300, 200));
  assert.ok(!collide(placeLabels(wanted, { heads: [], path: NO_PATH, area: AREA, rem: 14 })));
});

test("labels that their heads have carried over each other collide", () => {
  assert.ok(collide([at(head("SGD", 300, 200), 0, 30), at(head("start", 20, 20), 30, 0), at(head("Adam", 320, 205), 0, 30)]));
});
