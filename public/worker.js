// Runs a module of the page in a worker: the first message brings the address of its glue, the wasm, and the name of the
// lock that the worker holds as long as it lives.
addEventListener(
  "message",
  async ({ data: { js, module, name } }) => {
    try {
      await hold(name);
      const { default: start } = await import(js);
      await start({ module_or_path: module });
    } catch (error) {
      reportError(error);
    }
  },
  { once: true },
);

const hold = (name) =>
  new Promise((go) => {
    const locks = navigator.locks?.request(name, () => (go(), new Promise(() => {})));
    // Sandboxed frames and insecure pages have none.
    locks ? locks.catch(go) : go();
  });
