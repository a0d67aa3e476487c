import { getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents } from "@/db/queries/audit";
import { insertRequests } from "@/db/queries/request-log";
import { registrationTasks, requestBudgets } from "@/db/schema";
import { everyTable, fillEveryTable, fillForCompany } from "@/tests/factories/every-table";
import { createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { deleteCompany } from "./delete-company";
import { finishRegistrationTask, listTasksAtMicrosoft } from "./registration-tasks";

let database: TestDatabase;
beforeAll(async () => {
  await setTestEnv();
  // On the server: what is deleted while somebody writes needs two connections.
  database = await openTestDatabase("pg");
});
afterAll(() => database.close());

/** A workspace with two companies that have rows in every table. */
async function begin() {
  const workspaceId = crypto.randomUUID();
  const [gone, other] = await withWorkspace(workspaceId, async (tx) => [
    await fillEveryTable(tx, workspaceId),
    await fillForCompany(tx),
  ]);
  if (!gone || !other) throw new Error("no companies");
  return { context: { workspaceId, memberId: null }, gone, other, typedName: `Company ${gone.companyId}` };
}

/** Names of the tables in which any of these words stands, in whatever column. */
async function tablesWith(words: readonly string[]) {
  const found: string[] = [];
  for (const table of everyTable) {
    const pattern = words.join("|");
    const { rows } = await database.db.execute(sql`select 1 from ${table} t where t::text ~ ${pattern} limit 1`);
    if (rows.length > 0) found.push(getTableName(table));
  }
  return found.sort();
}

test("nothing of a deleted company is left in any table but the log of who did what and the task at Microsoft", async () => {
  const { context, gone, other, typedName } = await begin();
  const { workspaceId } = context;
  await withWorkspace(workspaceId, async (tx) => {
    await tx.delete(registrationTasks);
    const keyOf = ({ applicationId, directoryId }: typeof gone) => `reports ${applicationId} ${directoryId}`;
    for (const key of [keyOf(gone), keyOf(other)]) await tx.insert(requestBudgets).values({ key, sentAt: [] });
  });
  const words = (ids: typeof gone) => Object.values(ids);
  const before = await tablesWith(words(other));
  // Without rows of it in the tables the line below would prove nothing.
  expect(await tablesWith(words(gone))).toEqual(before);
  expect(before.length).toBeGreaterThan(30);

  const receipt = await deleteCompany(context, { companyId: gone.companyId, typedName });
  expect(await tablesWith(words(gone))).toEqual(["audit_events", "registration_tasks"]);
  expect(await tablesWith(words(other))).toEqual(before);
  expect(receipt).toMatchObject({ people: 1, registration: { applicationId: gone.applicationId } });
  expect(receipt.registration?.href).toContain(gone.directoryId);

  const [event] = await withWorkspace(workspaceId, (tx) => listAuditEvents(tx, { limit: 1 }));
  expect(event).toMatchObject({
    action: "company.deleted",
    // The receipt still tells whose it was.
    companyName: typedName,
    details: { name: typedName, people: 1, syncs: 1, requests: 1, credentials: 1, history: 1 },
  });

  const [task] = await withWorkspace(workspaceId, listTasksAtMicrosoft);
  expect(task).toMatchObject({ companyName: typedName, directoryId: gone.directoryId });
  await finishRegistrationTask(context, { taskId: task?.id ?? "" });
  await finishRegistrationTask(context, { taskId: task?.id ?? "" });
  expect(await tablesWith(words(gone))).toEqual(["audit_events"]);
});

test("only the name as it stands deletes, and only in its own workspace", async () => {
  const { context, gone, typedName } = await begin();
  for (const typed of ["", typedName.toUpperCase(), `${typedName}x`]) {
    const deletion = deleteCompany(context, { companyId: gone.companyId, typedName: typed });
    await expect(deletion, typed).rejects.toMatchObject({ code: "invalid", field: "name" });
  }
  const { workspaceId } = await createWorkspace();
  const elsewhere = deleteCompany({ workspaceId, memberId: null }, { companyId: gone.companyId, typedName });
  await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  expect(await tablesWith([gone.companyId])).toContain("companies");
  // With a space around it, as it is copied, it is the same name.
  await deleteCompany(context, { companyId: gone.companyId, typedName: ` ${typedName} ` });
  const again = deleteCompany(context, { companyId: gone.companyId, typedName });
  await expect(again).rejects.toMatchObject({ code: "not_found" });
});

test("who is writing for a sync of it at that moment is waited for, and who comes later leaves nothing", async () => {
  const { context, gone, typedName } = await begin();
  const request = {
    dataset: null,
    host: null,
    at: new Date(),
    path: "/v1.0/users",
    status: 200,
    durationMs: 5,
    rows: null,
  };
  const answered = { ...request, requestId: null, clientRequestId: null, errorCode: null, retryAfterMs: null };
  const write = (pause: Promise<void>) =>
    withWorkspace(context.workspaceId, async (tx) => {
      await insertRequests(tx, gone.runId, [answered]);
      await pause;
    });
  let goOn = () => {};
  const writing = write(
    new Promise((resolve) => {
      goOn = resolve;
    }),
  );
  // Its lock is there once the row is; only then the deletion begins.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const deletion = deleteCompany(context, { companyId: gone.companyId, typedName });
  await new Promise((resolve) => setTimeout(resolve, 200));
  goOn();
  await Promise.all([writing, deletion]);
  await write(Promise.resolve());
  expect(await tablesWith([gone.runId])).toEqual([]);
});
