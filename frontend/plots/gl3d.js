// @ts-check
/** Plotly's bundle for surfaces: fetched when the first surface is to be seen, beside the one that draws the charts. */

/** @typedef {typeof import("plotly.js-dist-min")} Plotly */

/** @type {Promise<Plotly> | null} */
let loading = null;

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

/** The bundle. A failure is thrown, and the next call tries again. */
export function loadSurfaces() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Both bundles name themselves `Plotly`: the one that was here first keeps the name. */
async function load() {
  const charts = window.Plotly ?? (await chartsCame());
  const script = document.createElement("script");
  script.src = new URL("../vendor/plotly-gl3d.min.js", import.meta.url).href;
  return new Promise((/** @type {(plotly: Plotly) => void} */ done, failed) => {
    script.addEventListener("load", () => {
      const surfaces = window.Plotly;
      window.Plotly = charts;
      if (surfaces && surfaces !== charts) done(surfaces);
      else failed(new Error("The bundle for surfaces holds no Plotly."));
    });
    script.addEventListener("error", () => {
      script.remove();
      failed(new Error("The bundle for surfaces did not arrive."));
    });
    document.head.append(script);
  });
}

/** The charts' own bundle, which the page loads beside its modules. */
function chartsCame() {
  return new Promise((/** @type {(plotly: Plotly) => void} */ done) => {
    document.getElementById("plotly")?.addEventListener("load", () => {
      if (window.Plotly) done(window.Plotly);
    });
  });
}
