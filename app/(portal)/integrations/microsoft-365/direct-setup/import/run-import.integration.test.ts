import { inspect } from "node:util";
import { getTableName, is, sql } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { listCompanyNames } from "@/db/queries/company-names";
import * as schema from "@/db/schema";
import type { MemberRole } from "@/db/schema/workspaces.constants";
import { workspaceAction } from "@/lib/action";
import type { Session } from "@/lib/context";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { createMember, createWorkspace } from "@/tests/factories/workspace";
import { dropTestEngine, startTestEngine } from "@/tests/jobs-engine";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import type { SentRow } from "./import-schema";
import { importOptions, runImport } from "./run-import";

const canary = "kanari~9X.unmistakable-secret-value-4567";
const wrong = "kanari~9X.wrong-secret-value-of-another-8";
const contoso = createScenario({ slug: "contoso", users: 8, clientSecret: canary });
const fabrikam = createScenario({
  slug: "fabrikam",
  users: 8,
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  applicationId: "00000000-0000-4000-8000-0000000000a2",
});

let sandbox: Sandbox;
let database: TestDatabase;
const seen: Record<"log" | "jobs" | "answers", string[]> = { log: [], jobs: [], answers: [] };
const realConsole = { ...console };

beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [contoso, fabrikam], enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterAll(async () => {
  Object.assign(console, realConsole);
  await database.close();
  await sandbox.close();
});

/** The action as a browser calls it, signed in to a workspace of its own. */
async function signIn(role: MemberRole = "technician", changes: Partial<Session> = {}) {
  const { workspaceId } = await createWorkspace();
  const member = await createMember(workspaceId, { role });
  const session = { ...member, workspaceId, workspaceName: "Workspace", sessionId: member.memberId, ...changes };
  const action = workspaceAction(importOptions, runImport, {
    readHeaders: async () => new Headers({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" }),
    readSession: async () => session,
  });
  return {
    workspaceId,
    names: async () => (await withWorkspace(workspaceId, listCompanyNames)).map(({ name }) => name),
    send: async (...rows: SentRow[]) => {
      const form = new FormData();
      for (const row of rows) form.append("row", JSON.stringify(row));
      const state = await action({ status: "idle" }, form);
      seen.answers.push(JSON.stringify(state));
      return state;
    },
  };
}

const rowOf = ({ applicationId, directoryId, clientSecret }: typeof contoso, company: string): SentRow => ({
  ...{ company, cloud: null, applicationId, directoryId, clientSecret },
});

test("a viewer is refused before anybody is asked, and nothing is stored", async () => {
  const viewer = await signIn("viewer");
  const asked = sandbox.requests.length;
  expect(await viewer.send(rowOf(contoso, "Contoso"))).toMatchObject({ status: "failed", code: "forbidden" });
  expect(sandbox.requests.length).toBe(asked);
  expect(await viewer.names()).toEqual([]);
});

test("each row is for itself: what is wrong with one keeps the other from nothing", async () => {
  const technician = await signIn();
  const bad = { ...rowOf(fabrikam, "Fabrikam"), clientSecret: wrong };
  expect(await technician.send(rowOf(contoso, "Contoso"), bad)).toMatchObject({
    status: "saved",
    data: [
      { status: "saved", company: "added", note: null },
      {
        status: "refused",
        title: expect.stringContaining("secret"),
        step: { text: expect.any(String) },
        companyId: null,
      },
    ],
  });
  expect(await technician.names()).toEqual(["Contoso"]);
  const taken = await technician.send(rowOf(contoso, "Tailspin"));
  expect(taken).toMatchObject({
    data: [{ status: "refused", title: expect.stringContaining("connected for Contoso") }],
  });
});

test("a secret is in no answer, log line, row, audit event or job, whether it was taken or refused", async () => {
  const technician = await signIn();
  // Whose rows the database refuses: that is logged.
  const nobody = await signIn("technician", { memberId: "not a uuid" });
  const engine = await startTestEngine({ onTraffic: (body) => seen.jobs.push(body) });
  process.env.LOG_LEVEL = "debug";
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    console[level] = (...args: unknown[]) => void seen.log.push(inspect(args, { depth: 10 }));
  }
  const token = { path: "/oauth2/v2.0/token" };
  // By an Entra that repeats what it was sent, by one that is down, and by the database.
  const error_description = `AADSTS7000215: Invalid client secret ${wrong}.`;
  const body = { error: "invalid_client", error_description, error_codes: [7000215] };
  sandbox.faults.add({ match: token, kind: "status", status: 401, body });
  await technician.send({ ...rowOf(contoso, "Contoso"), clientSecret: wrong });
  sandbox.faults.clear();
  sandbox.faults.add({ match: token, kind: "status", status: 500, body: canary });
  await technician.send(rowOf(contoso, "Contoso"));
  sandbox.faults.clear();
  await technician.send({ ...rowOf(fabrikam, "Fabrikam"), directoryId: "no id", clientSecret: wrong });
  await technician.send(rowOf(contoso, "Contoso"), { ...rowOf(fabrikam, "Fabrikam"), clientSecret: wrong });
  expect(await nobody.send(rowOf(contoso, "Contoso"))).toMatchObject({ data: [{ status: "refused" }] });
  expect(seen.log.join()).toContain("connection-import.failed");
  await engine.idle(20_000);
  await dropTestEngine(engine);

  const audit = await withWorkspace(technician.workspaceId, (tx) => listAuditEvents(tx, { limit: 100 }));
  expect(audit.map(({ action }) => action)).toContain("connection.saved");
  const sinks = { ...seen, rows: await readEveryRow(), audit: [JSON.stringify(audit)] };
  for (const [sink, texts] of Object.entries(sinks)) {
    expect(texts.length, `${sink} was looked at`).toBeGreaterThan(0);
    expect(
      texts.filter((text) => text.includes(canary) || text.includes(wrong)),
      sink,
    ).toEqual([]);
  }
});

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
