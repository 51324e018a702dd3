// Sets the theme before anything is painted, loads the app where there is one, apologises where it cannot be loaded,
// and keeps it for use offline.
(() => {
  const { js, wasm, offline } = document.currentScript.dataset;
  // A host says which theme its guest has; a guest keeps none of its own.
  const asked = new URLSearchParams(location.search);
  const guest = asked.get("embed") === "1";
  const chosen = () => {
    if (guest) return ["light", "dark"].find((name) => name === asked.get("theme"));
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = chosen() ?? (dark ? "dark" : "light");
  // The guide has the theme alone.
  if (!js) return;

  const url = (path) => new URL(path, document.baseURI);
  // The dialogs, once. A failure may be tried again, by another address: a browser keeps what became of one.
  let dialogs;
  let retry = "";
  const load = async () => {
    const module = await import(url(`dialogs.js${retry}`));
    await module.default({ module_or_path: url("dialogs_bg.wasm") });
    return module;
  };
  window.loadDialogs = () =>
    (dialogs ??= load().catch((error) => {
      dialogs = undefined;
      retry = `?${Date.now()}`;
      throw error;
    }));

  // Help that covers its neighbours goes with Escape, and when a mouse has turned a slider: it may be on its way to the
  // one above. It comes back when the pointer or the focus moves on.
  const root = document.documentElement;
  const quiet = () => root.setAttribute("data-quiet", "");
  addEventListener("keydown", ({ key }) => key === "Escape" && quiet());
  addEventListener("pointerup", ({ pointerType, target }) => pointerType === "mouse" && target.type === "range" && quiet());
  for (const moved of ["pointerover", "focusin"]) addEventListener(moved, () => root.removeAttribute("data-quiet"));

  // A worker that a browser ends tells nobody, but lets go of its lock. Where there are no locks nothing is heard of it.
  window.whenGone = (lock, then) => navigator.locks?.request(lock, () => then()).catch(() => {});

  addEventListener("DOMContentLoaded", async () => {
    const apology = document.getElementById("apology");
    apology.querySelector("button").onclick = () => location.reload();
    try {
      if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly");
      const bindings = await import(url(js));
      window.wasmBindings = bindings;
      // Frames may go while they load, and Firefox on few cores compiles no stream after some were broken off.
      const whole = async () => (await fetch(url(wasm))).arrayBuffer();
      await bindings.default({ module_or_path: guest ? whole() : url(wasm) });
    } catch (error) {
      // Firefox breaks off the downloads of a page that is being left: it is gone before this is over.
      await new Promise((over) => setTimeout(over, 500));
      console.error(error);
      if (!apology.hidden || document.documentElement.dataset.ready) return;
      apology.querySelector("[data-why]").textContent =
        `The simulator could not be loaded (${error.message}). Your scenario is safe in this link:`;
      const link = apology.querySelector("a");
      link.href = link.textContent = location.href;
      apology.hidden = false;
    }
  });

  // A build of `trunk` alone names no service worker, and a guest in another page's frame keeps nothing there.
  if (!offline || self !== top) return;
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register(offline);
    } catch {
      // No service workers here, or they are refused: the page needs its network then.
    }
  });
})();
