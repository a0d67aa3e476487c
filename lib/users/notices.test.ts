import { expect, test } from "vitest";
import type { DatasetFreshness } from "@/db/queries/freshness";
import { listNotices, type NoticeFacts } from "./notices";

const dataset = (changes: Partial<DatasetFreshness> = {}): DatasetFreshness => ({
  ...{ dataset: "users", state: "ok", error: null, readAt: "2026-11-22T02:00:00Z", rejected: 0, gone: 0 },
  cloud: "global",
  good: { readAt: "2026-11-19T02:00:00Z", asOf: "2026-11-17" },
  ...changes,
});
const error = {
  code: "x",
  title: "The secret has expired",
  cause: "Why.",
  turn: "customer_admin",
  steps: [{ text: "Do" }],
};
const kept = { ...error, retryHelps: false };

const facts = (changes: Partial<NoticeFacts> = {}): NoticeFacts => ({
  ...{ company: { archivedAt: null }, connection: { active: true, cloud: "global" } },
  ...{ users: dataset(), activations: dataset(), activeUsers: dataset(), signInActivity: dataset() },
  sync: { openRun: null, lastRun: { status: "succeeded", finishedAt: "2026-11-22T02:00:00Z", error: null } },
  ...changes,
});
const titles = (changes: Partial<NoticeFacts>) => listNotices(facts(changes)).map(({ title }) => title);

test("a company in order has nothing above its list, nor one whose reports were never asked for", () => {
  expect(listNotices(facts())).toEqual([]);
  expect(listNotices(facts({ activations: undefined, activeUsers: undefined, signInActivity: undefined }))).toEqual([]);
});

test("concealed names are said once, with what is right all the same and where to change it", () => {
  const concealed = dataset({ state: "concealed" });
  const [notice, ...others] = listNotices(facts({ activations: concealed, activeUsers: concealed }));
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ tone: "attention", dataOf: "2026-11-17" });
  expect(notice?.text).toContain("activity in services and activated apps");
  expect(notice?.steps[0]?.href).toContain("admin.microsoft.com");
  const inChina = listNotices(facts({ activations: concealed, connection: { active: true, cloud: "china" } }));
  expect(inChina[0]?.steps[0]).not.toHaveProperty("href");
});

test("a report that failed and one that lacks a permission are two notices, each naming what it costs", () => {
  const activeUsers = dataset({ state: "failed", error: kept });
  const activations = dataset({ state: "permission_missing" });
  expect(titles({ activeUsers, activations })).toEqual([
    "The secret has expired (activity in services)",
    "A permission is missing (activated apps)",
  ]);
});

test("sign-ins that a company can never have are no notice; those that could not be read are", () => {
  const good = { readAt: "2026-11-19T02:00:00Z", asOf: null };
  expect(titles({ signInActivity: dataset({ state: "not_licensed" }) })).toEqual([]);
  const signInActivity = dataset({ state: "failed", error: kept, good });
  const failed = dataset({ state: "failed", error: kept });
  const [notice, ...others] = listNotices(facts({ signInActivity, activeUsers: failed, activations: failed }));
  expect(others).toEqual([]);
  expect(notice).toMatchObject({
    title: "The secret has expired (sign-ins, activity in services and activated apps)",
    dataOf: "2026-11-19T02:00:00Z",
  });
});

test("data held back says how much was left out, and of when the list is", () => {
  const [notice] = listNotices(facts({ users: dataset({ state: "suspicious", gone: 1_200 }) }));
  expect(notice).toMatchObject({ tone: "attention", link: "log", dataOf: "2026-11-19T02:00:00Z" });
  expect(notice?.text).toContain("1,200 people");
});

test("rows that could not be read are counted", () => {
  expect(titles({ users: dataset({ state: "partial", rejected: 1 }) })).toEqual(["1 person could not be read"]);
});

test("a run that could not begin is told with its reason, and so is a list of people that failed", () => {
  const lastRun = { status: "failed", finishedAt: "2026-11-22T02:00:00Z", error: kept } as const;
  expect(titles({ sync: { openRun: null, lastRun } })).toEqual(["The last sync failed: The secret has expired"]);
  expect(titles({ users: dataset({ state: "failed", error: { odd: true } }) })).toEqual([
    "People could not be read: The last attempt failed",
  ]);
});

test("archived, paused and disconnected companies say that nothing new is read", () => {
  expect(titles({ company: { archivedAt: new Date() } })).toEqual(["This company is archived"]);
  expect(titles({ connection: { active: false, cloud: "global" } })).toEqual(["Syncs of this company are paused"]);
  expect(titles({ connection: null })).toEqual(["Not connected"]);
});

test("what the company's cloud does not offer is said once, with the cloud's name", () => {
  const report = dataset({ state: "not_offered", good: null, readAt: null, cloud: "usgovdod" });
  const connection = { active: true, cloud: "usgovdod" };
  expect(titles({ activations: report, activeUsers: report, connection })).toEqual([
    "Microsoft does not offer activity in services and activated apps in US Government (DoD)",
  ]);
});
