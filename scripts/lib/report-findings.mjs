import { say } from "./terminal.mjs";

/** Prints what a check found, one a line, and sets the exit code. */
export function reportFindings(title, findings) {
  for (const finding of findings) say(finding);
  say(findings.length === 0 ? `${title}: nothing found.` : `${title}: ${findings.length} found.`);
  if (findings.length > 0) process.exitCode = 1;
}
