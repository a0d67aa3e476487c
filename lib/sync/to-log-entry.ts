import type { listSyncRuns, StalledRuns } from "@/db/queries/sync-runs";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { explainState } from "./explain-state";
import { isUnderWay, type LogAnswer, type LogEntry, type LogRetry } from "./log-entry";
import { runErrorSchema } from "./run-error";
import { mostTries, mostWaits } from "./tries";

type SyncRun = Awaited<ReturnType<typeof listSyncRuns>>[number];

/**
 * Adds the datasets' titles in the order of the registry and words for what was not refused and still needs some, and
 * leaves out what no screen may see.
 */
export function toLogEntry({ waits, tries, notBefore, ...run }: SyncRun): LogEntry {
  return {
    ...run,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: toIso(run.startedAt),
    finishedAt: toIso(run.finishedAt),
    error: toError(run.error),
    retry: toRetry({ waits, tries, notBefore }, isUnderWay(run)),
    datasets: datasets.flatMap(({ name, title, feeds, permission }) => {
      const part = run.datasets.find(({ dataset }) => dataset === name);
      if (!part) return [];
      const { dataset: _, waits, tries, notBefore, ...facts } = part;
      const isOpen = part.state === "waiting" || part.state === "reading";
      return {
        ...facts,
        name,
        title,
        feeds,
        permission,
        startedAt: toIso(part.startedAt),
        readAt: toIso(part.readAt),
        error: toError(part.error) ?? explainState(part.state, toIso(part.readAt ?? run.finishedAt ?? run.queuedAt)),
        retry: toRetry({ waits, tries, notBefore }, isOpen && isUnderWay(run)),
      };
    }),
  };
}

export const toLogAnswer = (runs: SyncRun[], stalled: StalledRuns | null): LogAnswer => ({
  runs: runs.map(toLogEntry),
  stalled: stalled && { ...stalled, since: stalled.since.toISOString() },
});

function toRetry(
  { waits, tries, notBefore }: { waits: number; tries: number; notBefore: Date | null },
  isOpen: boolean,
): LogRetry | null {
  if (waits + tries === 0) return null;
  return { tries, mostTries, waits, mostWaits, nextAt: isOpen ? toIso(notBefore) : null };
}

function toIso(moment: Date): string;
function toIso(moment: Date | null): string | null;
function toIso(moment: Date | null) {
  return moment?.toISOString() ?? null;
}
const toError = (kept: unknown) => (kept ? (runErrorSchema.safeParse(kept).data ?? null) : null);
