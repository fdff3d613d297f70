// @ts-check
/** A canvas that is as sharp as the screen. */

/** @typedef {{left: number, top: number, width: number, height: number}} Box */

/** The context of a canvas, empty and at its size on the page; null while it has none. @param {HTMLCanvasElement} canvas @returns {{ctx: CanvasRenderingContext2D, box: Box} | null} */
export function cleared(canvas) {
  const [width, height, ctx] = [canvas.clientWidth, canvas.clientHeight, canvas.getContext("2d")];
  if (!ctx || width === 0 || height === 0) return null;
  const ratio = Math.min(3, window.devicePixelRatio || 1);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) Object.assign(canvas, { width: across, height: down });
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, box: { left: 0, top: 0, width, height } };
}

/** The largest square in the middle of a box. @param {Box} box @returns {Box} */
export function squareIn({ left, top, width, height }) {
  const side = Math.min(width, height);
  return { left: left + (width - side) / 2, top: top + (height - side) / 2, width: side, height: side };
}

/**
 * Equal cells for `count` pictures, as large as the box allows, row by row.
 * @param {Box} box @param {number} count @param {{gap: number, head: number}} room `head`: height above each picture for its name
 * @returns {Box[]} the places of the pictures, without their heads
 */
export function cellsIn(box, count, { gap, head }) {
  let [best, columns] = [0, 1];
  for (let tried = 1; tried <= count; tried += 1) {
    const rows = Math.ceil(count / tried);
    const side = Math.min((box.width - gap * (tried - 1)) / tried, (box.height - gap * (rows - 1)) / rows - head);
    if (side > best) [best, columns] = [side, tried];
  }
  const rows = Math.ceil(count / columns);
  const [width, height] = [(box.width - gap * (columns - 1)) / columns, (box.height - gap * (rows - 1)) / rows];
  return Array.from({ length: count }, (_, place) => ({
    left: box.left + (place % columns) * (width + gap),
    top: box.top + Math.floor(place / columns) * (height + gap) + head,
    width,
    height: Math.max(1, height - head),
  }));
}
