import { and, desc, eq, gt, inArray, isNull, lte, max, ne, or, sql } from "drizzle-orm";
import { datasetRuns } from "../schema";
import { type DatasetRunState, goodDatasetStates, openDatasetStates, type SyncTrigger } from "../schema/sync.constants";
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
  datasets: { dataset: string; state: DatasetRunState; waits?: number; notBefore?: Date | null; error?: unknown }[],
) {
  return tx
    .insert(datasetRuns)
    .values(datasets.map((dataset) => ({ ...run, ...dataset })))
    .onConflictDoNothing();
}

/** The run's datasets that have not ended, each with the moment before which it must not be asked for, and its last trouble. */
export function listOpenDatasets(tx: WorkspaceTx, runId: string) {
  return tx
    .select({ dataset: datasetRuns.dataset, notBefore: datasetRuns.notBefore, error: datasetRuns.error })
    .from(datasetRuns)
    .where(and(eq(datasetRuns.runId, runId), isOpen));
}

/** What Microsoft has asked the company's runs before to wait with, and is not over yet; the longest wait of each dataset. */
export function listStandingWaits(tx: WorkspaceTx, companyId: string, now: Date) {
  const { dataset, notBefore, error } = datasetRuns;
  return tx
    .selectDistinctOn([dataset], { dataset, notBefore, error })
    .from(datasetRuns)
    .where(and(eq(datasetRuns.companyId, companyId), gt(notBefore, now), gt(datasetRuns.waits, 0)))
    .orderBy(dataset, desc(notBefore));
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
 * @returns where to go on; null when the dataset or its run has ended, or it is not due yet
 */
export async function takeDatasetRun(tx: WorkspaceTx, id: DatasetRunId, now: Date) {
  const isDue = or(isNull(datasetRuns.notBefore), lte(datasetRuns.notBefore, now));
  const [taken] = await tx
    .update(datasetRuns)
    .set({
      state: "reading",
      startedAt: sql`coalesce(${datasetRuns.startedAt}, now())`,
      pages: sql`case when ${datasetRuns.cursor} is null then 0 else ${datasetRuns.pages} end`,
      rows: sql`case when ${datasetRuns.cursor} is null then 0 else ${datasetRuns.rows} end`,
      rejected: sql`case when ${datasetRuns.cursor} is null then 0 else ${datasetRuns.rejected} end`,
    })
    .where(and(is(id), isOpen, isRunUnderWay, isDue))
    .returning({
      companyId: datasetRuns.companyId,
      cursor: datasetRuns.cursor,
      pages: datasetRuns.pages,
      rejected: datasetRuns.rejected,
      waits: datasetRuns.waits,
      tries: datasetRuns.tries,
      triedMs: datasetRuns.triedMs,
      error: datasetRuns.error,
      trigger: sql<SyncTrigger>`(select r.trigger from sync_runs r where r.id = ${datasetRuns.runId})`,
    });
  return taken ?? null;
}

/** Until when a dataset of a run under way waits; null when it has ended, its run has, or it is due. */
export async function findNotBefore(tx: WorkspaceTx, id: DatasetRunId) {
  const [found] = await tx
    .select({ notBefore: datasetRuns.notBefore })
    .from(datasetRuns)
    .where(and(is(id), isOpen, isRunUnderWay));
  return found?.notBefore ?? null;
}

/** What one page adds to a dataset run. */
export interface PageProgress {
  /** Number of pages before this one. */
  pagesBefore: number;
  cursor: string | null;
  isLast: boolean;
  rows: number;
  rejected: number;
  asOf: string | null;
}

/** Whether what was kept will not have to be read again. */
export const isProgress = ({ cursor, isLast }: { cursor: string | null; isLast: boolean }) => cursor !== null || isLast;

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
      error: null,
      // A report begins anew after every fault, so its first pages are no progress: it could be tried for ever.
      ...(isProgress(page) ? { waits: 0, tries: 0, triedMs: 0, notBefore: null } : {}),
    })
    .where(and(is(id), eq(datasetRuns.state, "reading"), eq(datasetRuns.pages, page.pagesBefore)))
    .returning({ dataset: datasetRuns.dataset });
  return advanced.length > 0;
}

/**
 * Lets a reading begin anew at the first page: without a cursor nothing that was staged counts.
 * @returns how often it has begun anew now
 */
export async function rewindDatasetRun(tx: WorkspaceTx, id: DatasetRunId, error: unknown = null) {
  const [rewound] = await tx
    .update(datasetRuns)
    .set({ cursor: null, restarts: sql`${datasetRuns.restarts} + 1`, notBefore: null, error })
    .where(and(is(id), isOpen))
    .returning({ restarts: datasetRuns.restarts });
  return rewound?.restarts ?? 0;
}

/** Locks a dataset run for publishing. @returns null unless its reading is under way */
export async function lockReadingDatasetRun(tx: WorkspaceTx, id: DatasetRunId) {
  const [run] = await tx
    .select({
      companyId: datasetRuns.companyId,
      asOf: datasetRuns.asOf,
      rows: datasetRuns.rows,
      rejected: datasetRuns.rejected,
    })
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
    doubts?: unknown;
    /** The last trouble's, where there was one. */
    trouble?: Omit<Trouble, "error">;
  },
) {
  const {
    state,
    added = 0,
    changed = 0,
    gone = 0,
    asOf,
    knownUntil = null,
    error = null,
    doubts = null,
    trouble,
  } = end;
  const finished = await tx
    .update(datasetRuns)
    .set({
      ...{ ...trouble, state, added, changed, gone, knownUntil, error, doubts, readAt: sql`now()` },
      ...(asOf ? { asOf } : {}),
    })
    .where(and(is(id), isOpen))
    .returning({ dataset: datasetRuns.dataset });
  return finished.length > 0;
}

/** The doubts about the last answer to a dataset that came before this run; null when it was believed, or none ever came. */
export async function findDoubtsBefore(tx: WorkspaceTx, { runId, dataset }: DatasetRunId, companyId: string) {
  const [last] = await tx
    .select({ doubts: datasetRuns.doubts })
    .from(datasetRuns)
    .where(
      and(
        eq(datasetRuns.companyId, companyId),
        eq(datasetRuns.dataset, dataset),
        ne(datasetRuns.runId, runId),
        inArray(datasetRuns.state, [...goodDatasetStates, "suspicious"]),
      ),
    )
    .orderBy(desc(datasetRuns.readAt))
    .limit(1);
  return last?.doubts ?? null;
}

/** Locks what is held back of a run, with the doubts about it. */
export function listHeldBack(tx: WorkspaceTx, runId: string) {
  return tx
    .select({ dataset: datasetRuns.dataset, companyId: datasetRuns.companyId, doubts: datasetRuns.doubts })
    .from(datasetRuns)
    .where(and(eq(datasetRuns.runId, runId), eq(datasetRuns.state, "suspicious")))
    .orderBy(datasetRuns.dataset)
    .for("update");
}

/** Says anew why an answer is held back. */
export function setDoubts(tx: WorkspaceTx, id: DatasetRunId, { doubts, error }: { doubts: unknown; error: unknown }) {
  return tx.update(datasetRuns).set({ doubts, error }).where(is(id));
}

/** A failed try of a dataset, or of a run's beginning. */
export interface Trouble {
  waits: number;
  tries: number;
  triedMs: number;
  /** When it is tried again, at the earliest; null when it is given up and nobody has to wait. */
  notBefore: Date | null;
  error: unknown;
}

/** Keeps why the last try went wrong, while the dataset is still being tried. */
export function noteDatasetTrouble(tx: WorkspaceTx, id: DatasetRunId, trouble: Trouble) {
  return tx
    .update(datasetRuns)
    .set(trouble)
    .where(and(is(id), isOpen));
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
