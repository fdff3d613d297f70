// @ts-check
/** Files that come back to the page. */

import assert from "node:assert/strict";
import test from "node:test";

import { checkPage, MOST_FILE_BYTES, pageFile, readPageFile } from "../../frontend/take_away/page_file.js";
import { fileName } from "../../frontend/take_away/saving.js";
import { catalog, experiment, page } from "./sample.js";

const { limits } = catalog();

/** @param {string} text */
const file = (text) => new Blob([text]);

test("a page that was saved is read again as it was", async () => {
  const given = page({ seed: 9 });
  given.view = { ...given.view, playhead: 17 };
  assert.deepEqual(await readPageFile(pageFile(given)), given);
});

test("an experiment alone is shown from its start", async () => {
  const given = experiment({ steps: 33 });
  const read = await readPageFile(file(JSON.stringify(given)));
  assert.deepEqual([read.boards, read.view.playhead], [[given], 0]);
});

for (const [what, given, message] of [
  ["that is no text", new Blob([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 255])]), /JSON file/],
  ["of half a page", file('{"boards": ['), /JSON file/],
  ["of a list", file("[1, 2]"), /page state \(with boards\) or an experiment/],
  ["of rows", file('{"lanes": [{"columns": {}}]}'), /page state \(with boards\) or an experiment/],
  ["of nothing", file("null"), /page state/],
  ["of a page without lanes", file('{"boards": [{"landscape": {"name": "b"}, "lanes": []}]}'), /boards\.0\.lanes: expected a list/],
  ["of another version", file('{"version": 2, "boards": []}'), /version: expected version 1, got 2/],
]) {
  test(`a file ${what} is refused in words`, () => assert.rejects(readPageFile(/** @type {Blob} */ (given)), /** @type {RegExp} */ (message)));
}

test("a file that is too large is refused unread, and the limit named", async () => {
  const huge = { size: MOST_FILE_BYTES + 1, text: () => assert.fail("it was read") };
  await assert.rejects(readPageFile(huge), new RegExp(`at most ${MOST_FILE_BYTES} bytes`));
});

test("the server is asked about one step of an experiment", async () => {
  /** @type {any[]} */
  const asked = [];
  await checkPage(page({ steps: 400 }), limits, async (_, request) => {
    asked.push(JSON.parse(String(request?.body)));
    return new Response("{}");
  });
  assert.deepEqual(asked.map(({ steps }) => steps), [1]);
});

test("what the server refuses is told in its words", async () => {
  const refusal = JSON.stringify({ error: { where: "lanes.0.optimizer.name", message: "Expected an optimizer, got 'Adom'." } });
  await assert.rejects(
    checkPage(page(), limits, async () => new Response(refusal, { status: 422 })),
    /lanes\.0\.optimizer\.name: Expected an optimizer, got 'Adom'\./,
  );
});

test("a file is named after the landscape and what it holds", () => {
  const given = experiment({ landscape: { name: "three_hump Camel/..", settings: {} } });
  assert.equal(fileName(given, "rows", "csv"), "fall-line-three-hump-camel-rows.csv");
});
