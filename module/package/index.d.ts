export type * from "./coldstart.js";
export { defaults, linkNote, parseUrl, presets, search, simulate, toUrl } from "./coldstart.js";
/** Resolves at once: what is imported is ready. For code that is used to wait for a module. */
export default function init(): Promise<void>;
