import { readFileSync } from "node:fs";
import { initSync } from "./coldstart.js";

initSync({ module: readFileSync(new URL("coldstart_bg.wasm", import.meta.url)) });

export { defaults, parseUrl, presets, search, simulate, toUrl } from "./coldstart.js";
