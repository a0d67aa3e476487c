import type { Caller } from "./bearer";

/** One documented limit, as one call meets it. https://learn.microsoft.com/graph/throttling-limits */
export interface Budget {
  /** What it limits, in the report of what was used. */
  name: string;
  /** Counter this call is charged to. */
  key: string;
  cost: number;
  limit: number;
  windowMs: number;
  /** As `x-ms-throttle-scope` names it. */
  scope: "Tenant_Application" | "Application" | "Tenant";
}

const second = 1_000;
const minute = 60 * second;

/** What a call is about; the paths of Graph know no upper and lower case. */
const isIdentityReport = (path: string) => /^\/(auditLogs|reports\/authenticationMethods)(\/|$)/i.test(path);
const isSecurity = (path: string) => /^\/security\//i.test(path);
const isSecureScore = (path: string) => /^\/security\/secureScore/i.test(path);
const isDear = (path: string) => /^\/(subscribedSkus|groups\/[^/]+\/members)/i.test(path);
const isApplication = (path: string) => /^\/applications/i.test(path);
const isUsers = (path: string) => /^\/users(\/|$)/i.test(path);

/** Resource units of a directory call. */
function resourceUnits(path: string, query: URLSearchParams): number {
  const base = isDear(path) ? 3 : isUsers(path) || isApplication(path) ? 2 : 1;
  const few = Number(query.get("$top") ?? 100) < 20 ? 1 : 0;
  return Math.max(1, base + (query.has("$expand") ? 1 : 0) - (query.has("$select") ? 1 : 0) - few);
}

const bothOf = ({ tenant, applicationId }: Caller) => `${applicationId}/${tenant.scenario.directoryId}`;

/** The budgets that a call is charged to; the first that is used up answers. */
export function budgetsOf(caller: Caller, path: string, query: URLSearchParams): Budget[] {
  if (isIdentityReport(path)) return identityReportBudgets(caller);
  const report = /^(?:\/copilot)?\/reports\/(\w+)/i.exec(path)?.[1];
  if (report) return usageReportBudgets(caller, report.toLowerCase());
  if (isSecurity(path)) return [securityBudget(caller)];
  const isSignIn = isUsers(path) && query.get("$select")?.includes("signInActivity");
  const isKeys = isApplication(path) && query.get("$select")?.includes("keyCredentials");
  return [
    ...(isSignIn ? signInBudgets(caller) : []),
    ...(isKeys ? [keyCredentialsBudget(caller)] : []),
    directoryBudget(caller, path, query),
  ];
}

function identityReportBudgets(caller: Caller): Budget[] {
  const window = { name: "identity reports", cost: 1, windowMs: 10 * second };
  return [
    { ...window, key: `identity reports/${bothOf(caller)}`, limit: 5, scope: "Tenant_Application" },
    { ...window, key: `identity reports/${caller.applicationId}`, limit: 122, scope: "Application" },
  ];
}

/** Counted for each report on its own. */
function usageReportBudgets(caller: Caller, report: string): Budget[] {
  const window = { name: "usage report", cost: 1, windowMs: 10 * minute };
  const { directoryId } = caller.tenant.scenario;
  return [
    { ...window, key: `${report}/${bothOf(caller)}`, limit: 14, scope: "Tenant_Application" },
    { ...window, key: `${report}/${directoryId}`, limit: 40, scope: "Tenant" },
  ];
}

/** 150 a minute leave the other one, 10,000 in ten minutes, out of reach. */
function securityBudget(caller: Caller): Budget {
  const key = `security/${bothOf(caller)}`;
  return { name: "security", key, cost: 1, limit: 150, windowMs: minute, scope: "Tenant_Application" };
}

function signInBudgets(caller: Caller): Budget[] {
  const window = { name: "signInActivity", cost: 1, limit: 10, windowMs: minute };
  return [
    { ...window, key: `signInActivity/${bothOf(caller)}`, scope: "Tenant_Application" },
    { ...window, key: `signInActivity/${caller.applicationId}`, scope: "Application" },
  ];
}

function keyCredentialsBudget({ tenant }: Caller): Budget {
  const key = `keyCredentials/${tenant.scenario.directoryId}`;
  return { name: "applications with keyCredentials", key, cost: 1, limit: 150, windowMs: minute, scope: "Tenant" };
}

function directoryBudget(caller: Caller, path: string, query: URLSearchParams): Budget {
  const { users } = caller.tenant.scenario;
  return {
    name: "directory (resource units)",
    key: `directory/${bothOf(caller)}`,
    cost: resourceUnits(path, query),
    limit: users < 50 ? 3_500 : users <= 500 ? 5_000 : 8_000,
    windowMs: 10 * second,
    scope: "Tenant_Application",
  };
}

/** How many of a caller's requests may be under way at one moment; null where Microsoft names no number. */
export function placesOf(caller: Caller, path: string): Pick<Budget, "name" | "key" | "limit" | "scope"> | null {
  if (!isSecureScore(path)) return null;
  const key = `secure score/${bothOf(caller)}`;
  return { name: "secure score, at one moment", key, limit: 4, scope: "Tenant_Application" };
}
