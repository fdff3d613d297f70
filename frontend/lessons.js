// @ts-check
/** Lessons: which there are, the page that is read, and what it does with the rest of the page. */

import { batch, computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Blobs } from "./blobs.js" */
/** @import { Clock } from "./clock.js" */
/** @import { Lesson, LessonList, LessonPage, PageState, Point } from "./messages.js" */
/** @import { Progress } from "./progress.js" */
/** @import { Aside, Store } from "./store.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** The page that is read: `number` counts from 1. @typedef {{lesson: Lesson, page: LessonPage, number: number}} Reading */
/** What was answered to a question: the place of a choice counted from 1, a number, or a point of the map. @typedef {{choice: number} | {number: number} | {point: Point}} Given */
/** @typedef {ReturnType<typeof createLessons>} Lessons */

const ADDRESS = /^#lesson=([^/]{1,60})(?:\/([1-9]\d{0,2}))?$/;

/** The lesson and page that a fragment names, or null. @param {string} fragment */
export function placeOf(fragment) {
  const found = ADDRESS.exec(fragment);
  if (!found) return null;
  try {
    return { name: decodeURIComponent(found[1]), page: Number(found[2] ?? 1) };
  } catch {
    return null;
  }
}

/** The fragment that opens a lesson at a page. @param {string} name @param {number} page */
export const fragmentOf = (name, page) => `#lesson=${encodeURIComponent(name)}/${page}`;

/**
 * @param {{store: Store, clock: Clock, progress: Progress, blobs?: Pick<Blobs, "take">, fetch: (route: string) => Promise<Response>}} parts
 */
export function createLessons({ store, clock, progress, blobs, fetch }) {
  const shelf = signal(/** @type {LessonList | null} */ (null));
  const loaded = signal(/** @type {ReadonlyMap<string, Lesson>} */ (new Map()));
  const problem = signal(/** @type {string | null} */ (null));
  const answers = signal(/** @type {ReadonlyMap<string, Given>} */ (new Map()));
  const shownOnce = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  const aim = signal(/** @type {Point | null} */ (null));
  /** What was on the page before the lesson. @type {Aside | null} */
  let aside = null;

  const place = computed(() => store.page.value.view.lesson);
  /** The page that is read, or null. @type {ReadonlySignal<Reading | null>} */
  const reading = computed(() => {
    const at = place.value;
    const lesson = at && loaded.value.get(at.name);
    if (!at || !lesson) return null;
    const number = Math.min(at.page, lesson.pages.length);
    return { lesson, page: lesson.pages[number - 1], number };
  });
  const key = computed(() => (reading.value ? `${reading.value.lesson.name}/${reading.value.number}` : ""));
  const given = computed(() => answers.value.get(key.value) ?? null);
  /** The row at which the page that is read begins. */
  const begins = computed(() => (reading.value ? (stateOf(reading.value.lesson, reading.value.number)?.view.playhead ?? 0) : 0));
  const prediction = computed(() => (reading.value?.page.question?.kind === "predict" ? reading.value.page.question : null));
  /** Whether a point of the map is asked for and not yet given. */
  const aiming = computed(() => prediction.value !== null && given.value === null);
  /** Whether the answer to the prediction is on screen. */
  const revealed = computed(() => prediction.value !== null && given.value !== null && shownOnce.value.has(key.value));

  /** @template Answer @param {string} route @returns {Promise<Answer>} */
  async function got(route) {
    const response = await fetch(route);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer?.error?.message ?? response.statusText);
    return answer;
  }

  /** Learn which lessons there are. */
  async function list() {
    try {
      shelf.value = await got("/api/lessons");
      problem.value = null;
    } catch (error) {
      problem.value = textOf(error);
    }
  }

  /** @param {string} name @returns {Promise<Lesson | null>} */
  async function load(name) {
    try {
      const lesson = /** @type {Lesson} */ (await got(`/api/lessons/${encodeURIComponent(name)}`));
      loaded.value = new Map([...loaded.peek(), [name, lesson]]);
      problem.value = null;
      return lesson;
    } catch (error) {
      problem.value = textOf(error);
      return null;
    }
  }

  /** Show a page of a lesson with the state that belongs to it. @param {string} name @param {number} page counted from 1 */
  async function open(name, page) {
    const lesson = await load(name); // anew, as its author may have changed it
    if (!lesson) return false;
    await turnTo(lesson, page, stateOf(lesson, page));
    return true;
  }

  /** @param {Lesson} lesson @param {number} page @param {PageState | null} state null to go on with what is on screen */
  async function turnTo(lesson, page, state) {
    const number = Math.max(1, Math.min(page, lesson.pages.length));
    if (state) await blobs?.take(state.blobs);
    clock.pause();
    batch(() => {
      aside ??= store.setAside();
      aim.value = null;
      const next = state ? { ...state, blobs: {} } : store.page.peek();
      store.replace({ ...next, view: { ...next.view, lesson: { name: lesson.name, page: number } } });
      forgetAnswer(`${lesson.name}/${number}`);
    });
  }

  /** @param {string} answered */
  function forgetAnswer(answered) {
    answers.value = new Map([...answers.peek()].filter(([one]) => one !== answered));
    shownOnce.value = new Set([...shownOnce.peek()].filter((one) => one !== answered));
  }

  /** Forward or back; forward from the last page ends the lesson. @param {number} by */
  async function turn(by) {
    const now = reading.peek();
    if (!now) return;
    if (by > 0) progress.add(now.lesson.name, now.number);
    if (now.number + by > now.lesson.pages.length) return close();
    const number = now.number + by;
    if (number >= 1) await turnTo(now.lesson, number, by > 0 ? now.lesson.pages[number - 1].state : stateOf(now.lesson, number));
  }

  /** Back to what was on the page before the lesson. */
  function close() {
    clock.pause();
    batch(() => {
      if (aside && aside.page.boards[0].lanes.length > 0) store.putBack(aside);
      else store.look({ lesson: null }); // there was nothing before
      aside = null;
    });
  }

  /** @param {Given} answer */
  function answer(answer) {
    answers.value = new Map([...answers.peek(), [key.peek(), answer]]);
  }

  /** Answer a prediction with the point aimed at, and let the run go on to its row. @param {{jump: boolean}} how */
  function predict({ jump }) {
    const asked = prediction.peek();
    const point = aim.peek();
    if (!asked || !point || given.peek()) return;
    answer({ point });
    if (jump) clock.seek(asked.row);
    else clock.play();
  }

  // The run waits for a prediction, and then stops at the row that was asked for.
  effect(() => {
    const asked = prediction.value;
    if (!asked || revealed.value) return clock.hold(null);
    clock.hold(aiming.value ? begins.value : asked.row);
    if (!aiming.value && clock.shown.value >= asked.row) untracked(() => (shownOnce.value = new Set([...shownOnce.peek(), key.peek()])));
  });
  // A lesson that came with an address.
  effect(() => {
    const at = place.value;
    if (at && !loaded.peek().has(at.name)) void untracked(() => load(at.name));
  });

  return {
    shelf: /** @type {ReadonlySignal<LessonList | null>} */ (shelf),
    problem: /** @type {ReadonlySignal<string | null>} */ (problem),
    progress,
    reading,
    /** The answer that was given to the question of this page. */
    given,
    aiming,
    revealed,
    aim,
    list,
    open,
    turn,
    close,
    answer,
    predict,
    /** Ask the question of this page again. */
    again() {
      const asked = prediction.peek();
      forgetAnswer(key.peek());
      aim.value = null;
      if (asked) clock.seek(begins.peek());
    },
    /** Load the page's own state again. */
    async reset() {
      const now = reading.peek();
      if (now) await turnTo(now.lesson, now.number, stateOf(now.lesson, now.number));
    },
    dismiss: () => void (problem.value = null),
  };
}

/** The state that a page begins with: its own, or else that of the last page before it with one. @param {Lesson} lesson @param {number} number counted from 1 @returns {PageState | null} */
const stateOf = ({ pages }, number) => pages.slice(0, Math.max(1, number)).findLast(({ state }) => state !== null)?.state ?? null;

/** @param {unknown} error */
const textOf = (error) => (error instanceof Error ? error.message : String(error));
