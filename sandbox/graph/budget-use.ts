import type { Budget } from "./budget-list";

/** What was used of one documented limit since the counts were last cleared, over all callers. */
export interface BudgetUse {
  name: string;
  scope: Budget["scope"];
  limit: number;
  /** Null for a limit of requests at one moment. */
  windowMs: number | null;
  /** Requests within the limit. */
  within: number;
  /** Requests above it: the limit was broken. Refused with 429 while budgets are enforced. */
  over: number;
  /** Windows that a request opened; for a limit of one moment, 0. */
  windows: number;
  /** How often the limit was reached: windows used to the brim, or moments with no place left. */
  full: number;
  /** The most that one window or one moment saw, what was above the limit included. */
  peak: number;
}

type Limit = Pick<Budget, "name" | "scope" | "limit"> & { windowMs?: number };

/** Counts by what the limit is, not by whom it is kept: a benchmark asks for the whole. */
export function createBudgetUses() {
  const uses = new Map<string, BudgetUse>();
  return {
    of({ name, scope, limit, windowMs = undefined }: Limit): BudgetUse {
      const key = `${name}/${scope}/${limit}`;
      const known = uses.get(key);
      if (known) return known;
      const use = { name, scope, limit, windowMs: windowMs ?? null, within: 0, over: 0, windows: 0, full: 0, peak: 0 };
      uses.set(key, use);
      return use;
    },
    list: () => [...uses.values()].map((use) => ({ ...use })),
    clear: () => uses.clear(),
  };
}
