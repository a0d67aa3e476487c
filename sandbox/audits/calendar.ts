import { below } from "../random";
import type { Scenario } from "../scenario";

const dayMs = 86_400_000;
/** Room for the events of a day in an event's number. */
const perDay = 1_024;

/** An event's place in the log. */
export interface Slot {
  /** Grows with time; the same every night. */
  number: number;
  /** Milliseconds since 1970. */
  time: number;
}

/** A few a day, more in a larger company, never more than a hundred-odd. */
function countOf({ seed, users }: Scenario, day: number): number {
  return 3 + Math.min(100, Math.floor(users / 25)) + below(4, seed, day, "audits of a day");
}

function slotsOf(scenario: Scenario, day: number): Slot[] {
  return Array.from(
    { length: countOf(scenario, day) },
    (_, at) => day * dayMs + below(dayMs, scenario.seed, day * perDay + at, "audit time"),
  )
    .sort((a, b) => a - b)
    .map((time, at) => ({ number: day * perDay + at, time }));
}

/** The events between two times, both included, newest first, from the event `start` on. */
export function* slotsBetween(scenario: Scenario, from: number, to: number, start: number): Generator<Slot, void> {
  const firstDay = Math.floor(from / dayMs);
  for (let day = Math.min(Math.floor(to / dayMs), Math.floor(start / perDay)); day >= firstDay; day--)
    for (const slot of slotsOf(scenario, day).reverse())
      if (slot.number <= start && slot.time >= from && slot.time <= to) yield slot;
}
