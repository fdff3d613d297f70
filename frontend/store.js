// @ts-check
/** The store: the page state is the only state, and this is its only owner. */

import { BOARD_KEYS, boardPart, LANE_KEYS, picked, viewAt, withViewAt } from "./board_views.js";
import { BLANK_PAGE } from "./page.js";
import { batch, computed, signal } from "./vendor/signals-core.js";

/** @import { BoardKey, Place } from "./board_views.js" */
/** @import { Experiment, PageState, View } from "./messages.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {{boards: Experiment[], view: View, keys: readonly BoardKey[]}} Entry What undo goes back to; of the view only `keys`. */
/** What was on the page and could be undone, put aside for a while. @typedef {{page: PageState, past: Entry[], future: Entry[]}} Aside */
/** @typedef {ReturnType<typeof createStore>} Store */

const MOST_ENTRIES = 200;
const [NO_BOARD] = BLANK_PAGE.boards;

/**
 * A store that begins with `page`. What it says of the experiment and changes of it is of the active board;
 * `of` gives a store that does the same for the board at a place.
 * @param {PageState} page
 */
export function createStore(page) {
  const state = signal(page);
  const past = signal(/** @type {Entry[]} */ ([]));
  const future = signal(/** @type {Entry[]} */ ([]));
  const gesture = signal(/** @type {{name: string, place: Place} | null} */ (null));
  const boards = computed(() => state.value.boards);
  const active = computed(() => (boards.value.length > 1 ? state.value.view.active : 0));

  /** What is now, to come back to. @param {readonly BoardKey[]} keys @returns {Entry} */
  const now = (keys) => ({ boards: boards.peek(), view: state.peek().view, keys });

  /** @param {Entry} entry */
  function remember(entry) {
    past.value = [...past.peek(), entry].slice(-MOST_ENTRIES);
    future.value = [];
  }

  /** What was changed alone becomes the active board, so that it is seen. @param {Entry} entry */
  function restore({ boards: next, view: old, keys }) {
    const before = boards.peek();
    const whole = next.length === before.length ? keys : BOARD_KEYS;
    let { view } = state.peek();
    for (const place of /** @type {Place[]} */ ([0, 1].slice(0, next.length))) {
      view = withViewAt(view, place, { ...viewAt(view, place), ...picked(viewAt(old, place), whole) });
    }
    const changed = next.flatMap((board, place) => (board === before[place] ? [] : [/** @type {Place} */ (place)]));
    view = { ...view, active: changed.length === 1 ? changed[0] : view.active, second: next.length > 1 ? view.second : null };
    state.value = { ...state.peek(), boards: next, view };
  }

  /** @param {typeof past} from @param {typeof past} to */
  function travel(from, to) {
    endGesture();
    const entry = from.peek().at(-1);
    if (!entry) return;
    batch(() => {
      from.value = from.peek().slice(0, -1);
      to.value = [...to.peek(), now(entry.keys)];
      restore(entry);
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

  /** Show another page; undo comes back to the boards before, unless there was nothing yet. @param {PageState} next */
  function load(next) {
    batch(() => {
      endGesture();
      if (boards.peek()[0].lanes.length > 0) remember(now(LANE_KEYS));
      state.value = next;
    });
  }

  /** Show a page as it is; one of one board only in the place of the active one, where there are two. @param {PageState} next */
  function show(next) {
    const { boards: before, view } = state.peek();
    const place = active.peek();
    if (before.length < 2 || next.boards.length > 1) return load(next);
    const { playhead } = next.view;
    load({ ...next, boards: before.with(place, next.boards[0]), view: { ...withViewAt(view, place, { ...view, ...boardPart(next.view) }), playhead } });
  }

  /** Show another page from which no undo goes back. @param {PageState} next */
  function replace(next) {
    batch(() => {
      gesture.value = null;
      [past.value, future.value] = [[], []];
      state.value = next;
    });
  }

  /** What is here now, for `putBack`. @returns {Aside} */
  function setAside() {
    endGesture();
    return { page: state.peek(), past: past.peek(), future: future.peek() };
  }

  /** @param {Aside} aside */
  function putBack(aside) {
    batch(() => {
      replace(aside.page);
      [past.value, future.value] = [aside.past, aside.future];
    });
  }

  /** Other boards, or the same in another order. @param {Experiment[]} next @param {(view: View) => View} looked */
  function arrange(next, looked) {
    batch(() => {
      endGesture();
      remember(now(BOARD_KEYS));
      state.value = { ...state.peek(), boards: next, view: looked(state.peek().view) };
    });
  }

  /** The experiment of the board at a place, and how it is changed and looked at. @param {() => Place} placeOf */
  function boardStore(placeOf) {
    const experiment = computed(() => boards.value[placeOf()] ?? NO_BOARD);
    const view = computed(() => viewAt(state.value.view, placeOf()));

    /**
     * Change the experiment. Edits of one gesture are one undo entry, until `endGesture`.
     * `view` says what an edit that moves lanes does to the numbers by which the view names them.
     * @param {(experiment: Experiment) => Experiment} change
     * @param {{gesture?: string, view?: (view: View) => View}} [options]
     */
    function edit(change, options = {}) {
      const place = placeOf();
      const [before, looked] = [experiment.peek(), view.peek()];
      const board = change(before);
      if (board === before) return;
      const open = gesture.peek();
      batch(() => {
        if (!options.gesture || options.gesture !== open?.name || place !== open.place) {
          endGesture();
          remember(now(options.view ? LANE_KEYS : []));
        }
        gesture.value = options.gesture ? { name: options.gesture, place } : null;
        const next = withViewAt(state.peek().view, place, options.view ? options.view(looked) : looked);
        state.value = { ...state.peek(), boards: boards.peek().with(place, board), view: next };
      });
    }

    /** Change only what is looked at. @param {Partial<View>} patch */
    function look(patch) {
      state.value = { ...state.peek(), view: withViewAt(state.peek().view, placeOf(), { ...view.peek(), ...patch }) };
    }

    return {
      view,
      experiment,
      /** The gesture that changes this board now, or null. */
      gesture: computed(() => (gesture.value?.place === placeOf() ? gesture.value.name : null)),
      edit,
      look,
    };
  }

  return {
    page: /** @type {ReadonlySignal<PageState>} */ (state),
    boards,
    /** The place of the board that is edited. */
    active,
    ...boardStore(() => active.value),
    of: boardStore,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    endGesture,
    dropGesture,
    load,
    show,
    replace,
    setAside,
    putBack,
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    /** Edit the board at a place from now on. @param {Place} place */
    activate(place) {
      if (place === active.peek() || boards.peek().length < 2) return;
      batch(() => {
        endGesture();
        state.value = { ...state.peek(), view: { ...state.peek().view, active: place } };
      });
    },
    /** A second board, the same as the first, to be edited. */
    addBoard() {
      const [first, another] = boards.peek();
      if (!another && first.lanes.length > 0) arrange([first, first], (view) => ({ ...view, active: 1, second: boardPart(view) }));
    },
    /** Only the other board stays. @param {Place} place */
    removeBoard(place) {
      if (boards.peek().length < 2) return;
      const kept = place === 0 ? 1 : 0;
      arrange([boards.peek()[kept]], (view) => ({ ...viewAt(view, kept), active: 0, second: null }));
    },
    /** Each board where the other was. */
    swapBoards() {
      const [first, second] = boards.peek();
      if (second) arrange([second, first], (view) => ({ ...viewAt(view, 1), active: view.active === 0 ? 1 : 0, second: boardPart(view) }));
    },
    /** The other board becomes the same as the one at a place. @param {Place} place */
    copyBoard(place) {
      if (boards.peek().length < 2) return;
      const other = place === 0 ? 1 : 0;
      const board = boards.peek()[place];
      arrange(boards.peek().with(other, board), (view) => withViewAt(view, other, { ...view, ...boardPart(viewAt(view, place)) }));
    },
  };
}
