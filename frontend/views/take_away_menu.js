// @ts-check
/** What can be taken away from the page, and what can be opened on it again. */

import { pageNow } from "../address.js";
import { h } from "../dom.js";
import { filmKind } from "../take_away/film.js";
import { chooseFile } from "../take_away/opening.js";
import { pageFile } from "../take_away/page_file.js";
import { fileFrom, fileName, saveFile } from "../take_away/saving.js";
import { openCodeDialog } from "./code_dialog.js";
import { openFilmDialog } from "./film_dialog.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { openPictureDialog } from "./picture_dialog.js";
import { saving } from "./saving.js";

/** @import { IconName } from "./icons.js" */
/** @import { Page } from "./page.js" */

/** @typedef {{name: IconName, text: string, note: string, act: () => void}} Item */

/** What is taken is of the active board, also where another becomes it meanwhile. @param {Element} anchor @param {Page} page */
export function openTakeAwayMenu(anchor, page) {
  const { store } = page.app;
  const { boards, takeAway } = page.words;
  const place = store.active.peek();
  const whose = store.boards.peek().length > 1 ? h("p", { class: "caption" }, boards.taken(boards.letter(place))) : null;
  openMenu(anchor, { label: takeAway.title, class: "take-away" }, (close) => [
    whose,
    items(page.at(place)).map(({ name, text, note, act }) => {
      const button = h("button", { type: "button" }, icon(name), h("span", null, text, h("small", null, note)));
      button.addEventListener("click", () => {
        close();
        act();
      });
      return button;
    }),
  ]);
}

/** @param {Page} page @returns {Item[]} */
function items(page) {
  const { code, takeAway } = page.words;
  /** @type {Item[]} */
  const film = filmKind() ? [{ name: "film", text: takeAway.film, note: takeAway.filmNote, act: () => openFilmDialog(page) }] : [];
  /** @type {Item[]} */
  const player = page.app.projection.active.peek() ? [] : [{ name: "play", text: takeAway.player, note: takeAway.playerNote, act: () => void savePlayer(page) }];
  return [
    { name: "picture", text: takeAway.picture, note: takeAway.pictureNote, act: () => openPictureDialog(page) },
    ...film,
    { name: "table", text: takeAway.csv, note: takeAway.csvNote, act: () => void saveRows(page, "csv") },
    { name: "table", text: takeAway.json, note: takeAway.jsonNote, act: () => void saveRows(page, "json") },
    { name: "code", text: code.open, note: code.openNote, act: () => openCodeDialog(page, null) },
    ...player,
    { name: "file", text: takeAway.page, note: takeAway.pageNote, act: () => savePage(page) },
    { name: "open", text: takeAway.open, note: takeAway.openNote, act: () => chooseFile(page) },
  ];
}

const TYPES = { csv: "text/csv", json: "application/json" };

/** All rows of all lanes, as the server has them. @param {Page} page @param {keyof typeof TYPES} ending */
async function saveRows(page, ending) {
  const experiment = page.app.store.experiment.peek();
  await saving(page, fileName(experiment, "rows", ending), () => fileFrom("/api/trajectories", experiment, TYPES[ending]));
}

/** @param {Page} page */
function savePage({ app, words, said }) {
  const name = fileName(app.store.experiment.peek(), "page", "json");
  saveFile(name, pageFile({ ...pageNow(app), blobs: app.blobs.of(app.store.page.peek()) }));
  said.value = { kind: "good", text: words.takeAway.saved(name) };
}

/** A file that plays the run as it is looked at. @param {Page} page */
async function savePlayer(page) {
  const { store } = page.app;
  const experiment = store.experiment.peek();
  const { playhead } = pageNow(page.app).view;
  const asked = { experiment, view: { ...store.view.peek(), playhead, active: 0, second: null }, theme: page.theme.peek() };
  await saving(page, fileName(experiment, "run", "html"), () => fileFrom("/api/html", asked, "text/html"));
}
