import { generateCredentialKeys } from "@/lib/credentials/generate-keys";
import type { Bench, FigureTable } from "./bench";
import { measureNight, measureSmall } from "./jobs-part";
import { describeMachine, toMarkdown, writeBetweenMarkers } from "./markdown";
import { measureMemory } from "./memory-part";
import { measureNaive } from "./naive-part";
import { type Part, readOptions } from "./options";
import { measureSyncs } from "./sync-part";
import { syncTables } from "./sync-table";

const measure: Record<Part, (bench: Bench) => Promise<FigureTable[]>> = {
  sync: async (bench) => syncTables(await measureSyncs(bench)),
  memory: async (bench) => [await measureMemory(bench)],
  naive: async (bench) => [await measureNaive(bench)],
  small: async (bench) => [await measureSmall(bench)],
  night: async (bench) => [await measureNight(bench)],
};

const args = process.argv.slice(2);
const code = await run().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
process.exit(code);

async function run() {
  const begun = Date.now();
  const bench = await prepare();
  const tables: FigureTable[] = [];
  for (const part of bench.parts) tables.push(...(await measure[part](bench)));
  const command = ["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" ");
  const text = `${describeMachine(command, Date.now() - begun)}\n\n${toMarkdown(tables)}`;
  console.log(`\n${text}\n`);
  if (bench.markdown) writeBetweenMarkers(bench.markdown, text);
  return 0;
}

async function prepare(): Promise<Bench> {
  const keys = await generateCredentialKeys();
  return {
    ...readOptions(args),
    serverUrl: process.env.BENCH_POSTGRES_URL ?? "",
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      NEXTAUTH_SECRET: "a-secret-of-the-benchmark-that-opens-nothing-0000",
      CREDENTIAL_PUBLIC_KEY: keys.publicKey,
      CREDENTIAL_PRIVATE_KEYS: keys.privateKeys,
      JOBS: "embedded",
      LOG_LEVEL: "error",
    },
    say: (line) => console.log(line),
  };
}
