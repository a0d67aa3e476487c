import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getTableName } from "drizzle-orm";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { publishedTable } from "@/lib/sync/published-tables";
import type { Scenario } from "@/sandbox/scenarios";
import { type CopyTarget, createCopySink, findChunks, openCopyTarget, type PreparedRows } from "./copy";
import { findServerPid, measure, type Took } from "./cpu-time";
import type { Place } from "./databases";
import { downloadAndParse, type RowSink } from "./floor";
import { getToken } from "./get-token";
import { listRequests, type RequestLists } from "./requests";
import type { RunningSandbox } from "./sandbox-process";
import { serveJob } from "./serve-job";

export interface FloorJob {
  place: Place;
  sandbox: RunningSandbox;
  scenario: Scenario;
  companyId: string;
  firstRunId: string;
  secondRunId: string;
  warm: { scenario: Scenario; companyId: string; runId: string };
}

export interface Floor extends Took {
  requests: number;
  bytes: number;
  rows: number;
}

export interface FloorResult {
  /** Requests of the first sync, parsed, and its rows copied into bare tables. */
  copy: Floor;
  /** Requests of the second sync, parsed. */
  download: Floor;
}

serveJob(async ({ place, sandbox, scenario, warm, ...ids }: FloorJob): Promise<FloorResult> => {
  const target = await openCopyTarget(place);
  const folder = mkdtempSync(join(tmpdir(), "portal-bench-rows-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const requestsOf = async (runId: string): Promise<RequestLists> => {
    const { rows } = await target.execute(
      `select dataset, client_request_id as "clientRequestId" from request_log
       where run_id = '${runId}' and dataset is not null and client_request_id is not null and status is not null order by id`,
    );
    return listRequests(sandbox.url, rows as { dataset: string; clientRequestId: string }[]);
  };

  const warmToken = await getToken(sandbox.url, warm.scenario);
  const warmRequests = await requestsOf(warm.runId);
  const warmRows = await prepareRows(target, folder, warm.companyId);
  for (let time = 0; time < 2; time++) {
    await downloadAndParse(warmRequests, warmToken, await makeSinks(target, warmRows));
    await downloadAndParse(warmRequests, warmToken);
  }

  const [first, second] = [await requestsOf(ids.firstRunId), await requestsOf(ids.secondRunId)];
  const prepared = await prepareRows(target, folder, ids.companyId);
  const sinks = await makeSinks(target, prepared);
  const server = place.driver === "pg" ? await findServerPid(target.execute) : null;
  const others = { server, sandbox: sandbox.pid };
  async function timed(lists: RequestLists, sinkOf?: (dataset: string) => RowSink): Promise<Floor> {
    const work = async () => downloadAndParse(lists, await getToken(sandbox.url, scenario), sinkOf);
    const { result, took } = await measure(others, work);
    return { ...took, ...result, requests: Object.values(lists).flat().length };
  }
  const copy = await timed(first, sinks);
  const download = await timed(second);
  await target.close();
  return { copy, download };
});

/** Takes the rows that the product published out of its tables. */
async function prepareRows(target: CopyTarget, folder: string, companyId: string): Promise<PreparedRows[]> {
  const prepared: PreparedRows[] = [];
  for (const dataset of datasets) {
    const table = getTableName(publishedTable(dataset));
    const file = join(folder, `${companyId}-${table}`);
    await target.copyOut(`select * from ${table} where company_id = '${companyId}'`, file);
    prepared.push({ dataset: dataset.name, table: `floor.${table}`, file, ends: findChunks(file) });
  }
  return prepared;
}

/** Makes tables of the same columns with nothing else: no key, no index, no policy. */
async function makeSinks(target: CopyTarget, prepared: PreparedRows[]) {
  await target.execute("drop schema if exists floor cascade");
  await target.execute("create schema floor");
  for (const { table } of prepared) await target.execute(`create table ${table} (like ${table.replace("floor.", "")})`);
  const sinks = new Map(prepared.map((rows) => [rows.dataset, createCopySink(target, rows)]));
  return (dataset: string) => {
    const sink = sinks.get(dataset);
    if (!sink) throw new Error(`There are no rows of ${dataset}.`);
    return sink;
  };
}
