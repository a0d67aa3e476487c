import type { Scenario } from "@/sandbox/scenarios";
import { createConnectedCompany } from "../sync-harness";
import type { FaultReport, Profile } from "./check";
import { type ThrottleForm, throttleForms } from "./throttle-forms";
import { askForSync, type ThrottleLab, troublesOf } from "./throttle-lab";
import { createThrottler } from "./throttler";
import { compareWithTruth, readTruth } from "./truth";

/**
 * Every endpoint of a company is throttled, a company for each form of the header and each status. A run has to wait as it
 * was asked, and become whole all the same.
 */
export async function obeyThrottling(
  { sandbox, front, jobs }: ThrottleLab,
  scenarios: readonly Scenario[],
  { profile, seed }: { profile: Profile; seed: number },
): Promise<FaultReport> {
  const throttler = createThrottler(jobs.now);
  const failures: FaultReport["failures"] = [];
  front.answerWith(throttler.answering);
  for (const [index, scenario] of scenarios.entries()) {
    const form = throttleForms[index % throttleForms.length];
    if (!form) throw new Error("There is no form of Retry-After.");
    // In the full profile each form comes with each status, in the quick one they take turns.
    const turn = profile === "quick" ? index : Math.floor(index / throttleForms.length);
    const status = turn % 2 === 0 ? 429 : 503;
    const company = await createConnectedCompany(scenario);
    throttler.throttle(scenario.directoryId, {
      form,
      status,
      seed: seed + index,
      mostToPass: 1,
      mostInARow: profile === "quick" ? 1 : isOutage(form, status) ? 2 : 3,
    });
    await askForSync(company);
    await jobs.engine.idle(120_000);
    const troubles = await troublesOf(company);
    const { what } =
      troubles.length > 0
        ? { what: troubles }
        : await compareWithTruth(company, await readTruth(scenario, sandbox.url));
    failures.push(...what.map((each) => ({ seed, what: `Retry-After: ${form.name}, ${status}: ${each}` })));
  }
  front.answerWith(null);
  const { throttled, endpoints, early, late } = throttler;
  return {
    tries: throttled,
    counts: {
      "requests refused": throttled,
      "kinds of endpoint": endpoints.size,
      "forms of Retry-After": Math.min(scenarios.length, throttleForms.length),
      "sent early": early.length,
      "sent much too late": late.length,
    },
    failures: [...failures, ...[...early, ...late].map((what) => ({ seed, what }))],
  };
}

/** A 503 that does not ask to wait is an outage: a step tries it five times, and a report is asked for and downloaded in one. */
function isOutage({ header }: ThrottleForm, status: number) {
  return status === 503 && header(0) === undefined;
}
