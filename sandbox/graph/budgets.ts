import type { Caller } from "./bearer";
import { type Budget, budgetsOf, placesOf } from "./budget-list";
import { type BudgetUse, createBudgetUses } from "./budget-use";
import { graphRefusal } from "./errors";

export interface Budgets {
  /** Charges a call. @returns response headers about the budget. @throws 429 with Retry-After when it is used up */
  charge(caller: Caller, path: string, query: URLSearchParams, now: Date): Record<string, string>;
  /**
   * Takes a place among the caller's requests of this moment, where there is a limit to them.
   * @returns gives the place back; to be called when the answer is written. @throws 429 when there is no place
   */
  enter(caller: Caller, path: string): () => void;
  /** Forgets what was charged; what is under way stays under way, and the counts stay. */
  reset(): void;
  /** What was used of each limit that was met. */
  use(): BudgetUse[];
  clearUse(): void;
}

interface Window {
  startedAt: number;
  used: number;
}

/** Fixed windows that begin with their first call; refused calls count too. Counts in any case, refuses when enforced. */
export function createBudgets(isEnforced: boolean): Budgets {
  const windows = new Map<string, Window>();
  const places = new Map<string, number>();
  const uses = createBudgetUses();

  /** The window a call falls into, the call added. */
  function add({ key, cost, windowMs, ...limit }: Budget, now: number): Window {
    const use = uses.of({ ...limit, windowMs });
    const old = windows.get(key);
    const isOpen = old !== undefined && now < old.startedAt + windowMs;
    const window = isOpen ? old : { startedAt: now, used: 0 };
    if (!isOpen) use.windows++;
    if (window.used < limit.limit && window.used + cost >= limit.limit) use.full++;
    window.used += cost;
    windows.set(key, window);
    use.peak = Math.max(use.peak, window.used);
    if (window.used > limit.limit) use.over++;
    else use.within++;
    return window;
  }

  return {
    charge(caller, path, query, now) {
      const headers: Record<string, string> = {};
      for (const budget of budgetsOf(caller, path, query)) {
        const window = add(budget, now.getTime());
        if (!isEnforced) continue;
        const isDirectory = budget.key.startsWith("directory/");
        if (isDirectory) headers["x-ms-resource-unit"] = String(budget.cost);
        const share = window.used / budget.limit;
        if (share >= 0.8) headers["x-ms-throttle-limit-percentage"] = Math.min(share, 1.8).toFixed(2);
        if (share <= 1) continue;
        const seconds = Math.max(1, Math.ceil((window.startedAt + budget.windowMs - now.getTime()) / 1000));
        const information = isDirectory ? "ResourceUnitLimitExceeded" : "RequestLimitExceeded";
        throw throttled(String(seconds), { ...scopeHeaders(caller, budget.scope, information), ...headers });
      }
      return headers;
    },
    enter(caller, path) {
      const limit = placesOf(caller, path);
      if (!limit) return () => undefined;
      const use = uses.of(limit);
      const taken = (places.get(limit.key) ?? 0) + 1;
      use.peak = Math.max(use.peak, taken);
      if (taken === limit.limit) use.full++;
      if (taken > limit.limit) use.over++;
      else use.within++;
      if (taken > limit.limit && isEnforced)
        throw throttled("1", scopeHeaders(caller, limit.scope, "RequestLimitExceeded"));
      places.set(limit.key, taken);
      return () => void places.set(limit.key, (places.get(limit.key) ?? 1) - 1);
    },
    reset: () => windows.clear(),
    use: uses.list,
    clearUse: uses.clear,
  };
}

function scopeHeaders({ applicationId, tenant }: Caller, scope: Budget["scope"], information: string) {
  return {
    "x-ms-throttle-scope": `${scope}/Read/${applicationId}/${tenant.scenario.directoryId}`,
    "x-ms-throttle-information": information,
  };
}

/** 429 in Graph's shape; `retryAfter` as given, or no such header. */
export function throttled(retryAfter: string | undefined, headers: Record<string, string> = {}) {
  return graphRefusal(429, "TooManyRequests", "Too many requests", {
    ...headers,
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
}
