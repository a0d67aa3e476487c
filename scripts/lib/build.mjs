import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceFingerprint } from "./fingerprint.mjs";
import { nextBinary } from "./programs.mjs";
import { root } from "./root.mjs";
import { lastLines, run } from "./run.mjs";
import { step } from "./terminal.mjs";

/** Builds the portal unless `.next` holds a build of exactly these sources. Throws with the build's last lines. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await step("Building the portal (about half a minute)", async () => {
    const { code, output } = await build();
    if (code !== 0) throw new Error(`The build failed:\n${lastLines(output, 40)}`);
  });
}

/** Builds, and notes of which sources. `onOutput` sees the log as it comes. */
export async function build(options = {}) {
  const fingerprint = sourceFingerprint();
  const { NODE_ENV: _theBuildSetsIt, ...env } = process.env;
  const result = await run(nextBinary, ["build"], { env: { ...env, NEXT_TELEMETRY_DISABLED: "1" }, ...options });
  if (result.code === 0) writeStamp({ fingerprint });
  return result;
}

/** The id of the build in `.next`, or null when there is none. */
export function buildId(folder = root) {
  try {
    return readFileSync(join(folder, ".next", "BUILD_ID"), "utf8");
  } catch {
    return null;
  }
}

/** Whether `.next` is a build of these sources: a build made by hand counts as another one. */
export function isBuilt(folder = root) {
  const id = buildId(folder);
  if (!id) return false;
  try {
    const stamp = JSON.parse(readFileSync(stampPath(folder), "utf8"));
    return stamp.buildId === id && stamp.fingerprint === sourceFingerprint(folder);
  } catch {
    return false;
  }
}

/** Notes what the build in `.next` was made of. */
export function writeStamp({ fingerprint, folder = root }) {
  writeFileSync(stampPath(folder), JSON.stringify({ buildId: buildId(folder), fingerprint }));
}

function stampPath(folder) {
  return join(folder, ".next", "portal-build.json");
}
