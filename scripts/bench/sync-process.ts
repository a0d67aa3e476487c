import { setDatabase } from "@/db/client";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { Scenario } from "@/sandbox/scenarios";
import { createConnectedCompany, query } from "@/tests/sync-harness";
import { findServerPid, measure, queryOf, type Took } from "./cpu-time";
import { openPlace, type Place } from "./databases";
import { runLikeJob } from "./run-like-job";
import type { RunningSandbox } from "./sandbox-process";
import { peakMemoryBytes, serveJob } from "./serve-job";
import { countRowVersions, writtenSince } from "./written-rows";

export interface SyncJob {
  place: Place;
  sandbox: RunningSandbox;
  scenario: Scenario;
  /** A small company that is synced first, so that code is compiled and connections are open, as in a server. */
  warmUp: Scenario;
}

export interface SyncTimes extends Took {
  runId: string;
  states: Record<string, DatasetRunState>;
  /** The most memory the process has had until its end. */
  peakBytes: number;
}

export interface SyncResult {
  companyId: string;
  warm: { companyId: string; runId: string };
  first: SyncTimes;
  /** Nothing has changed. */
  second: SyncTimes;
  /** One person in a hundred has changed. */
  third: SyncTimes;
  /** Rows of the published tables that the second and third sync wrote. */
  written: { second: number; third: number };
  rows: number;
  /** Peak memory before the first sync. */
  startBytes: number;
}

serveJob(async ({ place, sandbox, scenario, warmUp }: SyncJob): Promise<SyncResult> => {
  let handle = await openPlace(place);
  setDatabase(handle);
  const server = place.driver === "pg" ? await findServerPid(queryOf(handle)) : null;
  const others = { server, sandbox: sandbox.pid };
  const warmCompany = await createConnectedCompany(warmUp);
  const warmRun = await runLikeJob(warmCompany);
  await runLikeJob(warmCompany);
  const company = await createConnectedCompany(scenario);
  const startBytes = peakMemoryBytes();

  async function sync(): Promise<SyncTimes> {
    const { result, took } = await measure(others, () => runLikeJob(company));
    const peakBytes = peakMemoryBytes();
    const states = await query<{ dataset: string; state: DatasetRunState }>(
      company,
      `select dataset, state from dataset_runs where run_id = '${result.runId}'`,
    );
    return {
      ...took,
      runId: result.runId,
      peakBytes,
      states: Object.fromEntries(states.map(({ dataset, state }) => [dataset, state])),
    };
  }

  /** A server writes down what a connection has done when it ends. */
  async function reopen() {
    if (place.driver !== "pg") return;
    await handle.close();
    handle = await openPlace(place);
    setDatabase(handle);
  }

  async function syncCounted() {
    await reopen();
    const before = await countRowVersions(handle, place);
    const times = await sync();
    await reopen();
    return { times, ...(await writtenSince(handle, place, before)) };
  }

  const first = await sync();
  const second = await syncCounted();
  await changeSomePeople(sandbox.url, scenario);
  const third = await syncCounted();
  await handle.close();
  return {
    companyId: company.companyId,
    warm: { companyId: warmCompany.companyId, runId: warmRun.runId },
    first,
    second: second.times,
    third: third.times,
    written: { second: second.written, third: third.written },
    rows: second.rows,
    startBytes,
  };
});

const changesAtOnce = 1_000;

/** Gives one person in a hundred another department. */
async function changeSomePeople(sandboxUrl: string, { directoryId, users }: Scenario) {
  const indexes = Array.from({ length: Math.ceil(users / 100) }, (_, number) => number * 100);
  for (let from = 0; from < indexes.length; from += changesAtOnce) {
    const change = indexes
      .slice(from, from + changesAtOnce)
      .map((index) => ({ index, patch: { department: "Moved" } }));
    const response = await fetch(`${sandboxUrl}/__sandbox/users/${directoryId}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ change }),
    });
    if (!response.ok) throw new Error(`The sandbox changed nobody: ${await response.text()}`);
  }
}
