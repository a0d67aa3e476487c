import { generateCredentialKeys } from "@/lib/credentials/generate-keys";
import { readOptions } from "./options";
import { measureSyncs } from "./sync-part";

const options = readOptions(process.argv.slice(2));
const keys = await generateCredentialKeys();
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: "production",
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  NEXTAUTH_SECRET: "a-secret-of-the-benchmark-that-opens-nothing-0000",
  CREDENTIAL_PUBLIC_KEY: keys.publicKey,
  CREDENTIAL_PRIVATE_KEYS: keys.privateKeys,
  JOBS: "embedded",
  LOG_LEVEL: "error",
};
const say = (line: string) => console.log(line);
const serverUrl = process.env.BENCH_POSTGRES_URL ?? "";

if (options.parts.includes("sync")) await measureSyncs(options, { serverUrl, env, say });
process.exit(0);
