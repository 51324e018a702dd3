import { readFileSync } from "node:fs";
import { initSync } from "./coldstart.js";

initSync({ module: readFileSync(new URL("coldstart_bg.wasm", import.meta.url)) });

export { defaults, linkNote, parseUrl, presets, search, simulate, toUrl } from "./coldstart.js";

// What is imported is ready; this is for code that waits for it all the same.
export default async function init() {}
