"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { askPortal } from "@/components/ask-portal";
import type { RequestPageBody } from "@/lib/request-log/request-entry";
import { isUnderWay } from "@/lib/sync/log-entry";
import { syncRunKeys } from "../use-sync-runs";
import { type RequestsAddress, requestsApi } from "./address";

/** While the run is under way. Each open page is asked for, and the database walks all the run's requests: more take longer. */
const followMs = 1_000;
const followMsPerRequest = 1;

/** The requests that the address asks for, page by page. The data of a page before stays until that of a new filter comes. */
export function useRequests(workspaceId: string, { runId, ...filter }: RequestsAddress) {
  return useInfiniteQuery({
    queryKey: [...syncRunKeys.all(workspaceId), "requests", runId, filter],
    queryFn: ({ pageParam, signal }) => fetchRequests(requestsApi("requests", { runId, ...filter }, pageParam), signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 1 && !(error instanceof NoSuchRunError),
    refetchInterval: ({ state: { data } }) => {
      const run = data?.pages[0]?.run;
      return run && isUnderWay(run) ? (followMs + followMsPerRequest * run.requests) * data.pages.length : false;
    },
  });
}

/** The run has been deleted after 90 days, belongs to another workspace, or never was. */
export class NoSuchRunError extends Error {
  override readonly name = "NoSuchRunError";
}

async function fetchRequests(address: string, signal: AbortSignal): Promise<RequestPageBody> {
  const response = await askPortal(address, signal);
  if (response.status === 401) throw new Error("Your session has ended. Sign in again to look at the requests.");
  if (response.status === 404) throw new NoSuchRunError("There is no such run.");
  if (!response.ok) throw new Error("The requests could not be read just now.");
  return response.json();
}
