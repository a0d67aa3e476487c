import { and, eq, inArray, max, sql } from "drizzle-orm";
import { datasetRuns } from "../schema";
import { type DatasetRunState, openDatasetStates } from "../schema/sync.constants";
import type { WorkspaceTx } from "../types";

/** Names one dataset of one run. */
export interface DatasetRunId {
  runId: string;
  dataset: string;
}

const is = ({ runId, dataset }: DatasetRunId) => and(eq(datasetRuns.runId, runId), eq(datasetRuns.dataset, dataset));
const isOpen = inArray(datasetRuns.state, openDatasetStates);
const isRunUnderWay = sql`exists (select 1 from sync_runs r where r.id = ${datasetRuns.runId} and r.status = 'running')`;

/** Writes the run's datasets; those that are there already stay as they are. */
export function insertDatasetRuns(
  tx: WorkspaceTx,
  run: { runId: string; companyId: string },
  datasets: { dataset: string; state: DatasetRunState }[],
) {
  return tx
    .insert(datasetRuns)
    .values(datasets.map((dataset) => ({ ...run, ...dataset })))
    .onConflictDoNothing();
}

/** Names of the run's datasets that have not ended. */
export async function listOpenDatasets(tx: WorkspaceTx, runId: string) {
  const rows = await tx
    .select({ dataset: datasetRuns.dataset })
    .from(datasetRuns)
    .where(and(eq(datasetRuns.runId, runId), isOpen));
  return rows.map((row) => row.dataset);
}

/** How the run's datasets stand. */
export function listDatasetStates(tx: WorkspaceTx, runId: string) {
  return tx
    .select({ dataset: datasetRuns.dataset, state: datasetRuns.state, error: datasetRuns.error })
    .from(datasetRuns)
    .where(eq(datasetRuns.runId, runId));
}

/**
 * Begins or resumes reading. Without a saved cursor reading starts over, so its counts do too.
 * @returns where to go on; null when the dataset or its run has ended
 */
export async function takeDatasetRun(tx: WorkspaceTx, id: DatasetRunId) {
  const [taken] = await tx
    .update(datasetRuns)
    .set({
      state: "reading",
      startedAt: sql`coalesce(${datasetRuns.startedAt}, now())`,
      pages: sql`case when ${datasetRuns.cursor} is null then 0 else ${datasetRuns.pages} end`,
      rows: sql`case when ${datasetRuns.cursor} is null then 0 else ${datasetRuns.rows} end`,
      rejected: sql`case when ${datasetRuns.cursor} is null then 0 else ${datasetRuns.rejected} end`,
    })
    .where(and(is(id), isOpen, isRunUnderWay))
    .returning({
      companyId: datasetRuns.companyId,
      cursor: datasetRuns.cursor,
      pages: datasetRuns.pages,
      rejected: datasetRuns.rejected,
      error: datasetRuns.error,
    });
  return taken ?? null;
}

/** What one page adds to a dataset run. */
export interface PageProgress {
  /** Number of pages before this one. */
  pagesBefore: number;
  cursor: string | null;
  rows: number;
  rejected: number;
  asOf: string | null;
}

/**
 * Moves the cursor past a page. Only the reader that staged the page before it may.
 * @returns false when another reader has moved it: the page must not be staged
 */
export async function advanceDatasetRun(tx: WorkspaceTx, id: DatasetRunId, page: PageProgress) {
  const advanced = await tx
    .update(datasetRuns)
    .set({
      cursor: page.cursor,
      pages: page.pagesBefore + 1,
      rows: sql`${datasetRuns.rows} + ${page.rows}`,
      rejected: sql`${datasetRuns.rejected} + ${page.rejected}`,
      asOf: sql`coalesce(${page.asOf}::date, ${datasetRuns.asOf})`,
      waits: 0,
      error: null,
    })
    .where(and(is(id), eq(datasetRuns.state, "reading"), eq(datasetRuns.pages, page.pagesBefore)))
    .returning({ dataset: datasetRuns.dataset });
  return advanced.length > 0;
}

/** Lets a reading start over with its next step: without a cursor nothing that was staged counts. */
export function rewindDatasetRun(tx: WorkspaceTx, id: DatasetRunId) {
  return tx
    .update(datasetRuns)
    .set({ cursor: null })
    .where(and(is(id), isOpen));
}

/** Locks a dataset run for publishing. @returns null unless its reading is under way */
export async function lockReadingDatasetRun(tx: WorkspaceTx, id: DatasetRunId) {
  const [run] = await tx
    .select({ companyId: datasetRuns.companyId, asOf: datasetRuns.asOf, rejected: datasetRuns.rejected })
    .from(datasetRuns)
    .where(and(is(id), eq(datasetRuns.state, "reading")))
    .for("update");
  return run ?? null;
}

/** Up to where a company's log is known without a gap, ISO 8601, UTC; null when it was never read well. */
export async function findKnownUntil(tx: WorkspaceTx, companyId: string, dataset: string): Promise<string | null> {
  const [known] = await tx
    .select({ until: max(datasetRuns.knownUntil) })
    .from(datasetRuns)
    .where(and(eq(datasetRuns.companyId, companyId), eq(datasetRuns.dataset, dataset)));
  return known?.until?.toISOString() ?? null;
}

/** Ends a dataset run that is under way; one that has ended keeps its end. */
export async function finishDatasetRun(
  tx: WorkspaceTx,
  id: DatasetRunId,
  end: {
    state: DatasetRunState;
    added?: number;
    changed?: number;
    gone?: number;
    asOf?: string | null;
    knownUntil?: Date | null;
    error?: unknown;
  },
) {
  const { state, added = 0, changed = 0, gone = 0, asOf, knownUntil = null, error = null } = end;
  const finished = await tx
    .update(datasetRuns)
    .set({ state, added, changed, gone, knownUntil, error, readAt: sql`now()`, ...(asOf ? { asOf } : {}) })
    .where(and(is(id), isOpen))
    .returning({ dataset: datasetRuns.dataset });
  return finished.length > 0;
}

/** Keeps why the last try went wrong, while the dataset is still being tried. @returns how often it has waited now */
export async function noteDatasetTrouble(tx: WorkspaceTx, id: DatasetRunId, error: unknown) {
  const [noted] = await tx
    .update(datasetRuns)
    .set({ error, waits: sql`${datasetRuns.waits} + 1` })
    .where(and(is(id), isOpen))
    .returning({ waits: datasetRuns.waits });
  return noted?.waits ?? 0;
}

/**
 * Locks a dataset run that was held back, and opens it again so that it can be published.
 * @returns null when it is not held back, or a newer run has ended since
 */
export async function reopenSuspiciousDatasetRun(tx: WorkspaceTx, id: DatasetRunId) {
  const [reopened] = await tx
    .update(datasetRuns)
    .set({ state: "reading" })
    .where(
      and(
        is(id),
        eq(datasetRuns.state, "suspicious"),
        sql`not exists (
          select 1 from dataset_runs newer
          where newer.company_id = ${datasetRuns.companyId} and newer.dataset = ${datasetRuns.dataset}
            and newer.read_at > ${datasetRuns.readAt}
        )`,
      ),
    )
    .returning({ companyId: datasetRuns.companyId });
  return reopened ?? null;
}
