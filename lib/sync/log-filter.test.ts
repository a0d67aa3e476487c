import { expect, test } from "vitest";
import { readLogFilter, statusesOf, toLogQuery } from "./log-filter";

const companyId = "6a1f3c0e-9b1c-4e02-8d4f-0a1b2c3d4e5f";

test("a filter comes back from its own address", () => {
  const filter = { companyId, state: "failed", from: "2026-11-01", to: "2026-11-30" } as const;
  expect(readLogFilter(new URLSearchParams(toLogQuery(filter)))).toEqual(filter);
  expect(toLogQuery({})).toBe("");
});

test.each(["company=1", "state=broken", "from=yesterday", "from=2026-02-30", "to=2026-11-31", "state=", "from="])(
  "%s is no filter, and no error",
  (query) => {
    expect(toLogQuery(readLogFilter(new URLSearchParams(query)))).toBe("");
  },
);

test("what is wrong beside something right does not take it away", () => {
  expect(toLogQuery(readLogFilter(new URLSearchParams(`company=${companyId}&state=?`)))).toBe(`company=${companyId}`);
});

test("under way is what waits and what runs", () => {
  expect(statusesOf("under_way")).toEqual(["queued", "running"]);
  expect(statusesOf("partial")).toEqual(["partial"]);
  expect(statusesOf(undefined)).toBeUndefined();
});
