import { generateCredentialKeys } from "@/lib/credentials/generate-keys";
import type { Bench, FigureTable } from "./bench";
import { measureNight, measureSmall } from "./jobs-part";
import { describeMachine, toMarkdown, writeBetweenMarkers } from "./markdown";
import { measureNaive } from "./naive-part";
import { readOptions } from "./options";
import { measureSyncs } from "./sync-part";
import { syncTables } from "./sync-table";

const args = process.argv.slice(2);
const begun = Date.now();
const bench = await prepare();
const tables: FigureTable[] = [];
for (const part of bench.parts) {
  if (part === "sync") tables.push(...syncTables(await measureSyncs(bench)));
  if (part === "naive") tables.push(await measureNaive(bench));
  if (part === "small") tables.push(await measureSmall(bench));
  if (part === "night") tables.push(await measureNight(bench));
}
const minutes = (Date.now() - begun) / 60_000;
const text = `${describeMachine(["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" "), minutes)}\n\n${toMarkdown(tables)}`;
console.log(`\n${text}\n`);
if (bench.markdown) writeBetweenMarkers(bench.markdown, text);
process.exit(0);

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
