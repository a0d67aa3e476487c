// npm run faults: puts the promises about faults to the test. Options: --profile quick|full, --only <name>, --seed <n>.
import { atEnd, command } from "./lib/command.mjs";
import { ensurePostgres } from "./lib/get-tools.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { startPostgresServer } from "./lib/postgres.mjs";
import { typescript } from "./lib/programs.mjs";
import { run } from "./lib/run.mjs";

command(async () => {
  await ensureInstalled();
  await ensurePostgres();
  const server = await startPostgresServer();
  atEnd(server.stop);
  const args = ["--commit", await commit(), ...process.argv.slice(2)];
  const { code } = await run(...typescript("tests/faults/main.ts", ...args), {
    env: { ...process.env, TEST_POSTGRES_URL: server.url },
    onOutput: (chunk) => process.stdout.write(chunk),
  });
  return code;
});

/** Which code was tried, with a `+` when it is not what was committed. */
async function commit() {
  const { code, output } = await run("git", ["rev-parse", "--short", "HEAD"]);
  if (code !== 0) return "unknown";
  const { output: changed } = await run("git", ["status", "--porcelain"]);
  return output.trim() + (changed.trim() ? "+" : "");
}
