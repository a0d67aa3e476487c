// npm run sandbox: the simulated Microsoft login and Graph alone, on 127.0.0.1:SANDBOX_PORT (3999).
import "./lib/check-node.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { typescript } from "./lib/programs.mjs";
import { replaceProcess } from "./lib/replace-process.mjs";

try {
  await ensureInstalled();
  const env = { ...process.env, SANDBOX_PORT: process.env.SANDBOX_PORT || "3999" };
  replaceProcess(...typescript("sandbox/main.ts"), { env });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
