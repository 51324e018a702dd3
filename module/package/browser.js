import load from "./coldstart.js";

await load();

export { defaults, linkNote, parseUrl, presets, search, simulate, toUrl } from "./coldstart.js";

// What is imported is ready; this is for code that waits for it all the same.
export default async function init() {}
