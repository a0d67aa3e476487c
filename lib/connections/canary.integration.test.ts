import { inspect } from "node:util";
import { getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDialog } from "@/app/(portal)/integrations/microsoft-365/direct-setup/load-dialog";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { findCredential } from "@/db/queries/credentials";
import { listSyncRuns } from "@/db/queries/sync-runs";
import * as schema from "@/db/schema";
import { checkCertificate } from "@/lib/connections/check-certificate";
import { connectCompany } from "@/lib/connections/connect-company";
import { makeCertificate } from "@/lib/connections/make-certificate";
import { describeError, logger } from "@/lib/logger";
import { toLogEntry } from "@/lib/sync/to-log-entry";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createCompany } from "@/tests/factories/company";
import { createWorkspace } from "@/tests/factories/workspace";
import { dropTestEngine, startTestEngine } from "@/tests/jobs-engine";
import { openStored } from "@/tests/open-stored";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";

const canary = "kanari~7Q.unmistakable-secret-value-0123";
const scenario = createScenario({ slug: "canary", users: 30, clientSecret: canary });
const rotated = "drossel~4T.another-unmistakable-value-4567";
const rotating = createScenario({
  slug: "rotating",
  users: 10,
  clientSecret: "amsel~2K.one-more-unmistakable-value-89",
  directoryId: "00000000-0000-4000-8000-0000000000d3",
  applicationId: "00000000-0000-4000-8000-0000000000a3",
});
const elsewhere = createScenario({
  slug: "elsewhere",
  clientSecret: "another~value",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  applicationId: "00000000-0000-4000-8000-0000000000a2",
});

let sandbox: Sandbox;
let database: TestDatabase;
const seen: Record<string, string[]> = { log: [], jobs: [], answers: [] };
const realConsole = { ...console };

beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [scenario, elsewhere, rotating], enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url, LOG_LEVEL: "debug" });
  database = await openTestDatabase("pglite");
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    console[level] = (...args: unknown[]) => void seen.log?.push(inspect(args, { depth: 10 }));
  }
});
afterAll(async () => {
  Object.assign(console, realConsole);
  await database.close();
  await sandbox.close();
});

test("a client secret is in no row, log line, event, step, answer or error, on good days and bad ones", async () => {
  const { workspaceId, owner } = await createWorkspace();
  const context = { workspaceId, memberId: owner.memberId };
  const engine = await startTestEngine({ onTraffic: (body) => seen.jobs?.push(body) });
  const connect = async (target: typeof scenario, clientSecret = canary) => {
    const company = await createCompany({ workspaceId });
    const { applicationId, directoryId } = target;
    const input = {
      companyId: company.id,
      active: true,
      cloud: "sandbox",
      applicationId,
      directoryId,
      clientSecret,
    } as const;
    const result = await connectCompany(context, input).catch((error: unknown) => {
      logger.error("test", describeError(error));
      return { error: inspect(error, { depth: 10 }), text: String(error) };
    });
    seen.answers?.push(JSON.stringify(result));
    return company;
  };

  // Refused, and by an Entra that repeats what it was sent.
  await connect(elsewhere);
  const echo = {
    error: "invalid_client",
    error_description: `AADSTS7000215: Invalid client secret ${canary}.`,
    error_codes: [7000215],
  };
  const token = { path: "/oauth2/v2.0/token" };
  sandbox.faults.add({ match: token, kind: "status", status: 401, body: echo });
  await connect(scenario);
  sandbox.faults.clear();
  sandbox.faults.add({ match: token, kind: "status", status: 500, body: canary });
  await connect(elsewhere);
  sandbox.faults.clear();
  await engine.idle(20_000);

  // Accepted, synced, and then refused in the job.
  const company = await connect(scenario);
  await engine.idle(20_000);
  sandbox.faults.add({ match: token, kind: "status", status: 401, body: echo });
  await connect(scenario);
  const { requestSync } = await import("./request-sync");
  await requestSync(context, { companyIds: [company.id] });
  await engine.idle(20_000);
  await dropTestEngine(engine);

  const screens = await withWorkspace(workspaceId, async (tx) => ({
    runs: (await listSyncRuns(tx, {})).map(toLogEntry),
    audit: await listAuditEvents(tx, { limit: 100 }),
  }));
  expect(screens.runs.map(({ status }) => status)).toContain("succeeded");
  expect(screens.runs.map(({ error }) => error?.provider?.code)).toContain("AADSTS7000215");
  await expectNowhere([canary], screens);
});

test("neither a private key nor a rotated secret is anywhere, whether Microsoft refuses it, accepts it or a sync uses it", async () => {
  const { workspaceId, owner } = await createWorkspace();
  const context = { workspaceId, memberId: owner.memberId };
  const engine = await startTestEngine({ onTraffic: (body) => seen.jobs?.push(body) });
  const { id: companyId } = await createCompany({ workspaceId });
  const { applicationId, directoryId } = rotating;
  const place = { companyId, active: true, cloud: "sandbox", applicationId, directoryId } as const;
  const note = async (answer: Promise<unknown>) => void seen.answers?.push(JSON.stringify(await answer));
  const save = (clientSecret: string) => note(connectCompany(context, { ...place, clientSecret }));

  sandbox.faults.clear();
  await save(rotating.clientSecret);
  await engine.idle(20_000);
  await save(rotated); // refused: nobody has made it at Microsoft yet
  sandbox.addSecret(directoryId, { value: rotated });
  await save(rotated);
  await engine.idle(20_000);

  await note(makeCertificate(context, place));
  const privateKey = await openStored(workspaceId, companyId, "pending");
  const { jwk } = JSON.parse(privateKey) as { jwk: Record<string, string> };
  await note(checkCertificate(context, { companyId }));
  const stored = await withWorkspace(workspaceId, (tx) => findCredential(tx, companyId, "pending"));
  sandbox.uploadCertificate(directoryId, stored?.certificate ?? "");
  await note(checkCertificate(context, { companyId }));
  await engine.idle(20_000);
  await dropTestEngine(engine);

  const screens = await withWorkspace(workspaceId, async (tx) => ({
    runs: (await listSyncRuns(tx, {})).map(toLogEntry),
    audit: await listAuditEvents(tx, { limit: 100 }),
    dialog: await loadDialog(tx, companyId),
  }));
  expect(screens.dialog?.connection?.credentialKind).toBe("certificate");
  expect(screens.dialog?.tasks.map(({ kind }) => kind)).toEqual(["client-secret", "client-secret"]);
  const privateParts = ["d", "p", "q", "dp", "dq", "qi"].map((name) => jwk[name] ?? "");
  expect(privateParts.every((part) => part.length > 100)).toBe(true);
  await expectNowhere([rotated, rotating.clientSecret, ...privateParts], screens);
});

/** None of the canaries is in what was logged, sent, answered, stored or shown. */
async function expectNowhere(canaries: string[], screens: unknown) {
  const sinks = { ...seen, rows: await readEveryRow(), screens: [JSON.stringify(screens)] };
  for (const [sink, texts] of Object.entries(sinks)) {
    expect(texts.length, `${sink} was looked at`).toBeGreaterThan(0);
    const isLeak = (text: string) =>
      canaries.some((bird) => text.includes(bird) || text.includes(encodeURIComponent(bird)));
    expect(texts.filter(isLeak), sink).toEqual([]);
  }
}

async function readEveryRow() {
  const texts: string[] = [];
  for (const table of Object.values(schema).filter((candidate) => is(candidate, PgTable))) {
    const { rows } = await database.db.execute<{ row: string }>(
      sql`select row_to_json(t)::text as row from ${sql.identifier(getTableName(table))} t`,
    );
    texts.push(...rows.map(({ row }) => row));
  }
  return texts;
}
