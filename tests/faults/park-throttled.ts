import { setTimeout as sleep } from "node:timers/promises";
import { reconcileSyncRuns } from "@/lib/sync/reconcile";
import type { Scenario } from "@/sandbox/scenarios";
import { type ConnectedCompany, createConnectedCompany } from "../sync-harness";
import type { FaultReport, Profile } from "./check";
import { askForSync, newestRun, type ThrottleLab, troublesOf } from "./throttle-lab";
import { createThrottler } from "./throttler";

/** Longer than any check: time does not pass by itself here. */
const tenMinutes = { name: "600", header: () => "600", waitMs: () => 600_000 };
const measurements = { quick: 1, full: 3 };
const longestBusyMs = 120_000;
/** A busy machine moves the times of short syncs about; a neighbour who has to wait waits for minutes. */
const mostDelay = 4;

/**
 * More companies of one application than it may have steps under way at once are all made to wait. While they do, no
 * step may be under way, and a neighbour with the same application must come through as if it were alone.
 */
export async function parkThrottled(
  { front, jobs }: ThrottleLab,
  { waiting, neighbour }: { waiting: readonly Scenario[]; neighbour: Scenario },
  { profile, seed }: { profile: Profile; seed: number },
): Promise<FaultReport> {
  const failures: FaultReport["failures"] = [];
  const fail = (what: string) => void failures.push({ seed, what });
  const beside = await createConnectedCompany(neighbour);
  jobs.hold();
  await timeSync(beside);
  const alone = await medianTime(measurements[profile], () => timeSync(beside));

  const throttler = createThrottler(jobs.now);
  front.answerWith(throttler.answering);
  const companies: ConnectedCompany[] = [];
  for (const [index, scenario] of waiting.entries()) {
    throttler.throttle(scenario.directoryId, {
      form: tenMinutes,
      status: 429,
      seed: seed + index,
      mostToPass: 0,
      mostInARow: 1,
      // Most wait before they have begun, for their token; that costs least. Some wait in the middle.
      only: ({ kind, subject }) => (index % 4 === 3 ? subject === "/v1.0/users" : kind === "token"),
    });
    companies.push(await createConnectedCompany(scenario));
  }
  await Promise.all(companies.map(askForSync));
  await untilNothingMoves();
  const parked = await Promise.all(companies.map(newestRun));
  const running = parked.filter(({ status }) => status === "running").length;
  if (running < waiting.length) fail(`only ${running} of ${waiting.length} runs are waiting`);

  const busiest = await watchSteps(500);
  if (busiest > 0) fail(`${busiest} steps are under way while everybody waits`);
  const besideWaiting = await medianTime(measurements[profile], () => timeSync(beside));
  const ratio = besideWaiting / alone;
  if (ratio > mostDelay)
    fail(`beside waiting companies a sync takes ${Math.round(besideWaiting)} ms instead of ${Math.round(alone)} ms`);

  // The reconciler takes them for lost, and sends them again. Nothing may come of it.
  const before = front.log.length;
  await reconcileSyncRuns({ now: new Date(Date.now() + 20 * 60_000) });
  await untilNothingMoves();
  if (front.log.length > before) fail(`${front.log.length - before} requests were sent by runs that are waiting`);

  jobs.release();
  if (profile === "full") await jobs.engine.idle(600_000);
  front.answerWith(null);
  for (const company of profile === "full" ? [...companies, beside] : [beside])
    for (const what of await troublesOf(company)) fail(what);
  for (const what of throttler.early) fail(what);
  return {
    tries: waiting.length,
    counts: {
      "runs parked": running,
      "steps under way meanwhile": busiest,
      "neighbour alone (ms)": Math.round(alone),
      "neighbour beside them (ms)": Math.round(besideWaiting),
      "ratio × 100": Math.round(ratio * 100),
    },
    failures,
  };

  async function timeSync(company: ConnectedCompany) {
    const openRuns = () => jobs.engine.runs().filter(({ endedAt }) => endedAt === null).length;
    const others = openRuns();
    const begun = performance.now();
    await askForSync(company);
    while (openRuns() > others) await sleep(5);
    return performance.now() - begun;
  }

  /** Nobody at work and nobody about to be; not for ever, for who waits inside a step is at work all the time. */
  async function untilNothingMoves() {
    const latest = Date.now() + longestBusyMs;
    for (let quiet = 0, seen = front.log.length; quiet < 15 && Date.now() < latest; ) {
      await sleep(20);
      quiet = jobs.underWay() === 0 && front.log.length === seen ? quiet + 1 : 0;
      seen = front.log.length;
    }
  }

  async function watchSteps(forMs: number) {
    let most = 0;
    for (const until = Date.now() + forMs; Date.now() < until; await sleep(5)) most = Math.max(most, jobs.underWay());
    return most;
  }
}

async function medianTime(count: number, time: () => Promise<number>) {
  const times: number[] = [];
  for (let left = count; left > 0; left--) times.push(await time());
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? 0;
}
