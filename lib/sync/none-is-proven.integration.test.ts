import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { withWorkspace } from "@/db/client";
import { findPersonFigures } from "@/db/queries/person-figures";
import { listUsers } from "@/db/queries/users";
import { lastSeenBlank } from "@/lib/users/last-seen";
import { parseListParams } from "@/lib/users/list-params";
import { loadFreshness, toUserFilter } from "@/lib/users/load-filter";
import { createScenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { type ConnectedCompany, createConnectedCompany, query, queueRun, runSync } from "@/tests/sync-harness";
import { openTestDatabase, type TestDatabase } from "@/tests/test-database";
import { setTestEnv } from "@/tests/test-env";
import { readDataset } from "./read-dataset";
import { beginRun, closeRun } from "./run-company";

/*
 * A company without Entra ID P1, so that reports are the only clock. Microsoft's answers are written out by hand: what is
 * shown of people, and who is called idle, is held to them.
 */

const sku = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";
const tenant = "00000000-0000-4000-8000-00000000e001";
const scenario = createScenario({
  ...{ slug: "clockless", users: 1, seed: 9_001, directoryId: tenant },
  applicationId: "00000000-0000-4000-8000-00000000e002",
});
const datasets = ["users", "deleted_users", "active_users", "mailbox_usage", "one_drive_usage"];
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const asOf = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const daysBefore = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
const recent = daysBefore(3);

let sandbox: Sandbox;
let database: TestDatabase;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [scenario], enforceBudgets: false });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  database = await openTestDatabase("pglite");
});
afterAll(() => Promise.all([sandbox.close(), database.close()]));
afterEach(() => sandbox.faults.clear());

interface Account {
  number: number;
  name: string;
  created?: string;
  proxyAddresses?: string[];
  licensed?: boolean;
}
const account = (number: number, name: string, more: Partial<Account> = {}): Account => ({ number, name, ...more });
const toUser = ({ number, name, created = "2024-01-01T00:00:00Z", proxyAddresses = [], licensed = true }: Account) => ({
  ...{ id: idOf(number), userPrincipalName: `${name}@nordwind.example`, displayName: name, mail: null },
  ...{ accountEnabled: true, userType: "Member", createdDateTime: created, department: null, jobTitle: null },
  ...{ usageLocation: null, onPremisesSyncEnabled: null, lastPasswordChangeDateTime: null, proxyAddresses },
  ...{ assignedLicenses: licensed ? [{ skuId: sku, disabledPlans: [] }] : [], licenseAssignmentStates: [] },
});

const headers = {
  getOffice365ActiveUserDetail:
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Exchange Last Activity Date,OneDrive Last Activity Date,SharePoint Last Activity Date,Teams Last Activity Date,Assigned Products",
  getMailboxUsageDetail:
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Created Date,Last Activity Date,Item Count,Storage Used (Byte),Issue Warning Quota (Byte),Prohibit Send Quota (Byte),Prohibit Send/Receive Quota (Byte)",
  getOneDriveUsageAccountDetail:
    "Report Refresh Date,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,Storage Used (Byte),Storage Allocated (Byte),Owner Principal Name",
};
const active = (name: string, day: string, more: { deleted?: string; refresh?: string } = {}) =>
  `${more.refresh ?? asOf},${name.includes("@") || !/^[a-z]/.test(name) ? name : `${name}@nordwind.example`},x,${more.deleted ?? "False,"},${day},,,,E3`;

interface Night {
  people: Account[];
  activity?: string[];
  mailboxes?: string[];
  drives?: string[];
}

function answerAs({ people, activity = [], mailboxes = [], drives = [] }: Night) {
  sandbox.faults.clear();
  const csv = { "content-type": "application/octet-stream" };
  const answer = (path: string, body: unknown) => {
    const headersOf = typeof body === "string" ? csv : {};
    sandbox.faults.add({ match: { path, tenant }, kind: "status", status: 200, headers: headersOf, body });
  };
  answer("/v1.0/users", { value: people.map(toUser) });
  answer("deletedItems", { value: [] });
  const reports = {
    getOffice365ActiveUserDetail: activity,
    getMailboxUsageDetail: mailboxes,
    getOneDriveUsageAccountDetail: drives,
  };
  for (const [report, lines] of Object.entries(reports))
    answer(report, `${[headers[report as keyof typeof headers], ...lines].join("\r\n")}\r\n`);
}

async function sync(company: ConnectedCompany, night: Night) {
  answerAs(night);
  return (await runSync(company, datasets)).states;
}

/** What stands in the column "Last seen" of everybody, and who is idle for 90 days. */
async function look({ workspaceId, companyId }: ConnectedCompany) {
  return withWorkspace(workspaceId, async (tx) => {
    const freshness = await loadFreshness(tx, companyId);
    const list = async (state?: string) => {
      const params = parseListParams(state ? { state } : {});
      const page = await listUsers(tx, toUserFilter(companyId, params, freshness), { order: params.order, limit: 100 });
      return page.rows;
    };
    const seen = (await list()).map((row) => [
      row.displayName ?? "",
      row.lastSeen?.at ?? lastSeenBlank(row, freshness).word,
    ]);
    return { seen: Object.fromEntries(seen), idle: (await list("idle-90")).map(({ displayName }) => displayName) };
  });
}

const company = () => createConnectedCompany(scenario);
const figuresOf = ({ workspaceId, companyId }: ConnectedCompany, number: number) =>
  withWorkspace(workspaceId, (tx) => findPersonFigures(tx, { companyId, key: idOf(number) }));
const crowd = [account(1, "ann"), account(2, "ben"), account(3, "cleo")];

describe("no row is not “none”", () => {
  test("whose row was refused is not known, not idle and in no figure; who is truly absent is", async () => {
    const it = await company();
    const people = [...crowd, account(4, "absent")];
    const states = await sync(it, {
      people,
      activity: [active("ann", recent), active("ben", "11/28/2026"), active("cleo", daysBefore(120))],
    });
    expect(states.active_users).toBe("partial");
    const { seen, idle } = await look(it);
    expect(seen).toEqual({ ann: recent, ben: "not known", cleo: daysBefore(120), absent: "not in 180 days" });
    expect(idle).toEqual(["absent", "cleo"]);
    expect(await query(it, "select 1 from daily_figures where figure = 'users.seen30'")).toEqual([]);
  });

  test("a row refused night after night does not make its person idle by what was read before", async () => {
    const it = await company();
    const since = (name: string) => daysBefore(name === "ann" ? 100 : 80);
    await sync(it, { people: crowd, activity: crowd.map(({ name }) => active(name, since(name))) });
    await sync(it, {
      people: crowd,
      activity: [active("ann", since("ann")), active("ben", "yesterday"), "broken,row", active("cleo", recent)],
    });
    await query(it, "update m365_active_users set last_activity_date = last_activity_date - 20 where key like 'ben@%'");
    expect((await look(it)).idle).toEqual(["ann"]);
  });

  test("days written as moments are read", async () => {
    const it = await company();
    const moment = (day: string) => `${day}T00:00:00Z`;
    const activity = crowd.map(({ name }) => active(name, moment(recent), { refresh: moment(asOf) }));
    expect((await sync(it, { people: crowd, activity })).active_users).toBe("ok");
    expect((await look(it)).seen).toEqual({ ann: recent, ben: recent, cleo: recent });
  });

  test("who was renamed is found under the name they had: by their addresses, or by our own history", async () => {
    const byAddress = await company();
    const activity = [active("ann", recent), active("old", recent), active("cleo", recent)];
    const renamed = account(2, "ben", { proxyAddresses: ["smtp:Old@nordwind.example"] });
    await sync(byAddress, { people: [account(1, "ann"), renamed, account(3, "cleo")], activity });
    expect(await look(byAddress)).toEqual({ seen: { ann: recent, ben: recent, cleo: recent }, idle: [] });

    const byHistory = await company();
    await sync(byHistory, { people: [account(1, "ann"), account(2, "old"), account(3, "cleo")], activity });
    await sync(byHistory, { people: crowd, activity });
    expect(await look(byHistory)).toEqual({ seen: { ann: recent, ben: recent, cleo: recent }, idle: [] });

    // Without either, the line may be anybody's who has none.
    const unknown = await company();
    await sync(unknown, { people: crowd, activity });
    expect(await look(unknown)).toEqual({ seen: { ann: recent, ben: "not known", cleo: recent }, idle: [] });
  });

  test("a name that somebody else has since the day of the report is neither's", async () => {
    const it = await company();
    const activity = [active("ann", recent), active("cleo", recent)];
    await sync(it, { people: [account(1, "ann"), account(3, "cleo")], activity });
    await sync(it, { people: [account(1, "ann new"), account(2, "ann"), account(3, "cleo")], activity });
    expect(await look(it)).toEqual({ seen: { "ann new": "not known", ann: "not known", cleo: recent }, idle: [] });
  });

  test("a successor keeps the living line, whichever comes last; a deletion without a day takes nothing away", async () => {
    for (const turned of [false, true]) {
      const it = await company();
      const lines = [active("ann", recent), active("ann", daysBefore(50), { deleted: `True,${daysBefore(40)}` })];
      const people = [account(1, "ann", { created: `${daysBefore(39)}T08:00:00Z` }), account(2, "ben")];
      const activity = [...(turned ? lines.toReversed() : lines), active("ben", recent)];
      expect((await sync(it, { people, activity })).active_users).toBe("ok");
      expect((await look(it)).seen).toEqual({ ann: recent, ben: recent });
    }
    const it = await company();
    await sync(it, { people: crowd, activity: [active("ann", recent, { deleted: "True," }), active("ben", recent)] });
    expect(await look(it)).toMatchObject({ seen: { ann: recent }, idle: ["cleo"] });
  });

  test("who got the first license after the day of the report cannot be in it", async () => {
    const it = await company();
    const activity = [active("ann", recent), active("ben", recent)];
    await sync(it, {
      people: [account(1, "ann"), account(2, "ben"), account(3, "cleo", { licensed: false })],
      activity,
    });
    await sync(it, { people: crowd, activity });
    expect(await look(it)).toMatchObject({ seen: { cleo: "not published yet" }, idle: [] });
  });

  test("two OneDrives without an id, and two rows of a mailbox, are added up", async () => {
    const it = await company();
    const drive = (bytes: number) => `${asOf},,x,False,${recent},10,1,${bytes},1000000,ann@nordwind.example`;
    const mailbox = (items: number, day: string) =>
      `${asOf},ann@nordwind.example,x,False,,2024-01-01,${day},${items},500,1,2,1000`;
    await sync(it, {
      people: crowd,
      activity: crowd.map(({ name }) => active(name, recent)),
      drives: [drive(3_000), drive(4_000)],
      mailboxes: [mailbox(5, daysBefore(9)), mailbox(7, recent)],
    });
    expect(await figuresOf(it, 1)).toMatchObject({
      oneDrive: { fileCount: 20, usedBytes: 7_000, quotaBytes: 2_000_000 },
      mailbox: { itemCount: 12, usedBytes: 1_000, lastActivityDate: recent },
    });
  });
});

describe("names that are not names", () => {
  const manyPeople = Array.from({ length: 30 }, (_, index) => account(index + 1, `p${index}`));
  const good = manyPeople.map(({ name }) => active(name, recent));

  test.each([
    ["(Unknown)", () => "(Unknown)", "unusable_names"],
    ["GUIDs with hyphens", idOf, "concealed"],
    ["32 hex digits in lower case", (n: number) => idOf(n).replaceAll("-", ""), "concealed"],
    ["addresses of nobody", (n: number) => `${n}x@hidden.example`, "unusable_names"],
    ["hashes with a domain", (n: number) => `${idOf(n).replaceAll("-", "")}@nordwind.example`, "concealed"],
  ])(
    "%s on every row are never believed, however often; what was known stays, and the state says which",
    async (_, nameOf, state) => {
      for (const people of [manyPeople, manyPeople.slice(0, 1)]) {
        const it = await company();
        await sync(it, { people, activity: good.slice(0, people.length) });
        for (let night = 0; night < 3; night++) {
          const activity = people.map(({ number }) => active(nameOf(number), daysBefore(10)));
          expect((await sync(it, { people, activity })).active_users).toBe(state);
        }
        const { seen, idle } = await look(it);
        expect(idle).toEqual([]);
        expect(new Set(Object.values(seen))).toEqual(new Set([recent]));
      }
    },
  );

  test("in the very first sync, too, where a report may come before the people", async () => {
    const activity = manyPeople.map(({ number }) => active(`${number}x@hidden.example`, recent));
    for (const first of ["users", "active_users"]) {
      const it = await company();
      answerAs({ people: manyPeople, activity });
      const job = await queueRun(it);
      await beginRun(job);
      for (const dataset of [first, ...datasets.filter((name) => name !== first)])
        expect(await readDataset({ ...job, dataset })).toEqual({ next: "done" });
      await closeRun(job);
      const [run] = await query(it, "select state from dataset_runs where dataset = 'active_users'");
      expect(run, first).toEqual({ state: "unusable_names" });
      expect(await query(it, "select 1 from m365_active_users")).toEqual([]);
      expect((await look(it)).idle).toEqual([]);
    }
  });

  test("one name in two that nobody knows spoils nothing but the proof that somebody is not named", async () => {
    const it = await company();
    const activity = [active("ann", recent), active("who", recent), active("(Unknown)", recent)];
    expect((await sync(it, { people: crowd, activity })).active_users).toBe("partial");
    expect(await look(it)).toEqual({ seen: { ann: recent, ben: "not known", cleo: "not known" }, idle: [] });
  });
});
