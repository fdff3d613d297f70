// @ts-check
/** The look that this browser remembers, put on the page before it is first painted: read back by `theme.js`. */

(() => {
  const root = document.documentElement;

  /** @param {string} key @returns {string | null} */
  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  const theme = remembered("fall-line-theme");
  const light = theme === "light" || (theme !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
  root.dataset.theme = light ? "light" : "dark";
  root.dataset.mode = remembered("fall-line-mode") === "projector" ? "projector" : "desk";
})();
