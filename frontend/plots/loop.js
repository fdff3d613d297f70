// @ts-check
/** One animation frame for all plots: always while something moves, once when something changed, never otherwise. */

/** @typedef {ReturnType<typeof createLoop>} Loop */

export function createLoop() {
  /** @type {((nowMs: number) => boolean | void)[]} */
  const tasks = [];
  let waiting = false;

  function wake() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(run);
  }

  /** @param {number} nowMs */
  function run(nowMs) {
    waiting = false;
    let again = false;
    for (const task of tasks) again = task(nowMs) === true || again;
    if (again) wake();
  }

  return {
    wake,
    /** Run `task` each frame, in the order in which tasks were given; one that answers true is called again next frame. @param {(nowMs: number) => boolean | void} task */
    onFrame(task) {
      tasks.push(task);
    },
  };
}
