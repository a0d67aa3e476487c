import { checkDatabase } from "@/db/check-database";
import { getDatabase } from "@/db/client";
import { getEnv, jobsEngine } from "@/lib/env";
import { describeError, logger } from "@/lib/logger";
import { announceSetupToken } from "./auth/setup-token";
import { importOpeningKeys, sealingKey } from "./credentials/keys";
import { requireMatchingKeys } from "./credentials/seal";
import { installNodeDoor } from "./door/node-door";
import { startEmbeddedEngine, stopEmbeddedEngine } from "./inngest/embedded/start";
import { findUnmeantSettings } from "./production-settings";
import { reconcileSyncRuns } from "./sync/reconcile";
import { sealCredentialsAnew } from "./sync/seal-credentials-anew";

/** Checks the settings and the database, then starts the jobs. A portal that cannot work does not start. */
export async function startServer() {
  try {
    await checkSettings();
    await checkDatabase(await getDatabase());
  } catch (error) {
    console.error(`\nThe portal does not start. ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
  installNodeDoor();
  await announceSetupToken();
  sealCredentialsAnew().catch((error) => logger.error("credentials.not-sealed-anew", describeError(error)));
  const env = getEnv();
  if (jobsEngine(env) === "embedded") {
    // The jobs under way get a moment to finish; what is left is taken up by the next process.
    process.once("SIGTERM", () => void stopEmbeddedEngine({ graceMs: 2_000 }));
    startEmbeddedEngine({
      origin: `http://127.0.0.1:${env.PORT}`,
      resync: env.NODE_ENV === "development",
      onReady: resumeRuns,
    });
  }
}

async function checkSettings() {
  const env = getEnv();
  const unmeant = findUnmeantSettings(env);
  if (unmeant.length > 0) {
    throw new Error(
      `These settings cannot be meant in production:\n${unmeant.map((line) => `  - ${line}`).join("\n")}`,
    );
  }
  const key = await sealingKey();
  if (env.CREDENTIAL_PRIVATE_KEYS) await requireMatchingKeys(key, importOpeningKeys(env.CREDENTIAL_PRIVATE_KEYS));
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) {
    logger.warn("settings.proxy-ignored", { note: "HTTPS_PROXY is set, and the portal reaches Microsoft without it." });
  }
}

/** The engine's memory died with the process before this one, so every run that has not ended is taken up again. */
function resumeRuns() {
  reconcileSyncRuns({ olderThanMs: 0 }).catch((error) => logger.error("sync-runs.not-resumed", describeError(error)));
}
