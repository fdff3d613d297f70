// @ts-check
/** Two canvases inside a Plotly graph, over its lines and under its hover labels: trails are added to, heads are drawn anew. */

/** @typedef {ReturnType<typeof createLiveLayer>} LiveLayer */

/**
 * @param {HTMLElement} graph
 */
export function createLiveLayer(graph) {
  const trail = canvas();
  const heads = canvas();
  let [width, height, ratio] = [0, 0, 0];

  /** Stand in the graph at its size. Whether anything changed, so that all must be drawn again. @param {{width: number, height: number}} size */
  function fit(size) {
    const moved = !heads.parentElement?.isConnected;
    if (moved) (graph.querySelector(".gl-container") ?? graph).append(trail, heads);
    const next = [size.width, size.height, Math.min(3, window.devicePixelRatio || 1)];
    if (!moved && next[0] === width && next[1] === height && next[2] === ratio) return false;
    [width, height, ratio] = next;
    for (const one of [trail, heads]) resize(one, { width, height, ratio });
    return true;
  }

  return { fit, trail: context(trail), heads: context(heads), clearTrail: () => clear(trail), clearHeads: () => clear(heads) };
}

function canvas() {
  const element = document.createElement("canvas");
  element.className = "live-canvas";
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** @param {HTMLCanvasElement} element @returns {CanvasRenderingContext2D} */
function context(element) {
  const found = element.getContext("2d");
  if (!found) throw new Error("This browser draws no canvas.");
  return found;
}

/** @param {HTMLCanvasElement} element @param {{width: number, height: number, ratio: number}} size */
function resize(element, { width, height, ratio }) {
  element.width = Math.round(width * ratio);
  element.height = Math.round(height * ratio);
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  context(element).setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** @param {HTMLCanvasElement} element */
function clear(element) {
  const ctx = context(element);
  ctx.save();
  ctx.resetTransform();
  ctx.clearRect(0, 0, element.width, element.height);
  ctx.restore();
}
