import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isThrottling, parseRetryAfter } from "./retry-after";

const now = Date.UTC(2026, 10, 20, 8, 0, 0);

describe("parseRetryAfter", () => {
  it("reads whole seconds and decimals", () => {
    expect(parseRetryAfter("30", now)).toBe(30_000);
    expect(parseRetryAfter(" 2.128 ", now)).toBe(2_128);
    expect(parseRetryAfter("0", now)).toBe(0);
  });

  it("reads an HTTP date, and takes one that has passed as now", () => {
    expect(parseRetryAfter("Fri, 20 Nov 2026 08:01:30 GMT", now)).toBe(90_000);
    expect(parseRetryAfter("Fri, 20 Nov 2026 07:00:00 GMT", now)).toBe(0);
  });

  it("has no opinion on what is absent, negative, absurd or no date", () => {
    const nonsense = [
      null,
      undefined,
      "",
      "-5",
      "1e3",
      "soon",
      "30s",
      "999999999",
      "2026-11-20T08:01:30Z",
      "Fri, 20 Nov 2026 08:01:30 +0100",
      "Fri, 31 Feb 2026 08:01:30 GMT",
      "Fri, 20 Nov 2026 25:01:30 GMT",
      "Sun, 20 Nov 2050 08:00:00 GMT",
    ];
    for (const value of nonsense) expect(parseRetryAfter(value, now), String(value)).toBeUndefined();
  });

  it("never asks for less than nothing or more than a day, whatever is sent", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.float().map(String),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (value) => {
          const waitMs = parseRetryAfter(value, now);
          expect(waitMs === undefined || (waitMs >= 0 && waitMs <= 86_400_000)).toBe(true);
        },
      ),
    );
  });
});

describe("isThrottling", () => {
  it("tells a request for patience, readable or not, from an outage", () => {
    for (const retryAfter of ["2.128", "-5", "soon"]) expect(isThrottling(503, retryAfter), retryAfter).toBe(true);
    for (const retryAfter of [null, "", " "]) expect(isThrottling(503, retryAfter), `${retryAfter}`).toBe(false);
    for (const status of [429, 509]) expect(isThrottling(status, null), `${status}`).toBe(true);
    for (const status of [200, 403, 500, 502, 504]) expect(isThrottling(status, "30"), `${status}`).toBe(false);
  });
});
