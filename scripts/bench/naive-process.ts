import { setImmediate } from "node:timers/promises";
import { Client, type Context, PageIterator, ResponseType } from "@microsoft/microsoft-graph-client";
import { getTableColumns } from "drizzle-orm";
import { setDatabase } from "@/db/client";
import type { Db } from "@/db/types";
import { getCloud } from "@/lib/microsoft/clouds";
import type { Dataset } from "@/lib/microsoft/dataset";
import { findDataset } from "@/lib/microsoft/datasets/registry";
import type { GraphClient } from "@/lib/microsoft/graph-client";
import { checkRows } from "@/lib/microsoft/page-rows";
import { openReport } from "@/lib/microsoft/usage-report";
import { publishedTable } from "@/lib/sync/published-tables";
import { readDataset } from "@/lib/sync/read-dataset";
import { mostOfRun } from "@/lib/sync/read-run";
import { beginRun } from "@/lib/sync/run-company";
import { createTurns } from "@/lib/sync/turns";
import type { Scenario } from "@/sandbox/scenarios";
import { createConnectedCompany, queueRun } from "@/tests/sync-harness";
import { openPlace, type Place } from "./databases";
import { getToken } from "./get-token";
import type { RunningSandbox } from "./sandbox-process";
import { serveJob } from "./serve-job";

export interface NaiveJob {
  place: Place;
  sandbox: RunningSandbox;
  scenario: Scenario;
  warmUp: Scenario;
  datasets: string[];
}

export interface NaiveResult {
  oursMs: number;
  naiveMs: number;
  rows: number;
}

// Microsoft's client insists on https: it talks to this host, and the wire leads to this machine.
const publicHost = "sandbox.example";
const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": publicHost };

serveJob(async ({ place, sandbox, scenario, warmUp, datasets: names }: NaiveJob): Promise<NaiveResult> => {
  const handle = await openPlace(place);
  setDatabase(handle);
  const datasets = names.map((name) => {
    const dataset = findDataset(name);
    if (!dataset) throw new Error(`There is no dataset '${name}'.`);
    return dataset;
  });
  const naive = async (of: Scenario) =>
    copyNaively(
      handle.db,
      openNaively(sandbox, await getToken(sandbox.url, of, { origin: `https://${publicHost}`, headers: forwarded })),
      datasets,
    );
  const ours = async (of: Scenario) => {
    const inTurn = createTurns(mostOfRun);
    const job = await queueRun(await createConnectedCompany(of));
    await beginRun(job);
    const toTheEnd = async (dataset: string) => {
      while ((await inTurn(() => readDataset({ ...job, dataset }))).next !== "done");
    };
    await Promise.all(names.map(toTheEnd));
  };
  await naive(warmUp);
  await ours(warmUp);
  const oursMs = await time(() => ours(scenario));
  let rows = 0;
  const naiveMs = await time(async () => {
    rows = await naive(scenario);
  });
  await handle.close();
  return { oursMs, naiveMs, rows };
});

async function time(work: () => Promise<void>) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * What one writes first: Microsoft's client and its PageIterator, a report as one text, and an upsert for each row, dataset
 * after dataset. Rows are the product's own, so that the same stands in the same tables; nothing is staged or kept as history.
 */
async function copyNaively(db: Db, graph: GraphClient, datasets: Dataset[]) {
  const owner = { workspaceId: crypto.randomUUID(), companyId: crypto.randomUUID(), hash: crypto.randomUUID() };
  const context = { since: null, applicationId: "", ownCredential: { kind: "secret", hint: "" } } as never;
  let count = 0;
  for (const dataset of datasets) {
    const table = publishedTable(dataset);
    const columns = getTableColumns(table);
    const { workspaceId, companyId, key: keyColumn } = columns;
    if (!workspaceId || !companyId || !keyColumn) throw new Error(`${dataset.name} has no table of the usual kind.`);
    const isDate = new Set(
      Object.entries(columns).flatMap(([name, { dataType }]) => (dataType === "date" ? [name] : [])),
    );
    const toValue = ([name, value]: [string, unknown]) =>
      [name, isDate.has(name) && typeof value === "string" ? new Date(value) : value] as const;
    for await (const { rows } of dataset.read(graph, null, context)) {
      for (const { key, row } of rows) {
        const values = Object.fromEntries(Object.entries(row).map(toValue));
        await db
          .insert(table)
          .values({ ...owner, key, ...values } as never)
          .onConflictDoUpdate({ target: [workspaceId, companyId, keyColumn], set: values as never });
        count++;
        // PGlite works inside this process and leaves no room for the network by itself: kept connections would go stale.
        if (count % 100 === 0) await setImmediate();
      }
    }
  }
  return count;
}

/** A reader of Graph that leaves all to Microsoft's client. */
function openNaively(sandbox: RunningSandbox, token: string): GraphClient {
  const client = Client.initWithMiddleware({
    baseUrl: `https://${publicHost}/`,
    middleware: { execute: (context) => send(context, sandbox.url, token) },
  });
  const get = (link: string) => client.api(link.startsWith("/v1.0/") ? link.slice("/v1.0".length) : link);
  return {
    cloud: getCloud("sandbox", sandbox.url),
    getJson: (link) => get(link).get(),
    async getPage<Row>(link: string, schema: Parameters<typeof checkRows<Row>>[1], keyOf: (row: Row) => string) {
      const values: unknown[] = [];
      const iterator = new PageIterator(client, await get(link).get(), (value) => {
        values.push(value);
        return true;
      });
      await iterator.iterate();
      return { ...checkRows<Row>(values, schema, keyOf), next: null };
    },
    async openReport(path) {
      const text: string = await get(path).responseType(ResponseType.TEXT).get();
      return openReport(new Response(text), { path, now: Date.now, timeoutMs: 100_000 });
    },
    probeReport: async () => {},
  };
}

/** The download address takes no Authorization header. */
async function send(context: Context, sandboxUrl: string, token: string) {
  const { request, options } = context;
  const onTheWire = (url: string) => url.replace(`https://${publicHost}`, sandboxUrl);
  const headers = { ...Object.fromEntries(new Headers(options?.headers)), ...forwarded };
  const link = onTheWire(typeof request === "string" ? request : request.url);
  const answer = await fetch(link, {
    method: "GET",
    headers: { ...headers, authorization: `Bearer ${token}` },
    redirect: "manual",
  });
  const location = answer.status === 302 ? answer.headers.get("location") : null;
  context.response = location ? await fetch(onTheWire(location), { headers: forwarded }) : answer;
}
