// @ts-check
/** The loss around the step that is looked into: cut out of the map, and at rest asked for as fine as it is shown. */

import { createAsker } from "./asker.js";
import { covers } from "./plots/step_ground.js";
import { surfaceOf } from "./surface.js";
import { signal } from "./vendor/signals-core.js";

/** @import { Bringing } from "./blobs.js" */
/** @import { Chosen, Span, SurfaceAnswer } from "./messages.js" */
/** @import { Socket } from "./socket.js" */
/** @import { Surface } from "./types.js" */
/** @import { ReadonlySignal } from "./vendor/signals-core.js" */

const SLOT = "step-surface";
const RESOLUTION = 96;

/** @param {{socket: Socket, blobs?: Bringing}} parts */
export function createStepGround({ socket, blobs }) {
  const fine = signal(/** @type {{surface: Surface, key: string} | null} */ (null));
  let asked = "";
  const asker = createAsker(/** @type {Parameters<typeof createAsker<{landscape: Chosen, window: Span, key: string}>>[0]} */ ({
    socket,
    slot: SLOT,
    blobs,
    message: ({ landscape, window }) => ({ what: "surface", landscape, window, resolution: RESOLUTION }),
    take(answer, { landscape, key }) {
      const { surface, part } = /** @type {SurfaceAnswer} */ (answer);
      fine.value = { surface: surfaceOf(landscape.name, surface, part), key };
    },
  }));

  return {
    fine: /** @type {ReadonlySignal<{surface: Surface, key: string} | null>} */ (fine),
    /** Ask for the loss over a window, once. @param {Chosen} landscape @param {Span} window */
    ask(landscape, window) {
      const key = JSON.stringify([landscape, window]);
      if (key === asked || !(window.x[1] > window.x[0]) || !(window.y[1] > window.y[0])) return;
      asked = key;
      asker.offer({ landscape, window, key });
    },
    /** The finest surface here that covers a window: its own, else the map's. @param {Chosen} landscape @param {Span} window @param {Surface | null} map @returns {Surface | null} */
    over(landscape, window, map) {
      const own = fine.peek();
      if (own && own.key === JSON.stringify([landscape, window])) return own.surface;
      if (map && map.on === null && map.landscape === landscape.name) return map;
      return own && own.surface.landscape === landscape.name && covers(own.surface, window) ? own.surface : null;
    },
  };
}
