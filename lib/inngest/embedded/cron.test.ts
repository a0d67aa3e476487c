import { expect, test } from "vitest";
import { parseCron } from "./cron";

const next = (cron: string, after: string) => {
  const at = parseCron(cron).next(Date.parse(after));
  return at === null ? null : new Date(at).toISOString();
};

test("a cron without a zone is UTC", () => {
  expect(next("0 2 * * *", "2026-11-22T01:59:00Z")).toBe("2026-11-22T02:00:00.000Z");
});

test("a cron with a zone follows its summer time", () => {
  expect(next("TZ=Europe/Copenhagen 0 2 * * *", "2026-11-22T12:00:00Z")).toBe("2026-11-23T01:00:00.000Z");
  expect(next("TZ=Europe/Copenhagen 0 2 * * *", "2026-07-01T12:00:00Z")).toBe("2026-07-02T00:00:00.000Z");
});

test("a night that loses its hour still runs once, and the night that has it twice does too", () => {
  expect(next("TZ=Europe/Copenhagen 30 2 * * *", "2026-03-29T00:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
  expect(next("TZ=Europe/Copenhagen 30 2 * * *", "2026-10-25T00:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
  expect(next("TZ=Europe/Copenhagen 30 2 * * *", "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
});

test("a date that never comes gives null", () => {
  expect(next("0 0 30 2 *", "2026-01-01T00:00:00Z")).toBeNull();
});

test.each(["* * * * * *", "61 * * * *", "TZ=Europe/Atlantis 0 2 * * *", "nightly"])(
  "names the cron %j that it cannot read",
  (cron) => {
    expect(() => parseCron(cron)).toThrow(`The cron "${cron}" cannot be read`);
  },
);
