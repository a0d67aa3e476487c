import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

// What a build does not read, or writes itself.
const OTHER_FOLDERS =
  /^(\.|node_modules$|tests$|docs$|sandbox$|scripts$|bench$|coverage$|test-results$|playwright-report$)/;
const OTHER_FILES =
  /(\.test\.tsx?|\.md|\.d\.mts|\.tsbuildinfo)$|^(next-env\.d\.ts|playwright\.config\.ts|vitest\.config\.ts|biome\.json|LICENSE)$/;

/** SHA-256 of a text or of bytes, in hex. */
export function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}

/** Changes when the name or the content of a file that goes into the build changes, and with nothing else. */
export function sourceFingerprint(folder = root) {
  const hash = createHash("sha256");
  for (const path of sourceFiles(folder))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update("\0");
  return hash.digest("hex");
}

function sourceFiles(folder, inside = "") {
  const entries = readdirSync(join(folder, inside), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = inside ? `${inside}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return !inside && OTHER_FOLDERS.test(entry.name) ? [] : sourceFiles(folder, path);
      return entry.isFile() && !OTHER_FILES.test(entry.name) && !isHiddenSetting(entry.name, inside) ? [path] : [];
    });
}

/** .env files are read when the server starts; .npmrc and .gitignore never. */
function isHiddenSetting(name, inside) {
  return !inside && name.startsWith(".");
}
