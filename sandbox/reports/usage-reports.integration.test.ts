import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScenario, type Scenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { Tenant } from "../tenant";
import { cellsOf, signIn } from "../test-client";
import { findCopilotReport, findReport } from "./catalog";

const company = createScenario({
  slug: "usage",
  users: 400,
  base: [
    { part: "SPE_E3", share: 0.5, spare: 2 },
    { part: "SPE_F1", share: 0.3, spare: 1 },
    { part: "EXCHANGESTANDARD", share: 0.2, spare: 1 },
  ],
  extra: [{ part: "Microsoft_365_Copilot", share: 0.3, spare: 4 }],
});
const concealed = { ...company, slug: "concealed", directoryId: idOf(2), concealedNames: true };
const mailOnly: Scenario = {
  ...company,
  slug: "mail",
  directoryId: idOf(3),
  base: [{ part: "EXCHANGESTANDARD", share: 1, spare: 1 }],
  extra: [],
};

function idOf(number: number): string {
  return `00000000-0000-4000-8000-00000000000${number}`;
}

let sandbox: Sandbox;
beforeAll(async () => {
  const now = () => new Date("2026-11-22T10:00:00Z");
  sandbox = await startSandbox({ scenarios: [company, concealed, mailOnly], now, enforceBudgets: false });
});
afterAll(() => sandbox.close());

const mailbox = "getMailboxUsageDetail";
const oneDrive = "getOneDriveUsageAccountDetail";
const teams = "getTeamsUserActivityUserDetail";
const apps = "getM365AppUserDetail";
const email = "getEmailActivityUserDetail";
const copilot = "getMicrosoft365CopilotUsageUserDetail";
const names = [mailbox, oneDrive, teams, apps, email];
const pathOf = (name: string, period = "D30") =>
  `/v1.0/${name === copilot ? "copilot/" : ""}reports/${name}(period='${period}')`;

async function textOf(name: string, scenario: Scenario, period?: string): Promise<string> {
  const { get, download } = await signIn(sandbox, scenario);
  if (name !== copilot) return download(pathOf(name, period));
  return Buffer.from(await (await get(pathOf(name, period))).arrayBuffer()).toString("utf8");
}

/** A report as objects by column name. */
async function rowsOf(name: string, scenario: Scenario = company, period?: string) {
  const [header = [], ...rows] = cellsOf(await textOf(name, scenario, period));
  return rows.map((cells) => Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ""])));
}

/** Sign-in names of the people whose licences suit. */
const peopleWith = (...parts: string[]) =>
  [...Array(company.users).keys()]
    .map((index) => sandbox.getUser(company.directoryId, index))
    .filter(({ assignedLicenses }) => assignedLicenses.some(({ skuId }) => parts.includes(skuId)))
    .map(({ userPrincipalName }) => userPrincipalName);
const e3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const f3 = "66b55226-6b4f-492c-910c-a3b7a3c9d993";
const exchange = "4b9405b0-7788-4568-add1-99614e613b69";
const copilotSku = "639dec6b-bb19-468b-871c-c5c441c4b0cb";

describe("the usage reports", () => {
  it.each([
    [
      mailbox,
      "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Created Date,Last Activity Date,Item Count,Storage Used (Byte),Issue Warning Quota (Byte),Prohibit Send Quota (Byte),Prohibit Send/Receive Quota (Byte),Deleted Item Count,Deleted Item Size (Byte),Deleted Item Quota (Byte),Has Archive,Report Period",
    ],
    [
      oneDrive,
      "Report Refresh Date,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,Storage Used (Byte),Storage Allocated (Byte),Owner Principal Name,Report Period",
    ],
    [
      teams,
      "Report Refresh Date,Tenant Display Name,Shared Channel Tenant Display Names,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Assigned Products,Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Post Messages,Reply Messages,Urgent Messages,Meetings Organized Count,Meetings Attended Count,Ad Hoc Meetings Organized Count,Ad Hoc Meetings Attended Count,Scheduled One-time Meetings Organized Count,Scheduled One-time Meetings Attended Count,Scheduled Recurring Meetings Organized Count,Scheduled Recurring Meetings Attended Count,Audio Duration,Video Duration,Screen Share Duration,Audio Duration In Seconds,Video Duration In Seconds,Screen Share Duration In Seconds,Has Other Action,Is Licensed,Report Period",
    ],
    [
      apps,
      "Report Refresh Date,User Principal Name,Last Activation Date,Last Activity Date,Report Period,Windows,Mac,Mobile,Web,Outlook,Word,Excel,PowerPoint,OneNote,Teams,Outlook (Windows),Word (Windows),Excel (Windows),PowerPoint (Windows),OneNote (Windows),Teams (Windows),Outlook (Mac),Word (Mac),Excel (Mac),PowerPoint (Mac),OneNote (Mac),Teams (Mac),Outlook (Mobile),Word (Mobile),Excel (Mobile),PowerPoint (Mobile),OneNote (Mobile),Teams (Mobile),Outlook (Web),Word (Web),Excel (Web),PowerPoint (Web),OneNote (Web),Teams (Web)",
    ],
    [
      email,
      "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Send Count,Receive Count,Read Count,Meeting Created Count,Meeting Interacted Count,Assigned Products,Report Period",
    ],
    [
      copilot,
      "Report Refresh Date,User Principal Name,Display Name,Last Activity Date,Copilot Chat Last Activity Date,Microsoft Teams Copilot Last Activity Date,Word Copilot Last Activity Date,Excel Copilot Last Activity Date,PowerPoint Copilot Last Activity Date,Outlook Copilot Last Activity Date,OneNote Copilot Last Activity Date,Loop Copilot Last Activity Date,Report Period",
    ],
  ])("%s has Microsoft's columns, a byte order mark and whole rows", async (name, header) => {
    const text = await textOf(name, company);
    expect(text.split("\r\n")[0]).toBe(`\uFEFF${header}`);
    const width = header.split(",").length;
    expect(cellsOf(text).every((cells) => cells.length === width)).toBe(true);
    expect(cellsOf(text).length).toBeGreaterThan(50);
  });

  it.each([...names, copilot])("%s takes the documented periods and no other, and says which", async (name) => {
    const { get } = await signIn(sandbox, company);
    for (const period of ["D7", "D30", "D90", "D180"]) {
      const rows = await rowsOf(name, company, period);
      expect(new Set(rows.map((row) => row["Report Period"]))).toEqual(new Set([period.slice(1)]));
    }
    for (const wrong of ["D31", "30", "", "D30'x"]) expect((await get(pathOf(name, wrong))).status).toBe(400);
    expect((await get(pathOf(name).replace(/\(.*/, ""))).status).toBe(400);
  });

  it.each([...names, copilot])("%s hides every name where the tenant conceals them, and nothing else", async (name) => {
    const [hidden, shown] = [await rowsOf(name, concealed), await rowsOf(name)];
    const personal = ["User Principal Name", "Display Name", "Owner Display Name", "Owner Principal Name", "User Id"];
    hidden.forEach((row, at) => {
      for (const [column, cell] of Object.entries(row))
        if (personal.includes(column)) expect(cell).toMatch(/^[0-9A-F]{32}$/);
        else expect(cell).toBe(shown[at]?.[column]);
    });
    expect(hidden.length).toBe(shown.length);
    expect(JSON.stringify(hidden)).not.toContain("@");
  });

  it.each([
    [teams, [e3, f3], 1],
    [apps, [e3], 1],
    [email, [e3, f3, exchange], 1],
    [oneDrive, [e3, f3], 0.8],
    [copilot, [copilotSku], 1],
  ])("%s lists whoever has the service's licence", async (name, skus, atLeast) => {
    const rows = await rowsOf(name);
    const listed = new Set(rows.map((row) => row["User Principal Name"] ?? row["Owner Principal Name"] ?? ""));
    const licensed = peopleWith(...skus);
    expect(licensed.filter((person) => listed.has(person)).length).toBeGreaterThanOrEqual(licensed.length * atLeast);
    const strangers = [...listed].filter((person) => !licensed.includes(person) && !person.startsWith("former."));
    expect(strangers).toEqual([]);
  });

  it("list shared mailboxes and rooms among the mailboxes, with quotas that hold what is in them", async () => {
    const rows = await rowsOf(mailbox);
    expect(rows.some((row) => row["Display Name"]?.startsWith("Reception"))).toBe(true);
    expect(rows.some((row) => row["Display Name"]?.startsWith("Meeting room"))).toBe(true);
    for (const row of rows) {
      const figures = ["Storage Used (Byte)", "Issue Warning Quota (Byte)", "Prohibit Send Quota (Byte)"];
      for (const column of [...figures, "Item Count"]) expect(row[column]).toMatch(/^\d+$/);
      expect(Number(row["Storage Used (Byte)"])).toBeLessThanOrEqual(Number(row["Prohibit Send/Receive Quota (Byte)"]));
    }
    const nearlyFull = rows.filter(
      (row) => Number(row["Storage Used (Byte)"]) > Number(row["Issue Warning Quota (Byte)"]) * 0.9,
    );
    expect(nearlyFull.length).toBeGreaterThan(0);
  });

  it.each([mailbox, oneDrive, teams, email])("%s keeps people who left, as deleted", async (name) => {
    const rows = await rowsOf(name);
    const gone = rows.filter((row) => row["Is Deleted"] === "True");
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.length).toBeLessThan(rows.length / 4);
  });

  it("keep who was idle for the whole period, with zeros and an older day", async () => {
    const [week, halfYear] = [await rowsOf(email, company, "D7"), await rowsOf(email, company, "D180")];
    expect(week).toHaveLength(halfYear.length);
    const idle = week.filter(
      (row) => row["Last Activity Date"] !== "" && (row["Last Activity Date"] ?? "") < "2026-11-13",
    );
    expect(idle.length).toBeGreaterThan(0);
    for (const row of idle) expect([row["Send Count"], row["Receive Count"]]).toEqual(["0", "0"]);
    const sum = (rows: Record<string, string>[]) => rows.reduce((all, row) => all + Number(row["Receive Count"]), 0);
    expect(sum(halfYear)).toBeGreaterThan(sum(week) * 5);
  });

  it("add up: durations say the same twice, an app was used on some platform", async () => {
    for (const row of await rowsOf(teams)) {
      const [, hours = 0, minutes = 0, seconds = 0] =
        /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(row["Audio Duration"] ?? "") ?? [];
      expect(Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)).toBe(
        Number(row["Audio Duration In Seconds"]),
      );
    }
    for (const row of await rowsOf(apps)) {
      const onSome = ["Windows", "Mac", "Mobile", "Web"].some((platform) => row[`Excel (${platform})`] === "Yes");
      expect(row.Excel).toBe(onSome ? "Yes" : "No");
    }
  });

  it("are refused for OneDrive where nobody has SharePoint, and hold only the header for Copilot where nobody has it", async () => {
    const { getJson } = await signIn(sandbox, mailOnly);
    const { status, body } = await getJson(pathOf(oneDrive));
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      "BadRequest",
      "Tenant does not have a SPO license.",
    ]);
    expect(cellsOf(await textOf(copilot, mailOnly))).toHaveLength(1);
  });

  it("want Reports.Read.All, and Copilot's stands under its own path only", async () => {
    const { get } = await signIn(sandbox, company);
    expect((await get(`/v1.0/reports/${copilot}(period='D30')`)).status).toBe(404);
    expect((await get(`/v1.0/copilot/reports/${email}(period='D30')`)).status).toBe(404);
    sandbox.setScenario(company.directoryId, { grantedPermissions: [] });
    const { get: getNow } = await signIn(sandbox, company);
    for (const name of [...names, copilot]) expect((await getNow(pathOf(name))).status).toBe(403);
    sandbox.setScenario(company.directoryId, { grantedPermissions: company.grantedPermissions });
  });
});

/** Counts how many people were looked at. */
class CountingTenant extends Tenant {
  asked = 0;

  override licencesOf(index: number) {
    this.asked++;
    return super.licencesOf(index);
  }
}

describe("a report of 300,000 people", () => {
  it.each([...names, copilot])("%s is made a row at a time, so that it costs no memory", (name) => {
    const report = findReport(name) ?? findCopilotReport(name);
    const tenant = new CountingTenant({ ...company, users: 300_000 });
    const rows = report?.rows(tenant, new Date(), 30)[Symbol.iterator]();
    for (let count = 0; count < 100; count++) expect(rows?.next().done).toBe(false);
    expect(tenant.asked).toBeLessThan(2_000);
  });
});
