import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createScenario, type Scenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { getCloud } from "../clouds";
import type { Dataset } from "../dataset";
import { createGraphClient } from "../graph-client";
import { collect, errorOf, firstReading } from "../testing/test-values";
import { createTokenCache } from "../token-cache";
import { appsUsage } from "./apps-usage";
import { copilotUsage } from "./copilot-usage";
import { emailActivity } from "./email-activity";
import { mailboxUsage } from "./mailbox-usage";
import { oneDriveUsage } from "./one-drive-usage";
import { teamsActivity } from "./teams-activity";
import { users } from "./users";

const reports = [
  mailboxUsage,
  oneDriveUsage,
  teamsActivity,
  appsUsage,
  emailActivity,
  copilotUsage,
] as readonly Dataset[];
const named = reports.map((dataset) => [dataset.name, dataset] as const);

const idOf = (number: number) => `00000000-0000-4000-8000-00000000e${String(number).padStart(3, "0")}`;
const company = createScenario({
  slug: "usage",
  directoryId: idOf(1),
  users: 1_600,
  base: [{ part: "SPE_E3", share: 1, spare: 3 }],
  extra: [{ part: "Microsoft_365_Copilot", share: 1, spare: 4 }],
});
const concealed = { ...company, slug: "concealed", directoryId: idOf(2), users: 40, concealedNames: true };
const mailOnly: Scenario = {
  ...company,
  slug: "mail",
  directoryId: idOf(3),
  users: 40,
  base: [{ part: "EXCHANGESTANDARD", share: 1, spare: 1 }],
  extra: [],
};
const forbidden = { ...company, slug: "forbidden", directoryId: idOf(4), users: 10, grantedPermissions: [] };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [company, concealed, mailOnly, forbidden] });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

function connect({ directoryId, applicationId, clientSecret }: Scenario) {
  const cloud = getCloud("sandbox", sandbox.url);
  const request = { cloud, directoryId, applicationId, credential: { kind: "secret", clientSecret } } as const;
  const cache = createTokenCache();
  return createGraphClient({ cloud, getToken: () => cache.get(request), forgetToken: () => cache.forget(request) });
}

async function read<Row extends object>(dataset: Dataset<Row>, scenario: Scenario = company) {
  const pages = await collect(dataset.read(connect(scenario), null, firstReading));
  return { pages, rows: pages.flatMap((page) => page.rows), rejected: pages.flatMap((page) => page.rejected) };
}
const failing = (dataset: Dataset, scenario: Scenario = company) =>
  errorOf(collect(dataset.read(connect(scenario), null, firstReading)));

describe.each(named)("%s, through the sandbox", (name, dataset) => {
  const reportName = {
    mailbox_usage: "getMailboxUsageDetail",
    one_drive_usage: "getOneDriveUsageAccountDetail",
    teams_activity: "getTeamsUserActivityUserDetail",
    apps_usage: "getM365AppUserDetail",
    email_activity: "getEmailActivityUserDetail",
    copilot_usage: "getMicrosoft365CopilotUsageUserDetail",
  }[name];
  const match = { path: reportName ?? "" };

  it("is read over several pages, every row once, as its schema says and as of one day", async () => {
    const { pages, rows, rejected } = await read(dataset);
    expect(rejected).toEqual([]);
    expect(rows.length).toBeGreaterThan(1_000);
    expect(pages.map((page) => page.rows.length).slice(0, -1)).toEqual(pages.slice(1).map(() => 1_000));
    expect(pages.map(({ isLast }) => isLast).indexOf(true)).toBe(pages.length - 1);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    for (const { row } of rows) expect(dataset.row.parse(row)).toEqual(row);
    expect([...new Set(pages.map(({ asOf }) => asOf))]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    expect((await read(dataset)).rows).toEqual(rows);
  });

  it("can be probed, and both probe and reading tell a missing permission", async () => {
    await dataset.probe(connect(company), firstReading);
    expect((await errorOf(dataset.probe(connect(forbidden), firstReading))).code).toBe("permission_missing");
    expect((await failing(dataset, forbidden)).code).toBe("permission_missing");
  });

  it("stores nobody where the tenant conceals names", async () => {
    const { pages } = await read(dataset, concealed);
    expect(pages).toEqual([expect.objectContaining({ rows: [], rejected: [], finding: "concealed", isLast: true })]);
  });

  it("survives a bad row, an added and a missing column, half a file and no file", async () => {
    const whole = await read(dataset);
    sandbox.faults.add({ kind: "malformedRow", field: "Last Activity Date", match });
    const { rows, rejected } = await read(dataset);
    expect(rows).toHaveLength(whole.rows.length - 1);
    expect(rejected).toEqual([{ key: whole.rows[1]?.key, reason: "Last Activity Date: not a day" }]);

    const withFault = async (fault: Parameters<Sandbox["faults"]["add"]>[0]) => {
      sandbox.faults.clear();
      sandbox.faults.add(fault);
    };
    await withFault({ kind: "extraColumn", match });
    expect((await read(dataset)).rows).toEqual(whole.rows);
    await withFault({ kind: "missingColumn", column: "Last Activity Date", match });
    expect(await failing(dataset)).toMatchObject({
      code: "malformed",
      message: expect.stringContaining('"Last Activity Date"'),
    });
    await withFault({ kind: "truncatedCsv", rows: 1_050, match });
    expect((await failing(dataset)).code).toBe("malformed");
    await withFault({ kind: "cut", bytes: 5_000, match });
    expect((await failing(dataset)).code).toBe("unavailable");
    await withFault({ kind: "emptyAnswer", match });
    expect((await read(dataset)).pages).toEqual([expect.objectContaining({ finding: "not_published", isLast: true })]);
  });

  it("is throttled after 14 calls in ten minutes, and says how long to wait", async () => {
    const graph = connect(company);
    const call = async () => dataset.probe(graph, firstReading);
    const error = await errorOf(
      (async () => {
        for (let count = 0; count < 15; count++) await call();
      })(),
    );
    expect(error.code).toBe("throttled");
    expect(error.details.retryAfterMs).toBeGreaterThan(500_000);
  });
});

describe("the usage datasets, through the sandbox", () => {
  it("are joined to people by their sign-in names", async () => {
    const names = new Set((await read(users)).rows.map(({ row }) => row.userPrincipalName.toLowerCase()));
    for (const dataset of reports) {
      const { rows } = await read(dataset);
      const people = rows.map(({ row }) => row as { userPrincipalName: string | null; isDeleted?: boolean });
      const strangers = people.filter(({ userPrincipalName }) => !names.has(userPrincipalName ?? ""));
      expect(people.length - strangers.length).toBeGreaterThan(1_000);
      expect(
        strangers.every(({ isDeleted, userPrincipalName }) => isDeleted ?? userPrincipalName?.startsWith("former.")),
      ).toBe(true);
    }
  });

  it("tell a tenant without SharePoint from one without data, and one without Copilot too", async () => {
    expect((await failing(oneDriveUsage as Dataset, mailOnly)).code).toBe("not_licensed");
    expect((await errorOf(oneDriveUsage.probe(connect(mailOnly), firstReading))).code).toBe("not_licensed");
    expect((await read(copilotUsage, mailOnly)).pages).toEqual([expect.objectContaining({ finding: "not_published" })]);
    expect((await read(mailboxUsage, mailOnly)).rows.length).toBeGreaterThan(10);
  });

  it("keep a second OneDrive of one owner beside the first", async () => {
    const { rows } = await read(oneDriveUsage);
    const second = rows.filter(({ key }) => key.endsWith("|deleted") && !key.startsWith("former."));
    expect(second.length).toBeGreaterThan(0);
    for (const { key } of second) {
      const first = rows.find((candidate) => candidate.key === key.replace("|deleted", ""));
      expect(first?.row).toMatchObject({ isDeleted: false });
    }
  });
});
