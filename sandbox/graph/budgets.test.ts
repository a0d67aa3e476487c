import { describe, expect, it } from "vitest";
import { Refusal } from "../http/answer";
import { createScenario } from "../scenario";
import { Tenant } from "../tenant";
import type { Caller } from "./bearer";
import { type Budgets, createBudgets } from "./budgets";

const now = new Date("2026-11-22T10:00:00Z");
const none = new URLSearchParams();

function callerOf(users: number, directoryId = "00000000-0000-4000-8000-0000000000d1"): Caller {
  const tenant = new Tenant(createScenario({ slug: "company", users, directoryId }));
  return { tenant, applicationId: tenant.scenario.applicationId, roles: [] };
}

/** How many equal calls go through at one moment. */
function callsAllowed(caller: Caller, path: string, query: string, budgets = createBudgets(true)): number {
  for (let calls = 0; calls < 10_000; calls++)
    try {
      budgets.charge(caller, path, new URLSearchParams(query), now);
    } catch (error) {
      if (error instanceof Refusal) return calls;
      throw error;
    }
  return Number.POSITIVE_INFINITY;
}

describe("resource units of the directory", () => {
  it.each([
    ["a small tenant", 49, "/domains", "", 3_500],
    ["a medium tenant", 50, "/domains", "", 5_000],
    ["a large tenant", 501, "/domains", "", 8_000],
    ["products cost three", 49, "/subscribedSkus", "", 1_166],
    ["products cost two with $select", 49, "/subscribedSkus", "$select=skuId", 1_750],
    ["people cost two", 49, "/users", "$top=999", 1_750],
    ["people cost one with $select", 49, "/users", "$select=id&$top=999", 3_500],
    ["nothing costs less than one", 49, "/users", "$select=id&$top=1", 3_500],
    ["a group's members cost three", 49, "/groups/g/members", "", 1_166],
    ["an expansion costs one more", 49, "/roleManagement/directory/roleAssignments", "$expand=principal", 1_750],
    ["the application costs two", 49, "/applications(x)", "", 1_750],
    ["the application's keys are told 150 times a minute", 49, "/applications(x)", "$select=id,keyCredentials", 150],
  ])("%s", (_what, users, path, query, allowed) => {
    expect(callsAllowed(callerOf(users), path, query)).toBe(allowed);
  });
});

describe("signInActivity", () => {
  it("is limited per application over all tenants too", () => {
    const budgets = createBudgets(true);
    const [first, second] = [callerOf(10), callerOf(10, "00000000-0000-4000-8000-0000000000d2")];
    const query = "$select=id,signInActivity";
    for (let call = 0; call < 6; call++) budgets.charge(first, "/users", new URLSearchParams(query), now);
    expect(callsAllowed(second, "/users", query, budgets)).toBe(4);
  });
});

describe("identity reports", () => {
  const audits = "/auditLogs/directoryAudits";
  const registrations = "/reports/authenticationMethods/userRegistrationDetails";

  it("share five requests between the audit log and the authentication methods, however the path is spelt", () => {
    const [caller, budgets] = [callerOf(10), createBudgets(true)];
    for (const path of [audits, registrations, audits.toLowerCase()]) budgets.charge(caller, path, none, now);
    expect(callsAllowed(caller, registrations, "", budgets)).toBe(2);
    expect(callsAllowed(caller, audits, "", budgets)).toBe(0);
  });

  it("are limited per application over all tenants too", () => {
    const budgets = createBudgets(true);
    const callers = Array.from({ length: 25 }, (_, number) => callerOf(10, `tenant ${number}`));
    const allowed = callers.map((caller) => callsAllowed(caller, registrations, "", budgets));
    // The sixth call of each tenant is refused by its own limit and does not reach the application's.
    expect(allowed.reduce((sum, calls) => sum + calls, 0)).toBe(122);
  });

  it("are no usage report, and take nothing from one", () => {
    const [caller, budgets] = [callerOf(10), createBudgets(true)];
    callsAllowed(caller, registrations, "", budgets);
    expect(budgets.use().some(({ name }) => name === "usage report")).toBe(false);
    expect(callsAllowed(caller, "/reports/getOffice365ActivationCounts", "", budgets)).toBe(14);
  });
});

describe("secure score", () => {
  it("has 150 requests a minute for both endpoints together", () => {
    const [caller, budgets] = [callerOf(10), createBudgets(true)];
    for (let call = 0; call < 100; call++) budgets.charge(caller, "/security/secureScores", none, now);
    expect(callsAllowed(caller, "/security/secureScoreControlProfiles", "", budgets)).toBe(50);
  });

  it("has four places, each free again when its request is done", () => {
    const [caller, budgets] = [callerOf(10), createBudgets(true)];
    const leave = [1, 2, 3].map(() => budgets.enter(caller, "/security/secureScores"));
    leave.push(budgets.enter(caller, "/security/secureScoreControlProfiles"));
    expect(() => budgets.enter(caller, "/security/secureScores")).toThrow(Refusal);
    budgets.enter(callerOf(10, "another tenant"), "/security/secureScores");
    budgets.enter(caller, "/users");
    budgets.reset(); // what is under way stays under way
    expect(() => budgets.enter(caller, "/security/secureScores")).toThrow(Refusal);
    leave[0]?.();
    budgets.enter(caller, "/security/secureScores");
    expect(() => budgets.enter(caller, "/security/secureScores")).toThrow(Refusal);
  });
});

describe("the count of what was used", () => {
  const path = "/auditLogs/directoryAudits";
  const useOf = (budgets: Budgets, scope: string) => budgets.use().find((use) => use.scope === scope);

  it("tells windows, full ones, and requests above the limit", () => {
    const [caller, budgets] = [callerOf(10), createBudgets(true)];
    expect(callsAllowed(caller, path, "", budgets)).toBe(5); // and one refused
    const later = new Date(now.getTime() + 10_000);
    for (let call = 0; call < 4; call++) budgets.charge(caller, path, none, later);
    const expected = { name: "identity reports", limit: 5, windowMs: 10_000, within: 9, over: 1, windows: 2, full: 1 };
    expect(useOf(budgets, "Tenant_Application")).toEqual({ ...expected, scope: "Tenant_Application", peak: 6 });
    expect(useOf(budgets, "Application")).toMatchObject({ limit: 122, within: 9, over: 0, full: 0 });
    budgets.reset();
    expect(useOf(budgets, "Tenant_Application")).toMatchObject({ within: 9, over: 1 });
    budgets.clearUse();
    expect(budgets.use()).toEqual([]);
  });

  it("goes on where limits are not enforced", () => {
    const [caller, budgets] = [callerOf(10), createBudgets(false)];
    for (let call = 0; call < 7; call++) budgets.charge(caller, path, none, now);
    for (let call = 0; call < 6; call++) budgets.enter(caller, "/security/secureScores");
    expect(useOf(budgets, "Tenant_Application")).toMatchObject({ within: 5, over: 2, full: 1 });
    expect(budgets.use().at(-1)).toMatchObject({ windowMs: null, within: 4, over: 2, full: 1, peak: 6 });
  });
});
