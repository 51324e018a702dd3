// Runs the page's own module in a worker: the first message brings it, compiled, and the address of its glue.
addEventListener(
  "message",
  async ({ data: { js, module } }) => {
    try {
      const { default: start } = await import(js);
      await start({ module_or_path: module });
    } catch (error) {
      reportError(error);
    }
  },
  { once: true },
);
