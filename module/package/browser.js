import init from "./coldstart.js";

await init();

export { defaults, parseUrl, presets, search, simulate, toUrl } from "./coldstart.js";
