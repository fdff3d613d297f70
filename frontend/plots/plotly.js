// @ts-check
/** Plotly's two bundles: the one that draws the charts, and the one for surfaces, fetched when the first is to be seen. */

/** @typedef {typeof import("plotly.js-dist-min")} Plotly */

const FILES = "/static/vendor/";

/** @type {Promise<Plotly> | null} */
let charts = null;
/** @type {Promise<Plotly> | null} */
let surfaces = null;

/** Whether this browser draws in three dimensions. */
export function drawsSurfaces() {
  const canvas = document.createElement("canvas");
  return (canvas.getContext("webgl2") ?? canvas.getContext("webgl")) !== null;
}

/** Whether the processor draws what a graphics card should: then fewer pixels are drawn. */
export function isSoftware() {
  const gl = document.createElement("canvas").getContext("webgl");
  const names = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|basic render/i.test(renderer);
}

/** The charts' bundle, as `window.Plotly`. A failure is thrown, and the next call tries again. */
export function loadCharts() {
  charts ??= run("plotly-cartesian.min.js").catch((error) => {
    charts = null;
    throw error;
  });
  return charts;
}

/** The bundle for surfaces. A failure is thrown, and the next call tries again. */
export function loadSurfaces() {
  surfaces ??= beside().catch((error) => {
    surfaces = null;
    throw error;
  });
  return surfaces;
}

/** Both bundles name themselves `Plotly`: the one that draws the charts keeps the name. */
async function beside() {
  const first = await loadCharts();
  try {
    return await run("plotly-gl3d.min.js");
  } finally {
    window.Plotly = first;
  }
}

/** Run a bundle, and take what it names `Plotly`. @param {string} file @returns {Promise<Plotly>} */
function run(file) {
  const script = document.createElement("script");
  script.src = FILES + file;
  return new Promise((done, failed) => {
    const before = window.Plotly;
    script.addEventListener("load", () => {
      if (window.Plotly && window.Plotly !== before) done(window.Plotly);
      else failed(new Error(`${file} holds no Plotly.`));
    });
    script.addEventListener("error", () => {
      script.remove();
      failed(new Error(`${file} did not arrive.`));
    });
    document.head.append(script);
  });
}
