// Sets the theme before anything is painted, loads the app where there is one, and apologises where it cannot be loaded.
(() => {
  const { js, wasm } = document.currentScript.dataset;
  const stored = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = stored() ?? (dark ? "dark" : "light");
  // The guide has the theme alone.
  if (!js) return;

  const url = (path) => new URL(path, document.baseURI);
  // The dialogs, once: a failure may be tried again.
  let dialogs;
  const load = async () => {
    const module = await import(url("dialogs.js"));
    await module.default({ module_or_path: url("dialogs_bg.wasm") });
    return module;
  };
  window.loadDialogs = () => (dialogs ??= load().catch((error) => ((dialogs = undefined), Promise.reject(error))));

  addEventListener("DOMContentLoaded", async () => {
    const apology = document.getElementById("apology");
    apology.querySelector("button").onclick = () => location.reload();
    try {
      if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
      const bindings = await import(url(js));
      window.wasmBindings = bindings;
      await bindings.default({ module_or_path: url(wasm) });
    } catch (error) {
      console.error(error);
      if (!apology.hidden || document.documentElement.dataset.ready) return;
      apology.querySelector("[data-why]").textContent =
        `The simulator could not be loaded (${error.message}). Your scenario is safe in this link:`;
      const link = apology.querySelector("a");
      link.href = link.textContent = location.href;
      apology.hidden = false;
    }
  });
})();
