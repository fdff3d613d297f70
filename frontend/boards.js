// @ts-check
/** The boards: what each has of its own. */

import { createCurvatures } from "./curvatures.js";
import { createDataEdits } from "./data_edits.js";
import { createLooks } from "./looks.js";
import { createProjection } from "./projection.js";
import { createRace } from "./race.js";
import { createSegments } from "./segments.js";
import { createSharpness } from "./sharpness.js";
import { createSlices } from "./slices.js";
import { createSurfaces, oneOf } from "./surface.js";
import { createSwarm } from "./swarm.js";
import { createTrajectories } from "./trajectories.js";

/** @import { Blobs } from "./blobs.js" */
/** @import { Place } from "./board_views.js" */
/** @import { Datasets } from "./datasets.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Store } from "./store.js" */
/** @import { Catalog, Schedule } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

/** @typedef {ReturnType<typeof createBoards>[number]} Board */

/** The places of the boards that a page can show. @type {readonly Place[]} */
export const PLACES = [0, 1];

/**
 * A board for each place, whether an experiment stands there or not.
 * @param {{store: Store, socket: Socket, catalogue: ReadonlySignal<Catalog | null>, blobs: Blobs, datasets: Datasets, schedule: Schedule}} parts
 */
export function createBoards({ store, socket, catalogue, blobs, datasets, schedule }) {
  const segments = createSegments();
  socket.on("ended", segments.receiveEnded);
  socket.on("chunk", segments.receiveChunk);
  return PLACES.map((place) => {
    const own = { ...store, ...store.of(() => place) };
    const trajectories = createTrajectories(segments);
    const race = createRace({ store: own, socket, trajectories, schedule, blobs, place });
    const projection = createProjection({ socket, store: own, race, trajectories, catalogue, blobs, place });
    const slices = createSlices({ socket, store: own, projection, catalogue, blobs, place });
    return {
      place,
      /** The page's store, which reads and changes this board's experiment. */
      store: own,
      trajectories,
      race,
      /** The plane that a network is seen on. */
      projection,
      /** The loss on that plane. */
      slices,
      /** The loss over what is shown, on a plane or of two parameters. */
      surfaces: oneOf(projection.active, slices, createSurfaces({ socket, store: own, blobs, place })),
      swarm: createSwarm({ socket, store: own, catalogue, blobs, place }),
      dataEdits: createDataEdits({ store: own, catalogue, blobs, datasets }),
      /** The curvature at rows of lanes on two parameters, and why lanes went wrong. */
      curvatures: createCurvatures({ socket, store: own, trajectories, blobs, place, schedule, now: () => performance.now() }),
      /** The largest eigenvalue along the run of a network. */
      sharpness: createSharpness({ socket, blobs, place }),
      looks: createLooks({ socket, trajectories, boards: () => store.boards.peek().length, blobs, place, schedule, now: () => performance.now() }),
    };
  });
}
