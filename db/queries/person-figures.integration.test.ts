import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import {
  m365AppsUsage,
  m365EmailActivity,
  m365LicensedGroups,
  m365MailboxUsage,
  m365OneDriveUsage,
  m365RoleAssignments,
  m365RoleDefinitions,
  m365TeamsActivity,
} from "@/db/schema";
import { type CompanyRow, createCompany } from "@/tests/factories/company";
import { publishMfa, publishUsers } from "@/tests/factories/published";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { findPersonFigures } from "./person-figures";

const login = "ida.berg@contoso.example";

/** The columns that every published row has. */
const place = (company: CompanyRow, key: string) => ({ companyId: company.id, key, hash: randomUUID() });
const lineOf = (company: CompanyRow, name = login) => ({ ...place(company, name), userPrincipalName: name });
const living = { isDeleted: false, lastActivityDate: "2026-11-19" };

async function createPerson(company: CompanyRow) {
  const byGroup = ["group-1", "group-2", null].map((assignedByGroup) => ({ skuId: "a", assignedByGroup }));
  const [person] = await publishUsers(company, [
    { userPrincipalName: "Ida.Berg@Contoso.example", licenseAssignments: byGroup },
    { userPrincipalName: "other@contoso.example" },
  ]);
  if (!person) throw new Error("nobody");
  return person;
}

const find = (company: CompanyRow, key: string, workspaceId = company.workspaceId) =>
  withWorkspace(workspaceId, (tx) => findPersonFigures(tx, { companyId: company.id, key }));

describe.each(["pglite", "pg"] as const)("what is known of a person on %s", (driver) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(driver);
  });
  afterAll(() => database.close());

  test("figures of every report are joined to the sign-in name in any case, and only those of this person and company", async () => {
    const company = await createCompany();
    const other = await createCompany({ workspaceId: company.workspaceId });
    const person = await createPerson(company);
    await withWorkspace(company.workspaceId, async (tx) => {
      for (const [owner, name, size] of [
        [company, login, 5_000_000_000],
        [company, "other@contoso.example", 1],
        [other, login, 2],
      ] as const) {
        const line = lineOf(owner, name);
        await tx.insert(m365MailboxUsage).values({
          ...{ ...line, ...living, itemCount: size % 97, storageUsedBytes: size },
          ...{ prohibitSendReceiveQuotaBytes: 53_687_091_200, hasArchive: true, recipientType: "User" },
        });
        await tx.insert(m365TeamsActivity).values({
          ...{ ...line, ...living, teamChatMessageCount: 1, privateChatMessageCount: 2, callCount: 3, meetingCount: 4 },
          ...{ meetingsOrganizedCount: 5, meetingsAttendedCount: 6 },
        });
        await tx.insert(m365EmailActivity).values({ ...line, ...living, sendCount: 1, receiveCount: 2, readCount: 3 });
        await tx.insert(m365AppsUsage).values({
          ...{ ...line, windows: true, mac: false, mobile: null, web: true },
          ...{ lastActivityDate: "2026-11-18", apps: ["Excel"], appPlatforms: [] },
        });
      }
    });
    expect(await find(company, person.key)).toMatchObject({
      mailbox: {
        ...{ lastActivityDate: "2026-11-19", itemCount: 5_000_000_000 % 97, usedBytes: 5_000_000_000 },
        ...{ quotaBytes: 53_687_091_200, hasArchive: true, recipientType: "User" },
      },
      teams: { lastActivityDate: "2026-11-19", channelMessages: 1, chatMessages: 2, calls: 3, meetings: 4 },
      email: { lastActivityDate: "2026-11-19", sent: 1, received: 2, read: 3 },
      apps: { lastActivityDate: "2026-11-18", apps: ["Excel"], platforms: ["Windows", "web"] },
    });
  });

  test("several OneDrives are one figure; a deleted account's lines are theirs who are older than the deletion", async () => {
    const company = await createCompany();
    const person = await createPerson(company);
    await withWorkspace(company.workspaceId, async (tx) => {
      const drive = (key: string, isDeleted: boolean) => ({
        ...{ ...lineOf(company), key, isDeleted, lastActivityDate: `2026-11-0${key}` },
        ...{
          fileCount: 10,
          activeFileCount: 1,
          storageUsedBytes: 4_000_000_000,
          storageAllocatedBytes: 1_099_511_627_776,
        },
      });
      await tx.insert(m365OneDriveUsage).values([drive("1", false), drive("2", false), drive("3", true)]);
      const deleted = { ...lineOf(company), ...living, isDeleted: true };
      await tx.insert(m365MailboxUsage).values({ ...deleted, deletedDate: "2025-01-31" });
      const mail = { sendCount: 1, receiveCount: 2, readCount: 3 };
      await tx.insert(m365EmailActivity).values({ ...deleted, ...mail, deletedDate: "2026-11-20" });
    });
    expect(await find(company, person.key)).toMatchObject({
      mailbox: null,
      email: { lastActivityDate: "2026-11-19" },
      oneDrive: {
        ...{ lastActivityDate: "2026-11-02", fileCount: 20, activeFileCount: 2 },
        ...{ usedBytes: 8_000_000_000, quotaBytes: 2_199_023_255_552 },
      },
    });
  });

  test("roles have their names and the group they come through; groups that give licences have theirs", async () => {
    const company = await createCompany();
    const person = await createPerson(company);
    await withWorkspace(company.workspaceId, async (tx) => {
      await tx.insert(m365RoleDefinitions).values([
        { ...place(company, "global"), displayName: "Global Administrator" },
        { ...place(company, "users"), displayName: "User Administrator" },
      ]);
      const held = { principalId: person.key, principalType: "user", directoryScopeId: "/" };
      await tx.insert(m365RoleAssignments).values([
        { ...place(company, "1"), ...held, roleDefinitionId: "users", directoryScopeId: "/administrativeUnits/1" },
        { ...place(company, "2|x"), ...held, roleDefinitionId: "global", groupId: "g", groupName: "Admins" },
        { ...place(company, "3"), ...held, roleDefinitionId: "unknown" },
        { ...place(company, "4"), ...held, principalId: "somebody else", roleDefinitionId: "global" },
        {
          ...{ ...place(company, "2|inner"), ...held, roleDefinitionId: "global", groupId: "g", groupName: "Admins" },
          ...{ principalId: "inner", principalType: "group", principalName: "Night shift" },
        },
      ]);
      const group = { groupTypes: [], skuIds: [] };
      await tx.insert(m365LicensedGroups).values([
        { ...place(company, "group-1"), displayName: "Sales", ...group },
        { ...place(company, "group-9"), displayName: "Others", ...group },
      ]);
    });
    await publishMfa(company, [
      { key: person.key, isMfaRegistered: true, isMfaCapable: null, methodsRegistered: ["email"], isAdmin: true },
    ]);
    const direct = { groupId: null, groupName: null };
    expect(await find(company, person.key)).toMatchObject({
      roles: [
        { roleId: "global", name: "Global Administrator", scope: "/", groupId: "g", groupName: "Admins" },
        { roleId: "users", name: "User Administrator", scope: "/administrativeUnits/1", ...direct },
        { roleId: "unknown", name: null, scope: "/", ...direct },
      ],
      nestedRoleGroups: ["Night shift"],
      groupNames: { "group-1": "Sales" },
      mfa: { isAdmin: true, isMfaRegistered: true, isMfaCapable: null, methods: ["email"], preferred: null },
    });
  });

  test("who is in no report has blanks, an odd licence entry breaks nothing, and another workspace finds nobody", async () => {
    const company = await createCompany();
    const [person] = await publishUsers(company, [{ licenseAssignments: { odd: true } }]);
    const key = person?.key ?? "";
    expect(await find(company, key)).toEqual({
      nestedRoleGroups: [],
      ...{ mfa: null, roles: [], groupNames: {}, mailbox: null, oneDrive: null, teams: null, apps: null, email: null },
    });
    const stranger = await createCompany();
    expect(await find(company, key, stranger.workspaceId)).toBeNull();
  });
});
