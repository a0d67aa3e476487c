import { join } from "node:path";
import { root } from "./root.mjs";

/** Next's own program. Through npx there would be a second process, which signals do not reach. */
export const nextBinary = binary("next");

/** Path of a program that an installed package brings. */
export function binary(name) {
  return join(root, "node_modules", ".bin", name);
}

/** Command line that runs a TypeScript file in one process. */
export function typescript(file, ...args) {
  return [process.execPath, ["--import", "tsx", file, ...args]];
}
