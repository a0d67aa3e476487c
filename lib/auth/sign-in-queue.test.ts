import { expect, test } from "vitest";
import { createQueue, QueueFull } from "@/lib/auth/sign-in-queue";

/** A task that ends when it is told to, and the order in which tasks began. */
function workshop() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    await turn();
    ends.get(name)?.();
    await turn();
  };
  return { begun, task, end };
}

test("whoever came last is next, so a crowd that keeps coming back is no queue to stand in", async () => {
  const run = createQueue({ atOnce: 1, mostWaiting: 10, patienceMs: 60_000 });
  const { begun, task, end } = workshop();
  const all = ["first", "second", "third"].map((name) => run(task(name)));
  await end("first");
  await end("third");
  await end("second");
  expect(await Promise.all(all)).toEqual(["first", "second", "third"]);
  expect(begun).toEqual(["first", "third", "second"]);
});

test("one more than may wait sends away whoever has waited longest, at once", async () => {
  const run = createQueue({ atOnce: 1, mostWaiting: 2, patienceMs: 60_000 });
  const { begun, task, end } = workshop();
  const busy = run(task("busy"));
  const waiting = ["old", "middle", "new"].map((name) => run(task(name)));
  await expect(waiting[0]).rejects.toBeInstanceOf(QueueFull);
  for (const name of ["busy", "new", "middle"]) await end(name);
  expect(await Promise.all([busy, ...waiting.slice(1)])).toEqual(["busy", "middle", "new"]);
  expect(begun).toEqual(["busy", "new", "middle"]);
});

test("nobody waits longer than the patience, and a place given up is free again", async () => {
  const run = createQueue({ atOnce: 1, mostWaiting: 2, patienceMs: 20 });
  const { task, end } = workshop();
  const busy = run(task("busy"));
  await expect(run(task("late"))).rejects.toBeInstanceOf(QueueFull);
  await end("busy");
  await busy;
  const next = run(task("next"));
  await end("next");
  expect(await next).toBe("next");
});

test("a task that fails frees its place", async () => {
  const run = createQueue({ atOnce: 1, mostWaiting: 2, patienceMs: 1_000 });
  const failing = run(() => Promise.reject(new Error("failed")));
  const next = run(async () => "next");
  await expect(failing).rejects.toThrow("failed");
  expect(await next).toBe("next");
});
