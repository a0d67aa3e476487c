"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { askPortal } from "@/components/ask-portal";
import { StatusBadge } from "@/components/ui/badge";
import { countOf } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { isUnderWay, type LogEntry } from "@/lib/sync/log-entry";
import { statusWords } from "../log-sync/words";

const followMs = 1_500;

/** The sync that a save has started, until it has ended; then the page behind it is read anew. */
export function FollowSync({ workspaceId, companyId }: { workspaceId: string; companyId: string }) {
  const router = useRouter();
  const { data: run } = useQuery({
    queryKey: ["sync-runs", workspaceId, "after-save", companyId],
    queryFn: ({ signal }) => fetchNewestRun(companyId, signal),
    gcTime: 0, // another save has another run
    refetchInterval: ({ state: { data } }) => (data && !isUnderWay(data) ? false : followMs),
  });
  const hasEnded = run ? !isUnderWay(run) : false;
  useEffect(() => {
    if (hasEnded) router.refresh();
  }, [hasEnded, router]);
  return <div role="status">{run && <RunLine run={run} />}</div>;
}

function RunLine({ run }: { run: LogEntry }) {
  const { status, datasets, error } = run;
  const people = datasets.find(({ name }) => name === "users")?.rows ?? 0;
  const peopleWords = people > 0 ? ` · ${countOf(people, "person", "people")}` : "";
  if (isUnderWay(run)) {
    const done = datasets.filter(({ readAt, state }) => readAt !== null || state === "not_offered").length;
    const isWaiting = status === "queued" || datasets.length === 0;
    const text = isWaiting ? "The sync waits to begin." : `${done} of ${datasets.length} kinds of data${peopleWords}`;
    return <Progress label="Sync" value={isWaiting ? undefined : done} max={datasets.length} text={text} />;
  }
  const { word, tone } = statusWords[status];
  return (
    <StatusBadge tone={tone}>
      Sync: {word}
      {error ? `. ${error.title}` : peopleWords}
    </StatusBadge>
  );
}

async function fetchNewestRun(companyId: string, signal: AbortSignal): Promise<LogEntry | null> {
  const response = await askPortal(`/api/sync-runs?companyId=${companyId}`, signal);
  if (!response.ok) throw new Error(`The log answered ${response.status}.`);
  const { runs }: { runs: LogEntry[] } = await response.json();
  return runs[0] ?? null;
}
