import { readFileSync } from "node:fs";

// Imported first by every command: an old Node fails later with messages that say nothing of Node.
const { engines } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const problem = nodeProblem(process.versions.node, engines.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}

/** What is wrong with this version of Node for a range like ">=20.19", or null. */
export function nodeProblem(version, range) {
  const wanted = range.replace(">=", "");
  const [major, minor] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor = 0] = wanted.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return null;
  return `This needs Node.js ${wanted} or newer, and here is ${version}. Get it from https://nodejs.org, or with: nvm install 22`;
}
