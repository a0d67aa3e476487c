import { describe, expect, it } from "vitest";
import { Refusal } from "../http/answer";
import { createScenario } from "../scenario";
import { Tenant } from "../tenant";
import type { Caller } from "./bearer";
import { createBudgets } from "./budgets";

const now = new Date("2026-11-22T10:00:00Z");

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
