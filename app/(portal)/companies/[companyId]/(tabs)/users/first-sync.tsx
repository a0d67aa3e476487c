"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { askPortal } from "@/components/ask-portal";
import { countOf } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { isUnderWay, type LogEntry } from "@/lib/sync/log-entry";

interface FirstSyncProps {
  workspaceId: string;
  companyId: string;
  logHref: string;
  status: "queued" | "running";
  /** Datasets that have ended, of all; 0 of 0 before it has begun. */
  done: number;
  total: number;
}

const followMs = 2_000;

/** Follows the first sync and shows the list when its people are there. */
export function FirstSync({ workspaceId, companyId, logHref, ...start }: FirstSyncProps) {
  const router = useRouter();
  const { data: run } = useQuery({
    queryKey: ["sync-runs", workspaceId, "first", companyId],
    queryFn: ({ signal }) => fetchNewestRun(companyId, signal),
    refetchInterval: (query) => (query.state.data && !isUnderWay(query.state.data) ? false : followMs),
  });
  const people = run?.datasets.find(({ name }) => name === "users");
  const hasPeople = people !== undefined && people.readAt !== null;
  const isOver = run !== undefined && run !== null && !isUnderWay(run);
  useEffect(() => {
    if (hasPeople || isOver) router.refresh();
  }, [hasPeople, isOver, router]);

  const done = run?.datasets.filter(({ readAt, state }) => readAt !== null || state === "not_offered").length;
  const total = run?.datasets.length ?? start.total;
  const isWaiting = (run?.status ?? start.status) === "queued" || total === 0;
  const progress = isWaiting ? "waiting to begin" : `${done ?? start.done} of ${total} datasets`;
  return (
    <div className="flex flex-col items-center px-4 py-12 text-center">
      <h2 className="font-medium">The first sync is under way</h2>
      <p className="mt-1 max-w-prose text-sm text-pretty text-secondary">
        People appear here by themselves as soon as they are read.{" "}
        <TextLink href={logHref}>Follow it in the log</TextLink>
      </p>
      <Progress
        className="mt-4"
        label="First sync"
        value={isWaiting ? undefined : (done ?? start.done)}
        max={isWaiting ? undefined : total}
        text={people && people.rows > 0 ? `${progress} · ${countOf(people.rows, "person", "people")}` : progress}
      />
    </div>
  );
}

async function fetchNewestRun(companyId: string, signal: AbortSignal): Promise<LogEntry | null> {
  const response = await askPortal(`/api/sync-runs?companyId=${companyId}`, signal);
  if (!response.ok) throw new Error(`The log answered ${response.status}.`);
  const { runs }: { runs: LogEntry[] } = await response.json();
  return runs[0] ?? null;
}
