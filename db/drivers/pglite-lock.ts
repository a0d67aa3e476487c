import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Takes `<folder>.lock` for this process and returns what gives it back. PGlite has no lock of its own, and two
 * processes on one folder lose each other's rows without a word.
 * @throws when a living process holds it, naming that process
 */
export function lockFolder(folder: string): () => void {
  const file = `${resolve(folder)}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 10; attempt++) {
    if (claim(file)) {
      const release = () => rmSync(file, { force: true });
      process.once("exit", release);
      return release;
    }
    const holder = readHolder(file);
    if (isAlive(holder)) {
      throw new Error(
        `The database folder ${folder} is open in process ${holder}. Stop that process, or set DATA_DIR to another folder.`,
      );
    }
    removeStale(file);
  }
  throw new Error(`The lock file ${file} cannot be taken. If no portal is running, delete it.`);
}

/** Removes a dead process's lock. One at a time: a second remover would take away the lock that the first has just taken. */
function removeStale(file: string) {
  const turn = `${file}.removing`;
  if (!claim(turn)) {
    if (!isAlive(readHolder(turn))) rmSync(turn, { force: true });
    return;
  }
  try {
    if (!isAlive(readHolder(file))) rmSync(file, { force: true });
  } finally {
    rmSync(turn, { force: true });
  }
}

function readHolder(file: string) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

function claim(file: string) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
