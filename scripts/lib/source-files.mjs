import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const SKIPPED = new Set(["node_modules", "coverage", "test-results", "playwright-report", "fixtures"]);

/** Every TypeScript and JavaScript file of the project: `path` from its root with slashes, and `source`. */
export function readSourceFiles() {
  return walk("").map((path) => ({ path, source: readFileSync(join(root, path), "utf8") }));
}

function walk(inside) {
  return readdirSync(join(root, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside ? `${inside}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return entry.name.startsWith(".") || SKIPPED.has(entry.name) ? [] : walk(path);
    return /\.(ts|tsx|mts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}
