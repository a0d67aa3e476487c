import { describe, expect, test } from "vitest";
import { credentialExpiry } from "./credential-expiry";

const now = new Date("2026-11-23T10:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 24 * 60);

describe("how long a credential lasts", () => {
  test.each([
    [null, "unknown", "neutral", "expiry not known"],
    [days(212.5), "fine", "good", "expires in 212 days"],
    [new Date(days(60).getTime() + 1), "fine", "good", "expires in 60 days"],
    [days(60), 60, "good", "expires in 60 days"],
    [days(30), 30, "info", "expires in 30 days"],
    [days(14), 14, "attention", "expires in 14 days"],
    [days(9.9), 14, "attention", "expires in 9 days"],
    [days(7), 7, "attention", "expires in 7 days"],
    [days(1.5), 7, "attention", "expires in 1 day"],
    [days(1), 1, "bad", "expires in 1 day"],
    [minutes(300), 1, "bad", "expires in 5 h"],
    [minutes(59), 1, "bad", "expires within the hour"],
    [now, "expired", "bad", "expired 23 Nov"],
    [days(-4), "expired", "bad", "expired 19 Nov"],
    [days(-400), "expired", "bad", "expired 19 Oct 2025"],
    [days(1_500), "fine", "good", "expires in 1,500 days"],
  ] as const)("of one that ends %s: state %s, %s, “%s”", (expiresAt, state, tone, words) => {
    expect(credentialExpiry(expiresAt, now)).toMatchObject({ state, tone, words });
  });

  test("it presses from the fourteenth day before its end on, and after it", () => {
    const isPressing = (count: number) => credentialExpiry(days(count), now).isPressing;
    expect([60, 30, 15].map(isPressing)).toEqual([false, false, false]);
    expect([14, 7, 1, 0, -9].map(isPressing)).toEqual([true, true, true, true, true]);
    expect(credentialExpiry(null, now).isPressing).toBe(false);
  });
});
