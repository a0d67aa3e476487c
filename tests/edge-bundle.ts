import { builtinModules } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { EdgeVM } from "@edge-runtime/vm";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const BUILTINS = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** An entry and all it imports, as an edge build would take it. `builtins` should be empty: "node:fs <- db/x.ts". */
export interface EdgeBundle {
  builtins: string[];
  code: string;
}

/** Bundles `entry` (a path from the project's root) for an edge runtime and notes every Node built-in that comes along. */
export async function bundleForEdge(entry: string): Promise<EdgeBundle> {
  const builtins: string[] = [];
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "edgeModule",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["edge-light", "worker", "browser", "import"],
    define: { "process.env.NEXT_RUNTIME": '"edge"' },
    minifySyntax: true, // drops the branches that the line above decides
    tsconfig: "tsconfig.json",
    logLevel: "silent",
    plugins: [noteBuiltins(builtins)],
  });
  return { builtins, code: result.outputFiles[0]?.text ?? "" };
}

function noteBuiltins(found: string[]): Plugin {
  return {
    name: "note-builtins",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, importer }) => {
        if (!BUILTINS.has(path)) return undefined;
        found.push(`${path} <- ${relative(root, importer)}`);
        return { path, external: true };
      });
    },
  };
}

/** Runs a bundle in a bare edge VM, where nothing of Node exists, and answers the entry's exports, ready to be called. */
export function loadInEdgeVm<Exports>(
  code: string,
  options: { env?: Record<string, string>; globals?: Record<string, unknown> } = {},
): Exports {
  const vm = new EdgeVM({
    extend: (context) => Object.assign(context, { process: { env: { ...options.env } } }, options.globals),
  });
  return vm.evaluate<Exports>(`${code}\n;edgeModule`);
}
