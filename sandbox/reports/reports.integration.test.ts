import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createScenario } from "../scenario";
import { type Sandbox, startSandbox } from "../server";
import { cellsOf, signIn } from "../test-client";

const start = new Date("2026-11-22T10:00:00Z");
let clock = start;

const open = createScenario({ slug: "open", users: 200 });
const concealed = createScenario({
  slug: "concealed",
  directoryId: "00000000-0000-4000-8000-0000000000d2",
  concealedNames: true,
});
const activations = "/v1.0/reports/getOffice365ActivationsUserDetail";
const activeUsers = "/v1.0/reports/getOffice365ActiveUserDetail(period='D30')";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [open, concealed], now: () => clock, enforceBudgets: false });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  clock = start;
});

/** A report as objects by column name. */
async function readReport(path: string, scenario = open) {
  const [header = [], ...rows] = cellsOf(await (await signIn(sandbox, scenario)).download(path));
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

describe("a usage report", () => {
  it("is a redirect to an address that wants no Authorization, lasts five minutes and is nobody else's", async () => {
    const { get, token } = await signIn(sandbox, open);
    const redirect = await get(activations);
    expect(redirect.status).toBe(302);
    const location = redirect.headers.get("location") ?? "";
    expect(location).toMatch(new RegExp(`^${sandbox.url}/reports-download/`));
    expect((await fetch(location, { headers: { authorization: `Bearer ${token}` } })).status).toBe(400);
    const good = await fetch(location);
    expect(good.headers.get("content-type")).toBe("application/octet-stream");
    await good.arrayBuffer();
    expect((await fetch(`${location.slice(0, -6)}AAAAAA`)).status).toBe(404);
    clock = new Date(start.getTime() + 5 * 60_000);
    expect((await fetch(location)).status).toBe(403);
  });

  it("is UTF-8 with a byte order mark, CRLF and Microsoft's columns", async () => {
    const { download } = await signIn(sandbox, open);
    const text = await download(activations);
    expect(text.split("\r\n")[0]).toBe(
      "\uFEFFReport Refresh Date,User Principal Name,Display Name,Product Type,Last Activated Date,Windows,Mac,Windows 10 Mobile,iOS,Android,Activated On Shared Computer",
    );
    expect(text.endsWith("\r\n")).toBe(true);
    expect((await download("/v1.0/reports/getOffice365ActivationCounts")).split("\r\n")[0]).toBe(
      "\uFEFFReport Refresh Date,Product Type,Windows,Mac,Android,iOS,Windows 10 Mobile",
    );
    expect((await download(activeUsers)).split("\r\n")[0]).toBe(
      "\uFEFFReport Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,Has OneDrive License,Has SharePoint License,Has Skype For Business License,Has Yammer License,Has Teams License,Exchange Last Activity Date,OneDrive Last Activity Date,SharePoint Last Activity Date,Skype For Business Last Activity Date,Yammer Last Activity Date,Teams Last Activity Date,Exchange License Assign Date,OneDrive License Assign Date,SharePoint License Assign Date,Skype For Business License Assign Date,Yammer License Assign Date,Teams License Assign Date,Assigned Products",
    );
  });

  it("is as of the day before yesterday", async () => {
    for (const row of await readReport(activeUsers)) expect(row["Report Refresh Date"]).toBe("2026-11-20");
  });

  it.each([
    ["no period", "/v1.0/reports/getOffice365ActiveUserDetail", 400],
    ["a wrong period", "/v1.0/reports/getOffice365ActiveUserDetail(period='D31')", 400],
    ["a period where none belongs", "/v1.0/reports/getOffice365ActivationCounts(period='D7')", 400],
    ["an unknown name", "/v1.0/reports/getOffice365Teapots", 404],
  ])("is refused with %s", async (_what, path, status) => {
    expect((await (await signIn(sandbox, open)).get(path)).status).toBe(status);
  });

  it("hides names where the tenant conceals them, and nothing else", async () => {
    for (const path of [activations, activeUsers])
      for (const row of await readReport(path, concealed)) {
        expect(row["User Principal Name"]).toMatch(/^[0-9A-F]{32}$/);
        expect(row["Display Name"]).toMatch(/^[0-9A-F]{32}$/);
      }
    const hidden = await readReport(activations, concealed);
    sandbox.setScenario(concealed.directoryId, { concealedNames: false });
    const shown = await readReport(activations, concealed);
    sandbox.setScenario(concealed.directoryId, { concealedNames: true });
    const rest = (rows: Record<string, string>[]) =>
      rows.map(({ "User Principal Name": _, "Display Name": __, ...others }) => others);
    expect(rest(hidden)).toEqual(rest(shown));
  });
});

describe("activations", () => {
  it("leave some licensed people out, show others with nothing, and add up to the counts by product", async () => {
    const rows = await readReport(activations);
    const people = new Set(rows.map((row) => row["User Principal Name"]));
    const licensed = [...Array(open.users).keys()].filter((index) =>
      sandbox.getUser(open.directoryId, index).assignedLicenses.some(({ skuId }) => skuId.startsWith("cbdc14ab")),
    );
    expect(people.size).toBeLessThan(licensed.length);
    expect(rows.some((row) => row["Last Activated Date"] === "" && row.Windows === "0" && row.Mac === "0")).toBe(true);
    for (const count of await readReport("/v1.0/reports/getOffice365ActivationCounts")) {
      const ofProduct = rows.filter((row) => row["Product Type"] === count["Product Type"]);
      for (const platform of ["Windows", "Mac", "iOS", "Android"])
        expect(ofProduct.reduce((sum, row) => sum + Number(row[platform]), 0)).toBe(Number(count[platform]));
    }
  });

  it("follow a person's new name and lost licence", async () => {
    const [first] = await readReport(activations);
    const index = [...Array(open.users).keys()].find(
      (at) => sandbox.getUser(open.directoryId, at).userPrincipalName === first?.["User Principal Name"],
    );
    sandbox.changeUser(open.directoryId, index ?? 0, { userPrincipalName: "renamed@open.example" });
    expect((await readReport(activations))[0]?.["User Principal Name"]).toBe("renamed@open.example");
    sandbox.changeUser(open.directoryId, index ?? 0, { licences: [] });
    expect((await readReport(activations))[0]?.["User Principal Name"]).not.toBe("renamed@open.example");
  });
});

describe("active users", () => {
  it("were active from the refresh date back to never, none in the future, some deleted", async () => {
    const rows = await readReport(activeUsers);
    const dates = rows.map((row) => row["Teams Last Activity Date"] ?? "");
    expect(dates).toContain("2026-11-20");
    expect(dates).toContain("");
    expect(dates.some((date) => date !== "" && date < "2026-10-01")).toBe(true);
    for (const date of dates) expect(date <= "2026-11-20").toBe(true);
    expect(rows.some((row) => row["Is Deleted"] === "True" && row["Deleted Date"] !== "")).toBe(true);
    expect(new Set(rows.map((row) => row["User Principal Name"])).size).toBe(rows.length);
  });

  it("who were removed are still there the next day, as deleted", async () => {
    const name = (await readReport(activeUsers)).find((row) => row["Is Deleted"] === "False")?.["User Principal Name"];
    sandbox.removeUsers(open.directoryId, ({ userPrincipalName }) => userPrincipalName === name);
    const row = (await readReport(activeUsers)).find((candidate) => candidate["User Principal Name"] === name);
    expect(row?.["Is Deleted"]).toBe("True");
  });
});
