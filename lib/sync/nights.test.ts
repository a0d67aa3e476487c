import { describe, expect, test } from "vitest";
import { nightOf } from "./nights";

const at = (iso: string, timeZone: string, nightlyHour: number) => nightOf(new Date(iso), { timeZone, nightlyHour });

describe("a workspace's night", () => {
  test("begins at its own hour, wherever it is", () => {
    expect(at("2026-11-20T02:00:00Z", "UTC", 2)).toEqual({ night: "2026-11-20", minutes: 0 });
    expect(at("2026-11-20T01:30:00Z", "Europe/Copenhagen", 2)).toEqual({ night: "2026-11-20", minutes: 30 });
    expect(at("2026-11-20T01:30:00Z", "UTC", 2)).toBeNull();
    expect(at("2026-11-20T07:10:00Z", "America/New_York", 2)).toEqual({ night: "2026-11-20", minutes: 10 });
  });

  test("keeps its date after midnight", () => {
    expect(at("2026-11-20T23:30:00Z", "UTC", 23)).toEqual({ night: "2026-11-20", minutes: 30 });
    expect(at("2026-11-21T00:30:00Z", "UTC", 23)).toEqual({ night: "2026-11-20", minutes: 90 });
    expect(at("2026-03-01T00:30:00Z", "UTC", 23)).toEqual({ night: "2026-02-28", minutes: 90 });
  });

  test("can still begin six hours late, and no later", () => {
    expect(at("2026-11-20T07:59:00Z", "UTC", 2)?.minutes).toBe(359);
    expect(at("2026-11-20T08:00:00Z", "UTC", 2)).toBeNull();
  });

  test("is one night also when the clock goes back", () => {
    // Copenhagen has 02:00–03:00 twice on 25 October 2026.
    expect(at("2026-10-25T00:30:00Z", "Europe/Copenhagen", 2)?.night).toBe("2026-10-25");
    expect(at("2026-10-25T01:30:00Z", "Europe/Copenhagen", 2)?.night).toBe("2026-10-25");
  });
});
