import { sql } from "drizzle-orm";
import { getDatabase } from "@/db/client";
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

/** Lets the portal forget what it asked Microsoft, so that nothing waits for a limit of Microsoft's to come back. */
export async function liftBudgets() {
  const { db } = await getDatabase();
  const body = "begin new.sent_at := '{}'; return new; end";
  await db.execute(sql.raw(`create function forget_requests() returns trigger language plpgsql as $$ ${body} $$`));
  await db.execute(
    sql.raw(
      "create trigger forget_requests before update on request_budgets for each row execute function forget_requests()",
    ),
  );
}

/** Pages of a dozen rows from here on, so that a small company has several; reports keep their size. @returns undoes it */
export function cutPagesToADozen() {
  const realFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (!(input instanceof URL)) return realFetch(input, init);
    return realFetch(new URL(input.href.replace(/(?<=[?&]\$top=)\d{3}(?=&|$)/, "12")), init);
  };
  return () => {
    globalThis.fetch = realFetch;
  };
}
