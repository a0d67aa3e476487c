import { expect, test } from "vitest";
import type { DatasetFreshness } from "@/db/queries/freshness";
import { seenClocks, toSeenSources } from "@/db/queries/last-seen";
import { finalDatasetStates, goodDatasetStates } from "@/db/schema/sync.constants";
import { clockWords, lastSeenBlank } from "./last-seen";

const run = (changes: Partial<DatasetFreshness> = {}): DatasetFreshness => ({
  ...{ dataset: "x", state: "ok", error: null, readAt: "2026-11-22T02:14:00Z", rejected: 0, gone: 0 },
  cloud: "global",
  good: { readAt: "2026-11-22T02:14:00Z", asOf: "2026-11-20" },
  ...changes,
});
const person = { skuIds: ["sku"], createdAt: "2025-03-01T08:00:00Z", hasSignIns: true };
const both = { signInActivity: run(), activeUsers: run() };
const word = (...args: Parameters<typeof lastSeenBlank>) => lastSeenBlank(...args).word;

test("never is said when sign-ins and services were both read well, of licensed and unlicensed people", () => {
  expect(word(person, both)).toBe("never");
  expect(word({ ...person, skuIds: [] }, both)).toBe("never");
});

test("of an account that is older than Microsoft's memory, or of unknown age, only that memory is told", () => {
  expect(word({ ...person, createdAt: "2020-03-31T23:59:59Z" }, both)).toBe("not since April 2020");
  expect(word({ ...person, createdAt: null }, both)).toBe("not since April 2020");
  expect(word({ ...person, createdAt: "2020-04-01T00:00:00Z" }, both)).toBe("never");
});

test("never is said in no state of either dataset but those in which it was read well", () => {
  const isNever = (signIns: DatasetFreshness | undefined, services: DatasetFreshness | undefined) =>
    ["never", "not since April 2020"].includes(word(person, { signInActivity: signIns, activeUsers: services }));
  const good: readonly string[] = goodDatasetStates;
  for (const a of finalDatasetStates) {
    for (const b of finalDatasetStates) {
      expect(isNever(run({ state: a }), run({ state: b })), `${a}, ${b}`).toBe(good.includes(a) && good.includes(b));
    }
    expect(isNever(run({ state: a }), undefined)).toBe(false);
    expect(isNever(undefined, run({ state: a }))).toBe(false);
  }
});

test("a person whom the sign-ins do not name, or who is newer than the report, is not called never seen", () => {
  expect(word({ ...person, hasSignIns: false }, both)).toBe("not in 180 days");
  expect(word({ ...person, hasSignIns: false, skuIds: [] }, both)).toBe("not read yet");
  expect(word({ ...person, createdAt: "2026-11-20T00:00:00Z" }, both)).toBe("not published yet");
});

test("without Entra ID P1 the activity report says what it can, and of whom it covers nothing the reason", () => {
  const noP1 = { ...both, signInActivity: run({ state: "not_licensed" }) };
  expect(lastSeenBlank(person, noP1)).toMatchObject({ reason: "none", word: "not in 180 days" });
  expect(lastSeenBlank(person, noP1).meaning).toContain("Sign-ins: no Entra ID P1.");
  expect(lastSeenBlank({ ...person, skuIds: [] }, noP1)).toMatchObject({
    reason: "not_licensed",
    word: "no Entra ID P1",
  });
});

test("when services cannot tell that is the reason, with what sign-ins know", () => {
  const blank = lastSeenBlank(person, { ...both, activeUsers: run({ state: "concealed" }) });
  expect(blank).toMatchObject({ reason: "concealed", word: "names concealed" });
  expect(blank.meaning).toContain("Microsoft knows of no sign-in");
});

test("when neither can tell, the one that somebody can mend is the reason, and both are told", () => {
  const blank = (signIns: DatasetFreshness["state"], services: DatasetFreshness["state"]) =>
    lastSeenBlank(person, { signInActivity: run({ state: signIns }), activeUsers: run({ state: services }) });
  expect(blank("not_licensed", "concealed").word).toBe("names concealed");
  expect(blank("permission_missing", "not_offered").word).toBe("permission missing");
  expect(blank("failed", "failed").word).toBe("last attempt failed");
  expect(blank("not_licensed", "concealed").meaning).toMatch(/^Sign-ins: no Entra ID P1. Services: names concealed. /);
  expect(word(person, { signInActivity: undefined, activeUsers: undefined })).toBe("not read yet");
});

test("every clock has a word, and that an attempt may have failed is in it", () => {
  for (const clock of seenClocks) {
    const isAttempt = clockWords[clock].short === "attempt";
    expect(clockWords[clock].full.endsWith("may have failed"), clock).toBe(isAttempt);
    expect(isAttempt, clock).toBe(clock !== "sign-in" && clock !== "service");
  }
});

test("a source is known up to its last good reading; that a person is missing means something only after a good one", () => {
  const concealed = run({ state: "concealed", good: { readAt: "2026-10-01T02:14:00Z", asOf: "2026-09-29" } });
  expect(toSeenSources(run(), run())).toEqual({
    ...{ signInsUntil: "2026-11-22", servicesAsOf: "2026-11-20", areServicesCurrent: true },
  });
  expect(toSeenSources(run({ state: "failed", good: null }), concealed)).toEqual({
    ...{ signInsUntil: null, servicesAsOf: "2026-09-29", areServicesCurrent: false },
  });
  expect(toSeenSources(undefined, run({ good: { readAt: "2026-11-22T02:14:00Z", asOf: null } }))).toEqual({
    ...{ signInsUntil: null, servicesAsOf: null, areServicesCurrent: false },
  });
});
