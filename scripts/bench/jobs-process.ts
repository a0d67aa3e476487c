import { sql } from "drizzle-orm";
import { setDatabase, withWorkspace } from "@/db/client";
import { requestSync } from "@/lib/connections/request-sync";
import type { Scenario } from "@/sandbox/scenarios";
import type { BudgetUse, SandboxRequest } from "@/sandbox/server";
import { connectCompanies } from "./connect-companies";
import { measure, type Took } from "./cpu-time";
import { openPlace, type Place } from "./databases";
import { startJobsServer } from "./jobs-server";
import type { RunningSandbox } from "./sandbox-process";
import { peakMemoryBytes, serveJob } from "./serve-job";

export interface JobsJob {
  place: Place;
  sandbox: RunningSandbox;
  /** Synced one by one, as by the button of each; the first only warms up. Else all at once, as by the button for all. */
  oneByOne: boolean;
  scenarios: Scenario[];
}

export interface JobsResult {
  took: Took[];
  /** How many runs ended how. */
  runs: Record<string, number>;
  /** How many dataset runs ended how. */
  datasets: Record<string, number>;
  /** Requests that the last company's run sent to Microsoft, by kind. */
  requests: Record<string, number>;
  /** Requests beyond one of Microsoft's documented limits. */
  overLimit: number;
  peakBytes: number;
}

const hour = 3_600_000;

serveJob(async ({ place, sandbox, oneByOne, scenarios }: JobsJob): Promise<JobsResult> => {
  const handle = await openPlace(place);
  setDatabase(handle);
  const { workspaceId, companyIds } = await connectCompanies(scenarios);
  const engine = await startJobsServer();
  const press = async (companyId?: string) => {
    await requestSync({ workspaceId, memberId: null }, { companyIds: companyId ? [companyId] : undefined });
    await engine.idle(hour);
  };
  const others = { server: null, sandbox: sandbox.pid };
  const took: Took[] = [];
  if (oneByOne) for (const id of companyIds) took.push((await measure(others, () => press(id))).took);
  else took.push((await measure(others, () => press())).took);
  const peakBytes = peakMemoryBytes();

  const ask = async <Row extends Record<string, unknown>>(text: string) =>
    (await withWorkspace(workspaceId, (tx) => tx.execute<Row>(sql.raw(text)))).rows;
  const tally = async (text: string) =>
    Object.fromEntries((await ask<{ what: string; count: number }>(text)).map(({ what, count }) => [what, count]));
  const last = `(select id from sync_runs where company_id = '${companyIds.at(-1)}')`;
  const result: JobsResult = {
    took: oneByOne ? took.slice(1) : took,
    peakBytes,
    runs: await tally("select status as what, count(*)::int as count from sync_runs group by 1"),
    datasets: await tally("select state as what, count(*)::int as count from dataset_runs group by 1"),
    requests: await tally(`
      select case
        when path like '%/oauth2/%' then 'token'
        when client_request_id is null then 'report download'
        when path like '/v1.0/reports/get%' then 'report'
        when path like '/v1.0/security/%' then 'security'
        when path like '/v1.0/auditLogs/%' or path like '/v1.0/reports/authentication%' then 'identity reports'
        else 'directory'
      end as what, count(*)::int as count
      from request_log where run_id in ${last} group by 1 order by 1`),
    overLimit: await countOverLimit(sandbox.url),
  };
  await engine.stop({ graceMs: 1_000 });
  await handle.close();
  return result;
});

/** By the sandbox's count of Microsoft's limits, and by the refusals among its latest requests. */
async function countOverLimit(sandboxUrl: string) {
  const get = async <Body>(subject: string) =>
    (await (await fetch(`${sandboxUrl}/__sandbox/${subject}`)).json()) as Body;
  const uses = await get<BudgetUse[]>("budgets");
  const refused = (await get<SandboxRequest[]>("requests")).filter(({ status }) => status === 429).length;
  return Math.max(
    uses.reduce((sum, { over }) => sum + over, 0),
    refused,
  );
}
