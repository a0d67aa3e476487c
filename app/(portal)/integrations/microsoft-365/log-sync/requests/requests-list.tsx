"use client";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestEntry, RequestPageBody } from "@/lib/request-log/request-entry";
import { isUnderWay } from "@/lib/sync/log-entry";
import type { RequestsAddress } from "./address";
import { RequestsTable } from "./requests-table";
import { NoSuchRunError, type useRequests } from "./use-requests";

interface RequestsListProps {
  address: RequestsAddress;
  requests: ReturnType<typeof useRequests>;
}

/** The requests, or why there are none. */
export function RequestsList({ address, requests }: RequestsListProps) {
  const { data, error, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, refetch } = requests;
  const newest = data?.pages[0];
  if (!newest && error) return <NotRead error={error} onRetry={() => void refetch()} />;
  if (!newest) return <Loading />;
  const rows = inOrder(data.pages, address);
  if (rows.length === 0) return <NoRequests page={newest} address={address} />;
  return (
    <>
      {error && <Notice tone="attention" title={error.message} announce />}
      <div className={cn("contents", isPlaceholderData && "*:opacity-60")}>
        <RequestsTable rows={rows} run={newest.run} address={address} />
      </div>
      <div className="flex flex-wrap items-center gap-3 text-sm text-secondary">
        <span className="tabular-nums">{`${formatCount(rows.length)} of ${formatCount(totalOf(newest, address))}`}</span>
        {hasNextPage && (
          <Button size="sm" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        )}
        <span className="max-sm:hidden sm:ml-auto">Requests are kept for 30 days.</span>
      </div>
    </>
  );
}

/** Requests are kept, and so paged, in the order in which their datasets got on; on the screen the clock counts. */
function inOrder(pages: RequestPageBody[], { newestFirst }: RequestsAddress): RequestEntry[] {
  const direction = newestFirst ? -1 : 1;
  const ageOf = (one: RequestEntry, other: RequestEntry) =>
    Date.parse(one.at) - Date.parse(other.at) || one.id - other.id;
  return pages.flatMap((page) => page.requests).sort((one, other) => direction * ageOf(one, other));
}

function totalOf({ run, counts }: RequestPageBody, { dataset, onlyTroubles }: RequestsAddress): number {
  const count = dataset === null ? run : counts.find((candidate) => candidate.dataset === dataset);
  return (onlyTroubles ? count?.troubles : count?.requests) ?? 0;
}

function NotRead({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof NoSuchRunError) {
    return (
      <EmptyState kind="none" title="This sync is not in the log">
        It may have been deleted since: a sync stays in the log for 90 days.
      </EmptyState>
    );
  }
  return <Notice tone="bad" title={error.message} announce action={<Button onClick={onRetry}>Try again</Button>} />;
}

function Loading() {
  return (
    <div aria-busy className="grid gap-2">
      <span role="status" className="sr-only">
        Looking up the requests…
      </span>
      {["a", "b", "c", "d", "e", "f"].map((line) => (
        <Skeleton key={line} className="h-9" />
      ))}
    </div>
  );
}

function NoRequests({ page: { run }, address }: { page: RequestPageBody; address: RequestsAddress }) {
  if (run.requests > 0) {
    const title = address.onlyTroubles ? "No trouble" : "No request for this data";
    const text = address.onlyTroubles
      ? "Microsoft gave each of these requests a usable answer."
      : "This sync did not ask Microsoft for it: it is not offered, not licensed, or was not reached.";
    return (
      <EmptyState kind="none" title={title}>
        {text}
      </EmptyState>
    );
  }
  if (run.isForgotten) {
    return (
      <EmptyState kind="none" title="Requests are kept for 30 days">
        This sync is older. How it went still stands in the log.
      </EmptyState>
    );
  }
  const waits = isUnderWay(run);
  return (
    <EmptyState kind="none" title={waits ? "No request yet" : "This sync sent no request"}>
      {waits ? "They appear here as they are answered." : "It ended before Microsoft was asked for anything."}
    </EmptyState>
  );
}
