import { describe, expect, test } from "vitest";
import type { RequestEntry } from "@/lib/request-log/request-entry";
import { placeOnTimeline, timelineText } from "./timeline";

const run = { from: "2026-11-23T02:15:00.000Z", to: "2026-11-23T02:15:10.000Z" };
const request = (second: number, durationMs: number, retryAfterMs: number | null = null) =>
  ({ at: new Date(Date.parse(run.from) + second * 1_000).toISOString(), durationMs, retryAfterMs }) as RequestEntry;

describe("the place of a request on its run's timeline", () => {
  test.each([
    ["in the middle", request(5, 1_000), { left: 50, width: 20, wait: 0 }],
    ["with the wait that Microsoft asked for", request(5, 1_000, 2_000), { left: 50, width: 20, wait: 40 }],
    ["with a wait beyond the end, which is cut off", request(5, 1_000, 60_000), { left: 50, width: 20, wait: 80 }],
    ["before the run, when two clocks differ", request(-3, 1_000), { left: 0, width: 10, wait: 0 }],
    ["at the very end", request(10, 50), { left: 100, width: 100, wait: 0 }],
  ])("%s", (_name, entry, place) => expect(placeOnTimeline(entry, run)).toEqual(place));

  test("in a run that took no time at all", () => {
    const place = placeOnTimeline(request(0, 0), { from: run.from, to: run.from });
    expect(place).toEqual({ left: 0, width: 0, wait: 0 });
  });
});

test("the same is said in words", () => {
  expect(timelineText(request(1.2, 300), run)).toBe("1.2 s into the run, for 300 ms");
  expect(timelineText(request(4, 300, 12_000), run)).toBe("4 s into the run, for 300 ms, then a wait of 12 s");
});
