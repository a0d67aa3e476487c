"use client";

import { useQuery } from "@tanstack/react-query";
import { askPortal } from "@/components/ask-portal";
import { isUnderWay, type LogEntry } from "@/lib/sync/log-entry";

export const syncRunKeys = {
  all: (workspaceId: string) => ["sync-runs", workspaceId] as const,
  list: (workspaceId: string, companyId: string) => [...syncRunKeys.all(workspaceId), "list", companyId] as const,
};

/** While a run is under way the log looks every second, else now and then for what the schedule starts. */
const followMs = 1_000;
const watchMs = 20_000;

/** @param companyId "" for all companies @param initial what the server rendered, for the company it was rendered for */
export function useSyncRuns(workspaceId: string, companyId: string, initial: LogEntry[] | undefined) {
  return useQuery({
    queryKey: syncRunKeys.list(workspaceId, companyId),
    queryFn: ({ signal }) => fetchSyncRuns(companyId, signal),
    initialData: initial,
    refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? followMs : watchMs),
  });
}

async function fetchSyncRuns(companyId: string, signal: AbortSignal): Promise<LogEntry[]> {
  const response = await askPortal(`/api/sync-runs${companyId ? `?companyId=${companyId}` : ""}`, signal);
  if (response.status === 401) throw new Error("Your session has ended. Sign in again to follow the log.");
  if (!response.ok) throw new Error("The log could not be read just now. It tries again by itself.");
  const { runs }: { runs: LogEntry[] } = await response.json();
  return runs;
}
