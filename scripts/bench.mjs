// npm run bench: how long syncs take, beside what the same data takes at the least. See docs/benchmarks.md.
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
  const env = { ...process.env, BENCH_POSTGRES_URL: server.url };
  const onOutput = (chunk) => process.stdout.write(chunk);
  const { code } = await run(...typescript("scripts/bench/main.ts", ...process.argv.slice(2)), { env, onOutput });
  return code;
});
