import { beginRun, closeRun, type RunJob, type RunPlan } from "@/lib/sync/run-company";
import type { CuttableDatabase } from "./cuttable-database";
import { readToTheEnd, takeUpAgain } from "./steps";

export interface SyncWithDeaths {
  /** SQL statements of each step's first life. */
  statements: ReadonlyMap<string, number>;
  deaths: number;
}

/**
 * A sync in the steps of sync-company, one after another. A step that is to die does so once; then the run is taken up
 * again as by the first process after it.
 * @param deaths after which statement each step dies
 * @param onDeath called before the run is taken up again, with the death in words
 */
export async function syncWithDeaths(
  database: CuttableDatabase,
  job: RunJob,
  deaths: ReadonlyMap<string, number>,
  onDeath: (what: string) => Promise<void>,
): Promise<SyncWithDeaths> {
  const statements = new Map<string, number>();
  let count = 0;
  let plan: RunPlan = { isOver: true, waitMs: 0, datasets: [] };
  const live = async (step: string, work: () => Promise<void>, isLeft: () => boolean) => {
    const life = await database.live(work, deaths.get(step));
    statements.set(step, life.statements);
    if (!life.died) return;
    count++;
    await onDeath(`after statement ${deaths.get(step)} of ${step}`);
    plan = await takeUpAgain(job);
    if (isLeft()) await work();
  };
  const begin = async () => {
    plan = await beginRun(job);
  };
  await live("begin-run", begin, () => false);
  for (const dataset of plan.datasets) {
    const read = () => readToTheEnd(job, dataset);
    await live(dataset, read, () => plan.datasets.includes(dataset));
  }
  await live(
    "close-run",
    () => closeRun(job),
    () => !plan.isOver,
  );
  return { statements, deaths: count };
}
