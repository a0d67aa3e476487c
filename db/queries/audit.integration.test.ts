import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listAuditEvents, recordAudit } from "@/db/queries/audit";
import { auditEvents } from "@/db/schema";
import { createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function workspaceWithEvents(count: number) {
  const { workspaceId, owner } = await createWorkspace();
  const context = { workspaceId, memberId: owner.memberId };
  await withWorkspace(workspaceId, async (tx) => {
    for (let n = 0; n < count; n += 1) await recordAudit(tx, context, { action: "thing.done", details: { n } });
  });
  return context;
}

test("the log is read page by page without a gap or a repeat, also where events share their time", async () => {
  const { workspaceId } = await workspaceWithEvents(23); // one transaction, hence one time
  const seen: string[] = [];
  for (let before: string | undefined; ; before = seen.at(-1)) {
    const page = await withWorkspace(workspaceId, (tx) => listAuditEvents(tx, { before, limit: 5 }));
    if (page.length === 0) break;
    seen.push(...page.map(({ id }) => id));
  }
  expect(seen).toHaveLength(23);
  expect(new Set(seen).size).toBe(23);
});

test("who did it is named, and the portal itself is not", async () => {
  const context = await workspaceWithEvents(1);
  await withWorkspace(context.workspaceId, (tx) => recordAudit(tx, { ...context, memberId: null }, { action: "a.b" }));
  const events = await withWorkspace(context.workspaceId, (tx) => listAuditEvents(tx, { limit: 5 }));
  expect(events.map(({ action, memberName }) => [action, memberName])).toEqual([
    ["a.b", null],
    ["thing.done", "Olive Owner"],
  ]);
});

test("another workspace sees none of it, not even from an event of its own onwards", async () => {
  const one = await workspaceWithEvents(2);
  const other = await createWorkspace();
  const [newest] = await withWorkspace(one.workspaceId, (tx) => listAuditEvents(tx, { limit: 1 }));
  const read = (before?: string) => withWorkspace(other.workspaceId, (tx) => listAuditEvents(tx, { before, limit: 5 }));
  expect(await read()).toEqual([]);
  expect(await read(newest?.id)).toEqual([]);
});

test("an event can be neither changed nor deleted", async () => {
  const { workspaceId } = await workspaceWithEvents(1);
  const denied = { cause: { code: "42501" } };
  await expect(withWorkspace(workspaceId, (tx) => tx.delete(auditEvents))).rejects.toMatchObject(denied);
  const forge = { action: "nothing.happened" };
  await expect(withWorkspace(workspaceId, (tx) => tx.update(auditEvents).set(forge))).rejects.toMatchObject(denied);
});
