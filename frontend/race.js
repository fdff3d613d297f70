// @ts-check
/** The race: whenever the experiment changes, say what is wanted; what arrives becomes the lanes' trajectories. */

import { createNewest } from "./newest.js";
import { computed, effect, signal, untracked } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { BoardLanes, Experiment, Fault } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Trajectories } from "./trajectories.js" */
/** @import { Problem, Schedule } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createRace>} Race */

/**
 * How long a want that was answered may stream its rows before a newer one takes its place: a slider that moves
 * shows whole paths where they are this quick, and the beginnings of longer ones.
 */
const PATIENCE_MS = 150;

/**
 * @param {{store: Pick<Store, "experiment">, socket: Socket, trajectories: Trajectories, schedule: Schedule, blobs?: Bringing, place?: Place}} parts
 */
export function createRace({ store, socket, trajectories, schedule, blobs, place = 0 }) {
  const errors = signal(/** @type {Problem[]} */ ([]));
  const running = signal(/** @type {Experiment | null} */ (null));
  const wants = createNewest(/** @type {(experiment: Experiment, number: number) => boolean} */ ((experiment, number) => {
    const want = { board: place, number, experiment, until: experiment.steps, have: trajectories.have() };
    return socket.send({ want });
  }));

  /** @type {number | null} The number of the want whose rows are on their way. */
  let streaming = null;

  function settleIfWhole() {
    if (streaming === null || !trajectories.whole) return;
    const number = streaming;
    streaming = null;
    wants.settle(number);
  }

  /** @param {BoardLanes} message */
  function receiveLanes(message) {
    const experiment = wants.question(message.number);
    if (message.board !== place || !experiment) return;
    streaming = message.number;
    schedule(() => wants.settle(message.number), PATIENCE_MS);
    errors.value = [];
    running.value = experiment;
    trajectories.receive(message, experiment.steps, experiment);
  }

  /** An error that names our want, or names nothing while no other part of the page asked, is the answer to it. @param {Fault} fault */
  function receiveError(fault) {
    const { board, number } = fault;
    if (board === null && number !== null) return;
    if (board !== null && (board !== place || !wants.question(number ?? -1))) return;
    const coming = blobs?.bring(fault);
    if (!coming) return refuse(fault);
    void coming.then((came) => (came ? wants.again() : refuse(fault)));
  }

  /** @param {Fault} fault */
  function refuse({ where, message, number }) {
    errors.value = [{ where, message }];
    wants.settle(number ?? wants.number);
  }

  socket.on("lanes", receiveLanes);
  socket.on("error", receiveError);
  effect(() => {
    const experiment = store.experiment.value;
    if (experiment.lanes.length > 0) untracked(() => wants.offer(experiment));
  });
  effect(() => {
    if (trajectories.changed.value > 0) untracked(settleIfWhole);
  });
  effect(() => {
    if (socket.opened.value > 0) untracked(wants.again);
  });

  return {
    /** The experiment that the lanes' rows are of, or will be as they arrive. */
    running: /** @type {ReadonlySignal<Experiment | null>} */ (running),
    /** What the server did not accept of the newest want, by the path of the field. */
    errors: /** @type {ReadonlySignal<Problem[]>} */ (errors),
    /** The message for a field or anything inside it, or null. @param {string} where */
    errorAt: (where) =>
      computed(() => errors.value.find((one) => one.where === where || one.where.startsWith(`${where}.`))?.message ?? null),
    dismiss: () => void (errors.value = []),
  };
}
