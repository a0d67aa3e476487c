"use client";

import { useQuery } from "@tanstack/react-query";
import { askPortal } from "@/components/ask-portal";
import { isUnderWay, type LogAnswer } from "@/lib/sync/log-entry";
import { type LogFilter, toLogQuery } from "@/lib/sync/log-filter";

export const syncRunKeys = {
  all: (workspaceId: string) => ["sync-runs", workspaceId] as const,
  list: (workspaceId: string, filter: LogFilter) =>
    [...syncRunKeys.all(workspaceId), "list", toLogQuery(filter)] as const,
};

/** While a run is under way the log looks every second, else now and then for what the schedule starts. */
const followMs = 1_000;
const watchMs = 20_000;

/** @param rendered what the server rendered, and for which filter */
export function useSyncRuns(workspaceId: string, filter: LogFilter, rendered: { filter: LogFilter; log: LogAnswer }) {
  return useQuery({
    queryKey: syncRunKeys.list(workspaceId, filter),
    queryFn: ({ signal }) => fetchSyncRuns(filter, signal),
    initialData: toLogQuery(filter) === toLogQuery(rendered.filter) ? rendered.log : undefined,
    refetchInterval: (query) => (query.state.data?.runs.some(isUnderWay) ? followMs : watchMs),
  });
}

async function fetchSyncRuns({ companyId, ...filter }: LogFilter, signal: AbortSignal): Promise<LogAnswer> {
  const query = new URLSearchParams(toLogQuery(filter));
  if (companyId) query.set("companyId", companyId);
  const response = await askPortal(`/api/sync-runs?${query}`, signal);
  if (response.status === 401) throw new Error("Your session has ended. Sign in again to follow the log.");
  if (!response.ok) throw new Error("The log could not be read just now. It tries again by itself.");
  return response.json();
}
