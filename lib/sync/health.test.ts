import { expect, test } from "vitest";
import type { HealthFacts } from "@/db/queries/health";
import { datasetRunStates } from "@/db/schema/sync.constants";
import { healthOf, reportHealth } from "./health";
import { internalError } from "./run-error";
import { needsAttention } from "./run-status";

const facts = (overrides: Partial<HealthFacts> = {}): HealthFacts => ({
  connection: "active",
  status: "succeeded",
  codes: [],
  isLasting: false,
  states: ["ok", "unchanged"],
  ...overrides,
});

test("a company without a connection, or without a credential, is not connected, whatever ran before", () => {
  expect(healthOf(facts({ connection: "none" }))).toBe("not_connected");
  expect(healthOf(facts({ connection: "without_credential", status: "failed" }))).toBe("not_connected");
});

test("a switched-off connection is paused, even when its last run failed", () => {
  expect(healthOf(facts({ connection: "paused", status: "failed", codes: ["invalid_credentials"] }))).toBe("paused");
});

test("a connection of which no run has finished was never synced", () => {
  expect(healthOf(facts({ status: null, states: [] }))).toBe("never_synced");
});

test.each(["invalid_credentials", "directory_not_found", "blocked"])("a run that failed with %s is broken", (code) => {
  expect(healthOf(facts({ status: "failed", codes: [code], states: [] }))).toBe("broken");
  expect(healthOf(facts({ status: "failed", codes: ["throttled", code], states: ["failed"] }))).toBe("broken");
});

test("a company of which nothing can be read is broken, whatever the reason, unless it passes by itself", () => {
  expect(healthOf(facts({ status: "failed", codes: ["permission_missing"], states: ["permission_missing"] }))).toBe(
    "broken",
  );
  expect(healthOf(facts({ status: "failed", codes: ["unexpected"], isLasting: true, states: ["failed"] }))).toBe(
    "broken",
  );
  expect(healthOf(facts({ status: "partial", codes: [], states: ["ok", "permission_missing"] }))).toBe("attention");
});

test("a run that failed for a passing reason needs attention, and so does one that got through in part", () => {
  expect(healthOf(facts({ status: "failed", codes: ["unavailable"], states: [] }))).toBe("attention");
  expect(healthOf(facts({ status: "failed", codes: [], states: [] }))).toBe("attention");
  expect(healthOf(facts({ status: "partial", states: ["ok", "failed"] }))).toBe("attention");
  // One dataset lost the credential on the way, the others were read: the next run tells whether it is broken.
  expect(healthOf(facts({ status: "partial", codes: ["invalid_credentials"], states: ["ok", "failed"] }))).toBe(
    "attention",
  );
});

test.each(datasetRunStates)("a finished run with a dataset in state %s is judged by that dataset", (state) => {
  expect(healthOf(facts({ states: ["ok", state] }))).toBe(needsAttention(state) ? "attention" : "healthy");
});

const lastRun = (overrides = {}) => ({
  id: "run",
  status: "partial" as const,
  finishedAt: new Date(0),
  error: null,
  datasets: [],
  ...overrides,
});
const refused = {
  ...internalError,
  code: "invalid_credentials",
  title: "The secret has expired",
  turn: "customer_admin",
};

test("the run's own reason is told first", () => {
  const report = reportHealth({
    facts: facts({ status: "failed", codes: ["invalid_credentials"], states: [] }),
    lastRun: lastRun({ status: "failed", error: refused }),
  });
  expect(report).toEqual({ health: "broken", title: "The secret has expired", turn: "customer_admin" });
});

test("of several datasets the one somebody can do most about is told, in its own words where it has any", () => {
  const datasets = [
    { dataset: "active_users", state: "failed", error: internalError },
    { dataset: "activations", state: "concealed", error: null },
    { dataset: "users", state: "ok", error: null },
  ];
  const partial = facts({ status: "partial", states: ["concealed", "failed", "ok"] });
  expect(reportHealth({ facts: partial, lastRun: lastRun({ datasets }) })).toEqual({
    health: "attention",
    title: "Names are concealed in reports",
    turn: "customer_admin",
  });
  const missing = {
    dataset: "a",
    state: "permission_missing",
    error: { ...refused, title: "Reports.Read.All is missing" },
  };
  expect(reportHealth({ facts: partial, lastRun: lastRun({ datasets: [...datasets, missing] }) }).title).toBe(
    "Reports.Read.All is missing",
  );
});

test("a failed run that kept no reason still says something, and a healthy company says nothing", () => {
  const silent = reportHealth({
    facts: facts({ status: "failed", states: [] }),
    lastRun: lastRun({ status: "failed" }),
  });
  expect(silent).toEqual({ health: "attention", title: "The last sync did not finish", turn: null });
  expect(reportHealth({ facts: facts(), lastRun: lastRun() })).toEqual({ health: "healthy", title: null, turn: null });
  expect(
    reportHealth({ facts: facts({ connection: "paused" }), lastRun: lastRun({ error: refused }) }).title,
  ).toBeNull();
});
