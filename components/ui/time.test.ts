import { describe, expect, it } from "vitest";
import { clockTime, exactTime, formatDay, formatDuration, relativeTime, shortTime } from "./time";

const now = new Date("2026-11-22T12:00:00Z");
const distance = (ms: number) => relativeTime(new Date(now.getTime() - ms), now);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("relativeTime", () => {
  it.each([
    [0, "just now"],
    [59_999, "just now"],
    [MINUTE, "1 min ago"],
    [HOUR - 1, "59 min ago"],
    [2 * HOUR, "2 h ago"],
    [DAY - 1, "23 h ago"],
    [DAY, "1 day ago"],
    [3.9 * DAY, "3 days ago"],
    [59 * DAY, "59 days ago"],
    [90 * DAY, "2 months ago"],
    [800 * DAY, "2 years ago"],
  ])("says %i ms before as %s", (ms, text) => expect(distance(ms)).toBe(text));

  it("says what lies ahead as such, and never rounds it up", () => {
    expect(distance(-9.9 * DAY)).toBe("in 9 days");
    expect(distance(-30_000)).toBe("in a moment");
  });

  it("takes what has just happened for the past, though the present is half a minute old", () => {
    expect(distance(-29_999)).toBe("just now");
  });
});

describe("exactTime and shortTime", () => {
  const at = new Date("2026-11-19T02:14:00Z");

  it("name the zone, and the day as it is there", () => {
    expect(exactTime(at, "UTC")).toBe("19 Nov 2026, 02:14 UTC");
    expect(exactTime(at, "America/New_York")).toBe("18 Nov 2026, 21:14 GMT-5");
  });

  it("writes midnight as 00:00, not 24:00", () => {
    expect(exactTime(new Date("2026-09-01T00:00:00Z"), "UTC")).toBe("1 Sep 2026, 00:00 UTC");
  });

  it("leaves out what today makes plain", () => {
    expect(shortTime(new Date("2026-11-22T02:14:00Z"), now, "UTC")).toBe("02:14");
    expect(shortTime(at, now, "UTC")).toBe("19 Nov 02:14");
    expect(shortTime(new Date("2025-11-22T02:14:00Z"), now, "UTC")).toBe("22 Nov 2025");
  });
});

describe("formatDay", () => {
  it("never moves a calendar day into another zone", () => {
    expect(formatDay("2026-01-01", 2026)).toBe("1 Jan");
    expect(formatDay("2025-12-31", 2026)).toBe("31 Dec 2025");
    expect(formatDay("2026-11-19")).toBe("19 Nov 2026");
  });

  it("gives back what is no day", () => {
    expect(formatDay("")).toBe("");
    expect(formatDay("2026-13-01")).toBe("2026-13-01");
  });
});

it.each([
  [340, "340 ms"],
  [4100, "4.1 s"],
  [8000, "8 s"],
  [59_999, "1 min"],
  [125_000, "2 min 5 s"],
  [119_800, "2 min"],
  [72 * MINUTE, "1 h 12 min"],
  [HOUR - 200, "1 h 0 min"],
])("formatDuration says %i ms as %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

it("clockTime tells the milliseconds, on the clock of the zone", () => {
  const at = new Date("2026-11-23T23:05:03.007Z");
  expect(clockTime(at, "UTC")).toBe("23:05:03.007");
  expect(clockTime(at, "Asia/Kolkata")).toBe("04:35:03.007");
});
