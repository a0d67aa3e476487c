import { posix } from "node:path";

const STATEMENT = /^\s*(?:import|export)\s[\w\s{},*$]*?\bfrom\s*["']([^"']+)["']/gm;
const BARE_IMPORT = /^\s*import\s*["']([^"']+)["']/gm;
const CALL = /\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/g;

// Commands and tests see everything. What else there is ships.
const NOT_SHIPPED = /^(tests|sandbox|bench|scripts)\/|^[^/]+\.config\.|\.test\.tsx?$/;

/** Rule by rule: `from` is whose imports are looked at, `never` what they may not reach, `but` what they may all the same. */
const RULES = [
  {
    from: /^lib\/microsoft\//,
    never: /^(app|components|db|lib\/sync|lib\/inngest)\//,
    why: "lib/microsoft stands alone",
  },
  { from: /./, never: /^(sandbox|tests|bench|scripts)\//, why: "what ships knows no sandbox, tests or commands" },
  {
    from: /^db\//,
    never: /^(app|components|lib)\//,
    but: /^lib\/(context|env|errors)$/,
    why: "the database knows no product",
  },
  { from: /^components\//, never: /^app\//, why: "components are used by app, not the other way round" },
  { from: /^lib\//, never: /^(app|components)\//, why: "lib knows no screens" },
];

/**
 * Imports that point the wrong way, one sentence each. Types count as well: they too tie one layer to another.
 *
 * @param {{ path: string, source: string }[]} files
 */
export function layerViolations(files) {
  return files
    .filter(({ path }) => !NOT_SHIPPED.test(path))
    .flatMap(({ path, source }) => importsOf(path, source).flatMap((target) => complaints(path, target)));
}

function complaints(path, target) {
  return RULES.filter(({ from, never, but }) => from.test(path) && never.test(target) && !but?.test(target)).map(
    ({ why }) => `${path} imports ${target}: ${why}.`,
  );
}

/** Paths from the project's root, without extension, of the project's own modules that a file imports. */
function importsOf(path, source) {
  const specifiers = [STATEMENT, BARE_IMPORT, CALL].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((m) => m[1]),
  );
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith("@/")) return [bare(specifier.slice(2))];
    return specifier.startsWith(".") ? [bare(posix.join(posix.dirname(path), specifier))] : [];
  });
}

function bare(path) {
  return path.replace(/\.(ts|tsx|mts|mjs|js)$/, "");
}
