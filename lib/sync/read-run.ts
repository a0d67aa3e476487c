import { withWorkspace } from "@/db/client";
import { listOpenDatasets } from "@/db/queries/dataset-runs";
import { isRunUnderWay, noteRunWaits } from "@/db/queries/sync-runs";
import { organization } from "@/lib/microsoft/datasets/organization";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { type ReadResult, readDataset, stepMs } from "./read-dataset";
import type { RunJob } from "./run-company";
import { createTurns } from "./turns";

/** Datasets of one run that are read side by side. */
export const mostOfRun = 8;
/** Readings at once in this process, whatever runs they belong to: each holds a page or two in memory. */
const inTurn = createTurns(20);

interface Options {
  now?: () => number;
}

/**
 * Reads what is left of a run side by side, for about as long as a step may take; each dataset is published as soon as its
 * last page is there. One that has to wait is taken up again when it is due, if the step is still under way by then; the
 * step never waits for it. Safe to run twice and to be killed anywhere.
 * @returns when to go on with what is left
 * @throws when the database cannot be reached; what the others have read is kept
 */
export async function readRun(job: RunJob, { now = Date.now }: Options = {}): Promise<ReadResult> {
  const endsAt = now() + stepMs;
  const left = await listLeft(job);
  const underWay = new Map<string, Promise<void>>();
  const failures: unknown[] = [];

  const isFree = (dataset: string) => !underWay.has(dataset) && !waitsForTenant(dataset, left);
  const free = () => [...left].filter(([dataset]) => isFree(dataset));
  const canBegin = () => failures.length === 0 && now() < endsAt;

  function begin(dataset: string) {
    const work = inTurn(() => read(dataset))
      .then((result) => {
        if (result.next === "done") left.delete(dataset);
        else left.set(dataset, now() + (result.next === "wait" ? result.waitMs : 0));
      })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(dataset));
    underWay.set(dataset, work);
  }

  /** Its turn may come late: then it is left to the next step. */
  async function read(dataset: string): Promise<ReadResult> {
    return canBegin() ? readDataset({ ...job, dataset }, { now, endsAt }) : { next: "read" };
  }

  for (;;) {
    const due = canBegin() ? free().filter(([, at]) => at <= now()) : [];
    for (const [dataset] of due.slice(0, mostOfRun - underWay.size)) begin(dataset);
    if (underWay.size === 0) break;
    const next = Math.min(endsAt, ...free().flatMap(([, at]) => (at > now() ? [at] : [])));
    await oneOf(underWay.values(), next - now());
  }
  if (failures.length > 0) throw failures[0];
  return goOn(job, { left, now });
}

/** What has not ended, in the registry's order, with the time when it is due; nothing when the run is over. */
async function listLeft({ workspaceId, runId }: RunJob): Promise<Map<string, number>> {
  const open = await withWorkspace(workspaceId, async (tx) =>
    (await isRunUnderWay(tx, runId)) ? listOpenDatasets(tx, runId) : [],
  );
  const dueAt = new Map(open.map(({ dataset, notBefore }) => [dataset, notBefore?.getTime() ?? 0]));
  return new Map(datasets.flatMap(({ name }) => (dueAt.has(name) ? [[name, dueAt.get(name) ?? 0] as const] : [])));
}

const licensed = new Set(datasets.filter(({ licence }) => licence !== null).map(({ name }) => name));

/** What needs a licence is asked for when the organization was read, which tells what the tenant has. */
const waitsForTenant = (dataset: string, left: ReadonlyMap<string, number>) =>
  licensed.has(dataset) && left.has(organization.name);

async function goOn(
  { workspaceId, runId }: RunJob,
  { left, now }: { left: ReadonlyMap<string, number>; now: () => number },
): Promise<ReadResult> {
  const dueAt = Math.min(...[...left].flatMap(([dataset, at]) => (waitsForTenant(dataset, left) ? [] : [at])));
  if (left.size === 0) return { next: "done" };
  const waitMs = dueAt - now();
  if (waitMs <= 0) return { next: "read" };
  await withWorkspace(workspaceId, (tx) => noteRunWaits(tx, runId, new Date(dueAt)));
  return { next: "wait", waitMs };
}

/** Resolves with the first of the works, or after so long. */
async function oneOf(works: Iterable<Promise<void>>, forMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = new Promise<void>((resolve) => {
    if (forMs > 0) timer = setTimeout(resolve, forMs);
  });
  await Promise.race([...works, pause]);
  clearTimeout(timer);
}
