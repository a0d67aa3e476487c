// npm run bench: how long syncs take, beside what the same data takes at the least. See docs/benchmarks.md.
import { atEnd, command } from "./lib/command.mjs";
import { ensurePostgres } from "./lib/get-tools.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { startPostgresServer } from "./lib/postgres.mjs";
import { typescript } from "./lib/programs.mjs";
import { run } from "./lib/run.mjs";

command(async () => {
  await ensureInstalled();
  const args = process.argv.slice(2);
  const env = { ...process.env, BENCH_POSTGRES_URL: await postgresFor(args) };
  const onOutput = (chunk) => process.stdout.write(chunk);
  const { code } = await run(...typescript("scripts/bench/main.ts", ...args), { env, onOutput });
  return code;
});

/** Address of a server of our own; nothing when it would not be asked. */
async function postgresFor(args) {
  if (/--driver[ =]pglite|--help/.test(args.join(" "))) return "";
  await ensurePostgres();
  const server = await startPostgresServer();
  atEnd(server.stop);
  return server.url;
}
