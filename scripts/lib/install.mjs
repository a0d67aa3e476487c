import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./fingerprint.mjs";
import { root } from "./root.mjs";
import { lastLines, run } from "./run.mjs";
import { step } from "./terminal.mjs";

/** Installs the packages of package-lock.json unless exactly these are installed. Throws with npm's last lines. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await step("Installing packages (npm ci, about a minute)", async () => {
    const { code, output } = await npm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
    if (code !== 0) throw new Error(`npm ci failed:\n${lastLines(output)}`);
  });
  writeStamp(root);
}

/** Whether node_modules holds what package-lock.json says: by our stamp, else by the list that npm keeps there. */
export function isInstalled(folder = root) {
  const stamp = readOrNull(join(folder, "node_modules", ".portal-lock"));
  if (stamp === lockHash(folder)) return true;
  if (!agrees(folder)) return false;
  writeStamp(folder);
  return true;
}

/** Runs npm: the one that runs us, when there is one. */
export function npm(args, options = {}) {
  const { npm_execpath: program } = process.env;
  const env = { ...process.env, npm_config_loglevel: "warn", npm_config_update_notifier: "false" };
  if (program?.endsWith(".js")) return run(process.execPath, [program, ...args], { env, ...options });
  return run("npm", args, { env, ...options });
}

function writeStamp(folder) {
  writeFileSync(join(folder, "node_modules", ".portal-lock"), lockHash(folder));
}

function lockHash(folder) {
  return sha256(readFileSync(join(folder, "package-lock.json")));
}

/** npm notes in node_modules/.package-lock.json what it put there; packages for other platforms are not in it. */
function agrees(folder) {
  const noted = readOrNull(join(folder, "node_modules", ".package-lock.json"));
  if (!noted || !existsSync(join(folder, "node_modules", ".bin"))) return false;
  const installed = JSON.parse(noted).packages;
  const wanted = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")).packages;
  const isSame = ([path, entry]) =>
    installed[path]
      ? installed[path].version === entry.version
      : Boolean(entry.optional) || !path.includes("node_modules");
  return Object.entries(wanted).every(isSame) && Object.keys(installed).every((path) => wanted[path]);
}

function readOrNull(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
