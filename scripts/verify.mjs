// npm run verify: what to run before every push. Offline, and without build and browser.
import { formatAndLint, ownRules, types, vitest } from "./lib/checks.mjs";
import { command } from "./lib/command.mjs";
import { isInstalled } from "./lib/install.mjs";
import { createSuites } from "./lib/suites.mjs";

command(async () => {
  if (!isInstalled())
    throw new Error("The packages of package-lock.json are not installed. Install them first: npm ci");
  const suites = createSuites();
  await suites.run("Format and lint", formatAndLint);
  await suites.run("Own rules", ownRules);
  await suites.run("Types", types);
  await suites.run("Unit tests", (show) => vitest("unit", show));
  await suites.run("Integration tests", (show) => vitest("integration", show));
  return suites.finish();
});
