import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { getDatabase, withWorkspace } from "@/db/client";
import { requestSync } from "@/lib/connections/request-sync";
import { getEnv } from "@/lib/env";
import { reconcileSyncRuns } from "@/lib/sync/reconcile";
import type { Scenario } from "@/sandbox/scenarios";
import { startTestEngine } from "../jobs-engine";
import { type ConnectedCompany, createConnectedCompany } from "../sync-harness";
import { compareCounts } from "./compare-counts";
import type { Comparison } from "./comparison";
import { liftBudgets } from "./lab";
import { observe } from "./stored";
import { compareWithTruth, readTruth } from "./truth";

/*
 * The process that is killed: the portal without its screens. It opens the database that the settings name, takes up
 * again what another process left behind, and syncs a company when it is told to.
 */

export type Order =
  | { do: "connect"; scenario: Scenario }
  /** Takes up again what it finds, and watches this company from now on. */
  | ({ do: "start" } & Task)
  | { do: "request" }
  /** A sync ended that nobody has looked at. */
  | { do: "look" };

interface Task {
  company: ConnectedCompany;
  scenario: Scenario;
}

/** The company that is looked at, from "start" to the next one. */
interface Watched extends Task {
  /** A sync was asked for, or found under way, and its end was not yet told. */
  isExpecting: boolean;
}

/** What a reader sees, dataset by dataset. */
export type Seen = [dataset: string, state: string][];

export type News =
  /** Its code is loaded; it has touched nothing. */
  | { is: "ready" }
  | { is: "connected"; company: ConnectedCompany }
  /** The database is open; nothing was taken up again yet. */
  | { is: "opened"; runs: number; openRuns: number; seen: Seen }
  /** The sync that was asked for stands in the database. */
  | { is: "requested" }
  /** Somebody looked while it worked. */
  | { is: "seen"; seen: Seen }
  /** No run is under way any more; it is held against the truth now. */
  | { is: "over" }
  | { is: "ended"; status: string; seen: Seen; found: Comparison };

const pauseMs = 100;

const tell = (news: News) => process.send?.(news);
let watched: Watched | null = null;
let isStarted = false;

process.on("message", (order: Order) => {
  obey(order).catch((error) => {
    console.error(error);
    process.exit(1);
  });
});
process.on("disconnect", () => process.exit(1));
liftBudgets();
tell({ is: "ready" });

async function obey(order: Order) {
  switch (order.do) {
    case "connect":
      return tell({ is: "connected", company: await createConnectedCompany(order.scenario) });
    case "start":
      return start(order);
    case "request":
      return request();
    case "look":
      expectEnd();
  }
}

async function start({ company, scenario }: Task) {
  const task: Watched = { company, scenario, isExpecting: false };
  watched = task;
  await getDatabase();
  const { runs, openRuns } = await countRuns(company);
  task.isExpecting = openRuns > 0;
  tell({ is: "opened", runs, openRuns, seen: [...(await observe(company))] });
  if (isStarted) return;
  isStarted = true;
  // As lib/start-server.ts does: the engine's memory died with the process before.
  await startTestEngine();
  await reconcileSyncRuns({ olderThanMs: 0 });
  await watch();
}

async function request() {
  if (!watched) throw new Error("There is no company yet.");
  const { workspaceId, companyId } = watched.company;
  await requestSync({ workspaceId, memberId: null }, { companyIds: [companyId] });
  expectEnd();
  tell({ is: "requested" });
}

function expectEnd() {
  if (watched) watched.isExpecting = true;
}

/** Reads on and on what screens read, as people do while a sync is under way. What was seen of a company before is nobody's news. */
async function watch() {
  for (let last = ""; watched; await sleep(pauseMs)) {
    const task = watched;
    const { company, scenario } = task;
    const seen = [...(await observe(company))];
    if (task !== watched) continue;
    const now = JSON.stringify(seen);
    if (now !== last) tell({ is: "seen", seen });
    last = now;
    if (!task.isExpecting) continue;
    const { runs, openRuns, status } = await countRuns(company);
    if (task !== watched || openRuns > 0) continue;
    task.isExpecting = false;
    tell({ is: "over" });
    const truth = await readTruth(scenario, getEnv().MICROSOFT_SANDBOX_URL ?? "");
    const isFirst = runs === 1;
    const found = await compareWithTruth(company, truth, { logs: isFirst ? "exact" : "grown", mayRefuse: false });
    await compareCounts(found, company, truth, { withLogs: isFirst });
    tell({ is: "ended", status, seen: [...(await observe(company))], found });
  }
}

async function countRuns({ workspaceId, companyId }: ConnectedCompany) {
  const { rows } = await withWorkspace(workspaceId, (tx) =>
    tx.execute<{ runs: number; openRuns: number; status: string }>(sql`
      select count(*)::int as runs, count(*) filter (where status in ('queued', 'running'))::int as "openRuns",
        (array_agg(status order by queued_at desc))[1] as status
      from sync_runs where company_id = ${companyId}::uuid
    `),
  );
  return rows[0] ?? { runs: 0, openRuns: 0, status: "none" };
}
