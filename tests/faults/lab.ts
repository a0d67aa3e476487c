import { datasets } from "@/lib/microsoft/datasets/registry";
import { createScenario, type Scenario } from "@/sandbox/scenarios";
import { type Sandbox, startSandbox } from "@/sandbox/server";
import { setTestEnv } from "../test-env";

/** A company in which every dataset has rows: Entra ID P1, Copilot, licences by groups. */
export function createRichScenario(overrides: Partial<Scenario> & { slug: string; users: number }): Scenario {
  return createScenario({
    groupLicensing: true,
    extra: [
      { part: "VISIOCLIENT", share: 0.1, spare: 1 },
      { part: "Microsoft_365_Copilot", share: 0.2, spare: 1 },
    ],
    ...overrides,
  });
}

/** Microsoft's side of a check. Its clock stands still, so that two readings of an unchanged tenant are the same. */
export async function openSandbox(scenarios: readonly Scenario[]): Promise<Sandbox> {
  const at = new Date();
  const sandbox = await startSandbox({ scenarios, enforceBudgets: false, now: () => at });
  await setTestEnv({ MICROSOFT_SANDBOX_URL: sandbox.url });
  return sandbox;
}

/** Puts Microsoft's limits so far up, in this process, that nothing waits for one to come back; the portal counts as ever. */
export function liftBudgets() {
  for (const dataset of datasets) {
    if (dataset.budget) dataset.budget = { ...dataset.budget, requests: 1_000_000 };
  }
}

/**
 * From here on the first page of a collection holds a dozen rows and the second the rest, so that a small company has two;
 * reports keep their pages. @returns undoes it
 */
export function cutFirstPages() {
  const realFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (!(input instanceof URL)) return realFetch(input, init);
    const isNext = /[?&](\$|%24)skiptoken=/i.test(input.search);
    const top = isNext ? /(?<=[?&]\$top=)12(?=&|$)/ : /(?<=[?&]\$top=)\d{3}(?=&|$)/;
    return realFetch(new URL(input.href.replace(top, isNext ? "500" : "12")), init);
  };
  return () => {
    globalThis.fetch = realFetch;
  };
}
