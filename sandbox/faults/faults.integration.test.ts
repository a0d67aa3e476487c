import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createScenario } from "../scenario";
import { type Fault, type Sandbox, startSandbox } from "../server";
import { cellsOf, signIn } from "../test-client";
import type { FaultKind } from "./fault";

const one = createScenario({ slug: "one", users: 60 });
const two = createScenario({ slug: "two", users: 60, directoryId: "00000000-0000-4000-8000-0000000000d2" });
const users = "/v1.0/users?$top=20&$select=id,userPrincipalName";
const report = "/v1.0/reports/getOffice365ActivationsUserDetail";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenarios: [one, two], enforceBudgets: false });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

const add = (fault: FaultKind & Partial<Omit<Fault, "kind">>) =>
  sandbox.faults.add({ match: { path: "/v1.0/users" }, ...fault });
const client = () => signIn(sandbox, one);
const statusOf = async (path = users) => (await (await client()).get(path)).status;

describe("which requests a fault strikes", () => {
  it("is told by path, tenant, how many to pass and how many to spoil", async () => {
    const match = { path: /^\/v1\.0\/users\?/, tenant: one.directoryId };
    add({ match, kind: "status", status: 503, after: 1, times: 2 });
    const [mine, other] = [await client(), await signIn(sandbox, two)];
    const statuses: number[] = [];
    for (let call = 0; call < 5; call++) statuses.push((await mine.get(users)).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect((await other.get(users)).status).toBe(200);
    expect((await mine.get("/v1.0/domains")).status).toBe(200);
  });

  it("can be the token endpoint", async () => {
    add({ match: { path: "/oauth2/v2.0/token" }, kind: "status", status: 503, times: 1 });
    await expect(client()).rejects.toThrow();
    expect(await statusOf()).toBe(200);
  });

  it("can be a download, named by its report; the redirect before it is left alone", async () => {
    add({ match: { path: "getOffice365ActivationsUserDetail" }, kind: "emptyAnswer", times: 1 });
    const { download } = await client();
    expect(cellsOf(await download(report))).toHaveLength(1);
    expect(cellsOf(await download(report)).length).toBeGreaterThan(1);
  });

  it("can be the download alone", async () => {
    add({ match: { path: "/reports-download/" }, kind: "status", status: 403, body: "gone" });
    expect(await (await client()).download(report)).toBe("gone");
  });
});

describe("what a fault does", () => {
  it("status: answers with Graph's error, or with the body it is given", async () => {
    add({ kind: "status", status: 504, times: 1, headers: { "retry-after": "7" } });
    const { getJson, get } = await client();
    const { status, headers, body } = await getJson(users);
    expect([status, headers.get("retry-after"), body.error.code]).toEqual([504, "7", "GatewayTimeout"]);
    add({ kind: "status", status: 502, body: "<html>bad gateway</html>" });
    expect(await (await get(users)).text()).toBe("<html>bad gateway</html>");
  });

  it.each([["2.128"], ["Sun, 22 Nov 2026 10:00:30 GMT"], ["soon"]])(
    "throttle: Retry-After as given: %s",
    async (retryAfter) => {
      add({ kind: "throttle", retryAfter });
      const { status, headers, body } = await (await client()).getJson(users);
      expect([status, headers.get("retry-after"), body.error.code]).toEqual([429, retryAfter, "TooManyRequests"]);
    },
  );

  it("throttle: without Retry-After", async () => {
    add({ kind: "throttle" });
    expect((await (await client()).get(users)).headers.has("retry-after")).toBe(false);
  });

  it("tokenExpired: 401 although the token is good", async () => {
    add({ kind: "tokenExpired", times: 1 });
    const { body } = await (await client()).getJson(users);
    expect(body.error.message).toBe("Lifetime validation failed, the token is expired.");
    expect(await statusOf()).toBe(200);
  });

  it("slow: waits and answers as usual", async () => {
    add({ kind: "slow", ms: 120 });
    const { get } = await client();
    const started = Date.now();
    expect((await get(users)).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
  });

  it("slow: nothing is left hanging when the caller gives up first", async () => {
    const { token } = await client();
    const headers = { authorization: `Bearer ${token}` };
    add({ kind: "slow", ms: 80, times: 1 });
    const impatient = fetch(sandbox.url + users, { headers, signal: AbortSignal.timeout(20) });
    await expect(impatient).rejects.toThrow("timeout");
    await sleep(100);
    expect((await fetch(sandbox.url + users, { headers })).status).toBe(200);
  });

  it("cut: the connection breaks inside the body, of JSON and of a report", async () => {
    add({ kind: "cut" });
    add({ match: { path: "/reports-download/" }, kind: "cut", bytes: 300 });
    const { get, download } = await client();
    const response = await get(users);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    await expect(download(report)).rejects.toThrow("terminated");
  });

  it("truncatedJson: a whole message that holds half an object", async () => {
    add({ kind: "truncatedJson" });
    await expect((await client()).getJson(users)).rejects.toThrow(SyntaxError);
  });

  it("htmlWith200: a page for people where data should be", async () => {
    add({ kind: "htmlWith200" });
    const response = await (await client()).get(users);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html"]);
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it("emptyAnswer: no rows and no next page", async () => {
    add({ kind: "emptyAnswer" });
    const { body } = await (await client()).getJson(users);
    expect(body.value).toEqual([]);
    expect(body).not.toHaveProperty("@odata.nextLink");
  });

  it("malformedRow: one row of JSON has a number for a name, the others are as before", async () => {
    const { getJson } = await client();
    const good = (await getJson(users)).body.value;
    add({ kind: "malformedRow", times: 1 });
    const bad = (await getJson(users)).body.value;
    expect(bad[1]).toEqual({ ...good[1], userPrincipalName: 12_345 });
    expect(bad.toSpliced(1, 1)).toEqual(good.toSpliced(1, 1));
    add({ kind: "malformedRow", row: 0, field: "id", value: null });
    expect((await getJson(users)).body.value[0]).toEqual({ ...good[0], id: null });
  });

  it("malformedRow: one line of a report breaks off, or has nonsense in a column", async () => {
    const { download } = await client();
    const good = cellsOf(await download(report));
    add({ match: { path: "/reports-download/" }, kind: "malformedRow", times: 1 });
    const broken = cellsOf(await download(report));
    expect(broken[2]).toEqual(good[2]?.slice(0, 3));
    expect(broken.toSpliced(2, 1)).toEqual(good.toSpliced(2, 1));
    add({ match: { path: "/reports-download/" }, kind: "malformedRow", field: "Last Activated Date", row: 0 });
    expect(cellsOf(await download(report))[1]?.[4]).toBe("31st of Never");
  });

  it("truncatedCsv: ends inside a line, also when the report is shorter than asked", async () => {
    const { download } = await client();
    const whole = await download(report);
    for (const rows of [3, 100_000]) {
      add({ match: { path: "/reports-download/" }, kind: "truncatedCsv", rows, times: 1 });
      const text = await download(report);
      expect(text.endsWith("\r\n")).toBe(false);
      expect(whole.startsWith(text)).toBe(true);
      expect(cellsOf(text)).toHaveLength(Math.min(rows + 2, cellsOf(whole).length));
    }
  });

  it("missingColumn and extraColumn: header and every row alike", async () => {
    const { download } = await client();
    const good = cellsOf(await download(report));
    add({ match: { path: "/reports-download/" }, kind: "missingColumn", column: "Product Type", times: 1 });
    expect(cellsOf(await download(report))).toEqual(good.map((row) => row.toSpliced(3, 1)));
    add({ match: { path: "/reports-download/" }, kind: "extraColumn", times: 1 });
    const more = cellsOf(await download(report));
    expect(more[0]?.[5]).toBe("Shiny New Column");
    expect(more.map((row) => row.toSpliced(5, 1))).toEqual(good);
  });

  it("foreignNextLink and loopingNextLink: the next page is elsewhere, or this one again", async () => {
    const { getJson } = await client();
    add({ kind: "foreignNextLink", times: 1 });
    const foreign = new URL((await getJson(users)).body["@odata.nextLink"] ?? "");
    expect(foreign.hostname).toBe("graph.attacker.example");
    add({ kind: "loopingNextLink" });
    expect((await getJson(users)).body["@odata.nextLink"]).toBe(sandbox.url + users);
  });
});

describe("the request log", () => {
  it("keeps what was asked, of a token only that there was one, of a download no address", async () => {
    const { download } = await client();
    await download(report);
    const [asked, fetched] = sandbox.requests.slice(-2);
    expect(asked).toMatchObject({ path: report, status: 302, tenant: one.directoryId });
    expect(asked?.headers.authorization).toBe("Bearer");
    expect(fetched).toMatchObject({ path: "/reports-download/…", status: 200, tenant: one.directoryId });
    expect(fetched?.headers).not.toHaveProperty("authorization");
    expect(JSON.stringify(sandbox.requests)).not.toContain(one.clientSecret);
  });
});
