import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { listMembers } from "@/db/queries/members";
import { getWorkspace, updateWorkspace } from "@/db/queries/workspaces";
import { createMember, createWorkspace } from "@/tests/factories/workspace";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test("saving the settings changes one's own workspace and no other", async () => {
  const own = await createWorkspace({ name: "Northwind IT" });
  const other = await createWorkspace({ name: "Tailspin IT" });
  const settings = { name: "Northwind Services", timeZone: "Europe/Berlin", nightlyHour: 4 };
  await withWorkspace(own.workspaceId, (tx) => updateWorkspace(tx, settings));
  expect(await withWorkspace(own.workspaceId, getWorkspace)).toEqual({ id: own.workspaceId, ...settings });
  expect(await withWorkspace(other.workspaceId, getWorkspace)).toMatchObject({ name: "Tailspin IT", nightlyHour: 2 });
});

test("members are listed by name, of one's own workspace only, without their password's hash", async () => {
  const { workspaceId, owner } = await createWorkspace();
  await createWorkspace();
  const member = await createMember(workspaceId, { name: "Ada Admin", role: "admin" });
  const members = await withWorkspace(workspaceId, listMembers);
  expect(members.map(({ id }) => id)).toEqual([member.memberId, owner.memberId]);
  expect(JSON.stringify(members)).not.toContain("$argon2");
});

test("an e-mail signs in to one workspace: a second member with it is a conflict at its field", async () => {
  const one = await createWorkspace();
  const other = await createWorkspace();
  const { email } = one.owner;
  await expect(createMember(other.workspaceId, { email })).rejects.toMatchObject({ code: "conflict", field: "email" });
});
