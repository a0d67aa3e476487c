import { withWorkspace } from "@/db/client";
import { findSealedConnection } from "@/db/queries/connections";
import {
  advanceDatasetRun,
  findKnownUntil,
  findNotBefore,
  finishDatasetRun,
  takeDatasetRun,
} from "@/db/queries/dataset-runs";
import { findLicences } from "@/db/queries/published-facts";
import { insertRequests } from "@/db/queries/request-log";
import { clearStaging, insertRejectedRows, stagePage } from "@/db/queries/staging";
import { beatRun, isRunUnderWay } from "@/db/queries/sync-runs";
import type { SyncTrigger } from "@/db/schema/sync.constants";
import { type Dataset, type DatasetPage, permissionsFor, type RejectedRow } from "@/lib/microsoft/dataset";
import { personInKey } from "@/lib/microsoft/datasets/mark-keys";
import { type GraphAccess, openGraph } from "./open-graph";
import { publishDataset } from "./publish-dataset";
import { getDataset, toPublication } from "./published-tables";
import { cameTwice, onceEach } from "./repeated-rows";
import { createRequestTrail } from "./request-trail";
import { runErrorSchema } from "./run-error";
import { requestTimeoutMs } from "./tries";

export interface DatasetJob {
  workspaceId: string;
  runId: string;
  dataset: string;
}

/** One step's part of reading a dataset. */
export interface Reading extends DatasetJob {
  definition: Dataset;
  companyId: string;
  /** Where it goes on; null is the start. */
  cursor: string | null;
  /** Pages staged before. */
  pages: number;
  /** For a log: up to where it is known without a gap. */
  since: string | null;
  /** Rows set aside before. */
  rejected: number;
  /** The tenant was read and does not have the licence the dataset needs; false when nobody knows. */
  lacksLicence: boolean;
  /** Code of the trouble the try before ended with. */
  lastTrouble: string | null;
  trigger: SyncTrigger;
  /** How often in a row Microsoft made it wait, and it failed. */
  waits: number;
  tries: number;
  triedMs: number;
  trail: ReturnType<typeof createRequestTrail>;
  /** Null when the company is no longer to be synced. */
  access: GraphAccess | null;
}

/**
 * Takes the dataset run over and opens the way to Microsoft.
 * @returns null when the dataset or its run has ended; how long to wait when it is not due yet
 */
export async function beginReading(job: DatasetJob, now: number): Promise<Reading | { waitMs: number } | null> {
  const { workspaceId, dataset } = job;
  const definition = getDataset(dataset);
  const { growsBy, licence, budget } = definition;
  const taken = await withWorkspace(workspaceId, async (tx) => {
    const run = await takeDatasetRun(tx, job, new Date(now));
    if (!run) return { run, notBefore: await findNotBefore(tx, job) };
    await beatRun(tx, job.runId);
    const { companyId, error, ...position } = run;
    if (position.cursor === null) await clearStaging(tx, job);
    const licences = licence === null ? null : await findLicences(tx, companyId);
    return {
      run,
      companyId,
      ...position,
      stored: await findSealedConnection(tx, companyId),
      since: growsBy ? await findKnownUntil(tx, companyId, dataset) : null,
      lacksLicence: licence !== null && licences !== null && !licences.includes(licence),
      lastTrouble: runErrorSchema.safeParse(error).data?.code ?? null,
    };
  });
  if (!taken.run) return taken.notBefore && { waitMs: Math.max(0, taken.notBefore.getTime() - now) };
  const trail = createRequestTrail(dataset);
  const { stored, run, ...position } = taken;
  const access = await openGraph(workspaceId, stored, {
    onRequest: trail.onRequest,
    budget,
    needs: permissionsFor(definition),
    timeoutMs: requestTimeoutMs(run, run.trigger),
  });
  return { ...job, ...position, definition, trail, access };
}

/**
 * Keeps a page in one transaction: rows, cursor, requests, and after the last page the publishing.
 * @returns false when another reader was first, or the run has ended
 * @throws {OutdatedStagingError}
 */
export function keepPage(reading: Reading, page: DatasetPage<object>, pagesBefore: number): Promise<boolean> {
  const { runId, dataset, companyId, trail } = reading;
  return withWorkspace(reading.workspaceId, async (tx) => {
    const { cursor, asOf, isLast } = page;
    const { rows, differing } = onceEach(page.rows);
    const rejected = [...page.rejected, ...differing.map((key) => ({ key, reason: cameTwice }))];
    const progress = { pagesBefore, cursor, isLast, asOf, rows: rows.length, rejected: rejected.length };
    await insertRequests(tx, runId, trail.take());
    if (!(await isRunUnderWay(tx, runId)) || !(await advanceDatasetRun(tx, reading, progress))) return false;
    const staged = rows.map(({ key, row }) => ({ key, document: row }));
    await stagePage(tx, toPublication({ runId, dataset, companyId }), pagesBefore, staged);
    await insertRejectedRows(
      tx,
      reading,
      pagesBefore,
      rejected.map(reading.definition.namesPeopleBy ? withPerson : withoutPerson),
    );
    if (page.isLast) await publishDataset(tx, { runId, dataset }, { endsEmpty: page.endsEmpty });
    return true;
  });
}

const withPerson = ({ person, ...row }: RejectedRow) => ({
  ...row,
  person: person === undefined ? personInKey(row.key) : person,
});
const withoutPerson = (row: RejectedRow) => ({ ...row, person: null });

/** Ends the dataset run without publishing anything. */
export async function endReading(reading: Reading, end: Parameters<typeof finishDatasetRun>[2]) {
  await withWorkspace(reading.workspaceId, async (tx) => {
    await insertRequests(tx, reading.runId, reading.trail.take());
    await finishDatasetRun(tx, reading, end);
  });
}
