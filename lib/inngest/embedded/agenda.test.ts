import { expect, test } from "vitest";
import { createAgenda } from "./agenda";

/** One timer at a time, fired by hand. */
function createHandClock() {
  let now = 0;
  let timer: { delayMs: number; run: () => void } | null = null;
  return {
    now: () => now,
    after(delayMs: number, run: () => void) {
      if (timer) throw new Error("A second timer");
      timer = { delayMs, run };
      return () => {
        timer = null;
      };
    },
    get delayMs() {
      return timer?.delayMs ?? null;
    },
    go(to: number) {
      now = to;
      const due = timer;
      timer = null;
      due?.run();
    },
  };
}

test("entries run in order of their time, and in order of entry at the same time", () => {
  const clock = createHandClock();
  const agenda = createAgenda(clock);
  const ran: string[] = [];
  for (const [dueAt, name] of [
    [30, "c"],
    [10, "a"],
    [20, "b1"],
    [20, "b2"],
  ] as const)
    agenda.at(dueAt, () => ran.push(name));
  expect(clock.delayMs).toBe(10);
  clock.go(25);
  expect(ran).toEqual(["a", "b1", "b2"]);
  clock.go(30);
  expect(ran).toEqual(["a", "b1", "b2", "c"]);
  expect(clock.delayMs).toBeNull();
});

test("an entry that is taken back does not run, and neither does any after close", () => {
  const clock = createHandClock();
  const agenda = createAgenda(clock);
  const ran: string[] = [];
  const takeBack = agenda.at(10, () => ran.push("taken back"));
  agenda.at(20, () => ran.push("kept"));
  takeBack();
  expect(clock.delayMs).toBe(20);
  agenda.close();
  agenda.at(5, () => ran.push("late"));
  clock.go(30);
  expect(ran).toEqual([]);
});

test("a wait longer than a timer can count is made of several timers", () => {
  const clock = createHandClock();
  const dueAt = 2 ** 31 + 5_000;
  let ran = false;
  createAgenda(clock).at(dueAt, () => {
    ran = true;
  });
  expect(clock.delayMs).toBe(2 ** 31 - 1);
  clock.go(2 ** 31 - 1);
  expect({ ran, delayMs: clock.delayMs }).toEqual({ ran: false, delayMs: 5_001 });
  clock.go(dueAt);
  expect(ran).toBe(true);
});
