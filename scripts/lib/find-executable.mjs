import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Full path of the first of `names` that the PATH holds, or null. */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  for (const name of names) {
    const found = firstExecutable(folders.map((folder) => join(folder, name)));
    if (found) return found;
  }
  return null;
}

/** The first of `paths` that is a file this user may run, or null. */
export function firstExecutable(paths) {
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
