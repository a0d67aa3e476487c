// npm start: the production server on PORT (3000). Settings come from the environment; see .env.example.
import "./lib/check-node.mjs";
import { buildId } from "./lib/build.mjs";
import { serverNodeOptions } from "./lib/node-options.mjs";
import { nextBinary } from "./lib/programs.mjs";
import { replaceProcess } from "./lib/replace-process.mjs";

if (buildId()) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_OPTIONS: serverNodeOptions() };
  replaceProcess(nextBinary, ["start", "-p", process.env.PORT || "3000"], { env });
} else {
  console.error("There is no build to start. Make one first: npm ci && npm run build");
  process.exit(1);
}
