import type { Caller } from "./bearer";
import { graphRefusal } from "./errors";

interface Budget {
  /** Counter this call is charged to. */
  key: string;
  cost: number;
  limit: number;
  windowMs: number;
  /** As `x-ms-throttle-scope` names it. */
  scope: "Tenant_Application" | "Application" | "Tenant";
}

export interface Budgets {
  /** Charges a call. @returns response headers about the budget. @throws 429 with Retry-After when it is used up */
  charge(caller: Caller, path: string, query: URLSearchParams, now: Date): Record<string, string>;
  reset(): void;
}

/** Resource units of a directory call: https://learn.microsoft.com/graph/throttling-limits */
function resourceUnits(path: string, query: URLSearchParams): number {
  const base = path.startsWith("/subscribedSkus") ? 3 : /^\/(users|applications)/.test(path) ? 2 : 1;
  const few = Number(query.get("$top") ?? 100) < 20 ? 1 : 0;
  return Math.max(1, base - (query.has("$select") ? 1 : 0) - few);
}

/** The documented budgets that a call is charged to; the first that is used up answers. */
function budgetsOf({ tenant, applicationId }: Caller, path: string, query: URLSearchParams): Budget[] {
  const both = `${applicationId}/${tenant.scenario.directoryId}`;
  const minute = 60_000;
  const report = /^\/reports\/(\w+)/.exec(path)?.[1];
  if (report) {
    const window = { cost: 1, windowMs: 10 * minute };
    return [
      { ...window, key: `${both}/${report}`, limit: 14, scope: "Tenant_Application" },
      { ...window, key: `${tenant.scenario.directoryId}/${report}`, limit: 40, scope: "Tenant" },
    ];
  }
  if (path.startsWith("/auditLogs"))
    return [{ key: `${both}/audit`, cost: 1, limit: 5, windowMs: 10_000, scope: "Tenant_Application" }];
  if (path.startsWith("/security"))
    return [{ key: `${both}/security`, cost: 1, limit: 150, windowMs: minute, scope: "Tenant_Application" }];
  const limit = tenant.scenario.users < 50 ? 3_500 : tenant.scenario.users <= 500 ? 5_000 : 8_000;
  const cost = resourceUnits(path, query);
  const directory: Budget = { key: `${both}/directory`, cost, limit, windowMs: 10_000, scope: "Tenant_Application" };
  if (!/^\/users/.test(path) || !query.get("$select")?.includes("signInActivity")) return [directory];
  const signIn = { cost: 1, limit: 10, windowMs: minute };
  return [
    { ...signIn, key: `${both}/signInActivity`, scope: "Tenant_Application" },
    { ...signIn, key: `${applicationId}/signInActivity`, scope: "Application" },
    directory,
  ];
}

/** Fixed windows that begin with their first call; refused calls count too. */
export function createBudgets(isEnforced: boolean): Budgets {
  const windows = new Map<string, { startedAt: number; used: number }>();
  return {
    reset: () => windows.clear(),
    charge(caller, path, query, now) {
      const headers: Record<string, string> = {};
      for (const { key, cost, limit, windowMs, scope } of isEnforced ? budgetsOf(caller, path, query) : []) {
        const old = windows.get(key);
        const isOpen = old !== undefined && now.getTime() < old.startedAt + windowMs;
        const window = isOpen ? old : { startedAt: now.getTime(), used: 0 };
        window.used += cost;
        windows.set(key, window);
        if (key.endsWith("/directory")) headers["x-ms-resource-unit"] = String(cost);
        const share = window.used / limit;
        if (share >= 0.8) headers["x-ms-throttle-limit-percentage"] = Math.min(share, 1.8).toFixed(2);
        if (share <= 1) continue;
        const seconds = Math.max(1, Math.ceil((window.startedAt + windowMs - now.getTime()) / 1000));
        const { directoryId } = caller.tenant.scenario;
        throw throttled(String(seconds), {
          "x-ms-throttle-scope": `${scope}/Read/${caller.applicationId}/${directoryId}`,
          "x-ms-throttle-information": key.endsWith("/directory")
            ? "ResourceUnitLimitExceeded"
            : "RequestLimitExceeded",
          ...headers,
        });
      }
      return headers;
    },
  };
}

/** 429 in Graph's shape; `retryAfter` as given, or no such header. */
export function throttled(retryAfter: string | undefined, headers: Record<string, string> = {}) {
  return graphRefusal(429, "TooManyRequests", "Too many requests", {
    ...headers,
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
}
