// npm test: everything, from a fresh clone on. What tests need beyond npm is found or fetched; nothing is left out in silence.
import { build as buildPortal } from "./lib/build.mjs";
import { formatAndLint, ownRules, playwright, types, vitest } from "./lib/checks.mjs";
import { atEnd, command } from "./lib/command.mjs";
import { checkCounts } from "./lib/counts.mjs";
import { ensureChromium, ensurePostgres } from "./lib/get-tools.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { startPostgresServer } from "./lib/postgres.mjs";
import { createSuites } from "./lib/suites.mjs";

command(async () => {
  const suites = createSuites();
  if (!(await suites.run("Packages", installed))) return suites.finish();

  await suites.run("Format and lint", formatAndLint);
  await suites.run("Own rules", ownRules);
  await suites.run("Types", types);
  await suites.run("Unit tests", (show) => vitest("unit", show));
  await suites.run("Integration tests", integration);
  const isBuilt = await suites.run("Build", build);
  await suites.run("Browser tests", (show) => browser(show, isBuilt));
  return suites.finish();
});

/** Only a failure counts here: what was installed is no test. */
async function installed() {
  await ensureInstalled();
  return { passed: 0, failed: 0, skipped: 0 };
}

/** Without PostgreSQL the tests on PGlite still run; those that need the server fail, and say what to install. */
async function integration(show) {
  const server = await ensurePostgres()
    .then(startPostgresServer)
    .catch((error) => show(`${error.message}\n`));
  if (server) atEnd(server.stop);
  const counts = await vitest("integration", show, server ? { TEST_POSTGRES_URL: server.url } : {});
  if (server) await server.stop();
  return server ? counts : { ...counts, failed: counts.failed + 1, note: "without a PostgreSQL server" };
}

/** Next only warns about Node modules in edge code, and the route then fails at its first request. */
async function build(show) {
  const { code, output } = await buildPortal({ onOutput: show });
  const isEdgeSafe = !output.includes("not supported in the Edge Runtime");
  const counts = checkCounts(code === 0 && isEdgeSafe ? 0 : 1);
  return isEdgeSafe ? counts : { ...counts, note: "Node modules in edge code" };
}

async function browser(show, isBuilt) {
  if (!isBuilt) throw new Error("They need the build, which failed.");
  await ensureChromium();
  return playwright(show);
}
