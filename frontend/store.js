// @ts-check
/** The store: the page state is the only state, and this is its only owner. */

import { batch, computed, signal } from "./vendor/signals-core.js";

/** @import { Experiment, PageState, View } from "./messages.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {{boards: Experiment[], view: View | null}} Entry What undo goes back to; `view` only where lanes changed places. */
/** @typedef {ReturnType<typeof createStore>} Store */

const MOST_ENTRIES = 200;

/**
 * A store that begins with `page`.
 * @param {PageState} page
 */
export function createStore(page) {
  const state = signal(page);
  const past = signal(/** @type {Entry[]} */ ([]));
  const future = signal(/** @type {Entry[]} */ ([]));
  const gesture = signal(/** @type {string | null} */ (null));
  const boards = computed(() => state.value.boards);
  const view = computed(() => state.value.view);

  /**
   * What is now, to come back to; `like` says whether the view's lane numbers belong to it.
   * @param {boolean} withView
   * @returns {Entry}
   */
  const now = (withView) => ({ boards: boards.peek(), view: withView ? view.peek() : null });

  /** @param {Entry} entry */
  function remember(entry) {
    past.value = [...past.peek(), entry].slice(-MOST_ENTRIES);
    future.value = [];
  }

  /** @param {Entry} entry */
  function restore(entry) {
    const current = view.peek();
    const lanes = entry.view;
    const next = lanes
      ? { ...current, hidden: lanes.hidden, solo: lanes.solo, selected: lanes.selected }
      : current;
    state.value = { ...state.peek(), boards: entry.boards, view: next };
  }

  /** @param {typeof past} from @param {typeof past} to */
  function travel(from, to) {
    endGesture();
    const entry = from.peek().at(-1);
    if (!entry) return;
    batch(() => {
      from.value = from.peek().slice(0, -1);
      to.value = [...to.peek(), now(entry.view !== null)];
      restore(entry);
    });
  }

  /**
   * Change the experiment. Edits of one gesture are one undo entry, until `endGesture`.
   * `view` says what an edit that moves lanes does to the numbers by which the view names them.
   * @param {(experiment: Experiment) => Experiment} change
   * @param {{gesture?: string, view?: (view: View) => View}} [options]
   */
  function edit(change, options = {}) {
    const before = boards.peek();
    const board = change(before[0]);
    if (board === before[0]) return;
    batch(() => {
      if (!options.gesture || options.gesture !== gesture.peek()) {
        endGesture();
        remember(now(options.view !== undefined));
      }
      gesture.value = options.gesture ?? null;
      const looked = options.view ? options.view(view.peek()) : view.peek();
      state.value = { ...state.peek(), boards: [board, ...before.slice(1)], view: looked };
    });
  }

  /** Close the open gesture; one that came back to where it began leaves no entry. */
  function endGesture() {
    if (gesture.peek() === null) return;
    gesture.value = null;
    const last = past.peek().at(-1);
    if (last && JSON.stringify(last.boards) === JSON.stringify(boards.peek())) past.value = past.peek().slice(0, -1);
  }

  /** Close the open gesture and take back what it did. */
  function dropGesture() {
    const last = gesture.peek() === null ? undefined : past.peek().at(-1);
    batch(() => {
      gesture.value = null;
      if (!last) return;
      past.value = past.peek().slice(0, -1);
      restore(last);
    });
  }

  /** Change only what is looked at. @param {Partial<View>} patch */
  function look(patch) {
    state.value = { ...state.peek(), view: { ...view.peek(), ...patch } };
  }

  /** Show another page; undo comes back to the boards before, unless there was nothing yet. @param {PageState} next */
  function load(next) {
    batch(() => {
      endGesture();
      if (boards.peek()[0].lanes.length > 0) remember(now(true));
      state.value = next;
    });
  }

  return {
    page: /** @type {ReadonlySignal<PageState>} */ (state),
    boards,
    view,
    experiment: computed(() => boards.value[0]),
    /** The gesture that is going on, or null. */
    gesture: /** @type {ReadonlySignal<string | null>} */ (gesture),
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    edit,
    endGesture,
    dropGesture,
    look,
    load,
    undo: () => travel(past, future),
    redo: () => travel(future, past),
  };
}
