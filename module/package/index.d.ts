export * from "./coldstart.js";
