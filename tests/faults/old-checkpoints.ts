import { and, eq } from "drizzle-orm";
import { withWorkspace } from "@/db/client";
import { datasetRuns } from "@/db/schema";
import { readDataset } from "@/lib/sync/read-dataset";
import { beginRun, closeRun, type RunJob } from "@/lib/sync/run-company";
import { readToTheEnd } from "./steps";

/**
 * A sync in which every dataset, when it has been published, is put back to where it stood after its first page (or at
 * its beginning, when it has but one), as a restored backup or a message delivered late would, and is read to its end again.
 * @param repeat does the second reading, which must write nothing
 */
export async function readFromOldCheckpoints(
  job: RunJob,
  { repeat }: { repeat: (dataset: string, work: () => Promise<void>) => Promise<void> },
) {
  const { datasets } = await beginRun(job);
  for (const dataset of datasets) {
    const atFirst = await readCheckpoint(job, dataset);
    const { next } = await readDataset({ ...job, dataset }, { now: hurriedClock() });
    const checkpoint = next === "read" ? await readCheckpoint(job, dataset) : atFirst;
    await readToTheEnd(job, dataset);
    await repeat(dataset, async () => {
      await putBack(job, checkpoint);
      await readToTheEnd(job, dataset);
    });
  }
  await closeRun(job);
}

/** A minute goes by whenever somebody looks at it: a step then ends after each page. */
function hurriedClock() {
  let minutes = 0;
  return () => 60_000 * minutes++;
}

type Checkpoint = typeof datasetRuns.$inferSelect;

const is = ({ runId }: RunJob, dataset: string) => and(eq(datasetRuns.runId, runId), eq(datasetRuns.dataset, dataset));

async function readCheckpoint(job: RunJob, dataset: string): Promise<Checkpoint> {
  const [row] = await withWorkspace(job.workspaceId, (tx) => tx.select().from(datasetRuns).where(is(job, dataset)));
  if (!row) throw new Error(`The run has no dataset ${dataset}.`);
  return row;
}

async function putBack(job: RunJob, { workspaceId: _, ...checkpoint }: Checkpoint) {
  await withWorkspace(job.workspaceId, (tx) =>
    tx.update(datasetRuns).set(checkpoint).where(is(job, checkpoint.dataset)),
  );
}
