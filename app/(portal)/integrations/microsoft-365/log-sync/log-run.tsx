"use client";

import { ChevronRight } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { AboutCompany } from "@/components/about-company";
import { troubleTone } from "@/components/dataset-states";
import { Diagnosis } from "@/components/diagnosis";
import { StatusBadge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button-styles";
import { cn } from "@/components/ui/cn";
import { countOf } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { ShallowLink } from "@/components/ui/shallow-link";
import { Spinner } from "@/components/ui/spinner";
import { formatDuration } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { isUnderWay, type LogEntry } from "@/lib/sync/log-entry";
import { LogDatasets } from "./log-datasets";
import { requestsHref } from "./requests/address";
import { RetryNote } from "./retry-note";
import { changesOf, statusWords, whoAsked } from "./words";

/** Where a run's facts stand, so that those of all runs stand below each other; the last column is "Requests". */
export const runColumns =
  "xl:grid xl:grid-cols-[minmax(10rem,1.3fr)_6.5rem_6.5rem_5rem_minmax(9rem,1.2fr)_minmax(9rem,1fr)_4.5rem] xl:items-center xl:gap-x-4";

/** One run: a line that tells how it went, and under it each kind of data. */
export function LogRun({
  run,
  canAccept,
  isOpenAtFirst,
}: {
  run: LogEntry;
  canAccept: boolean;
  isOpenAtFirst: boolean;
}) {
  const { word, tone } = statusWords[run.status];
  return (
    <li className="relative">
      <details open={isOpenAtFirst} className="group/run">
        <summary
          className={cn(
            "flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm hover:bg-hover sm:max-xl:pr-24",
            runColumns,
          )}
        >
          <span className="flex w-full min-w-0 items-center gap-1.5 pr-20 font-medium sm:w-56 sm:pr-0 xl:w-auto">
            <ChevronRight aria-hidden className="size-4 shrink-0 text-secondary group-open/run:rotate-90" />
            <span className="truncate" title={run.companyName}>
              {run.companyName}
            </span>
          </span>
          <StatusBadge
            tone={tone}
            icon={run.status === "running" ? <Spinner className="mt-0.5 size-3.5" /> : undefined}
          >
            {word}
          </StatusBadge>
          {isUnderWay(run) ? <UnderWay run={run} /> : <Ended run={run} />}
        </summary>
        <AboutCompany id={run.companyId} name={run.companyName}>
          <RunBody run={run} canAccept={canAccept} />
        </AboutCompany>
      </details>
      {run.startedAt && <AllRequests run={run} />}
    </li>
  );
}

/** What is under a run's line: why the run as a whole went wrong, and its datasets. */
export function RunBody({ run, canAccept }: { run: LogEntry; canAccept: boolean }) {
  const { error } = run;
  return (
    <div className="grid gap-3 px-3 pb-3 sm:pl-8">
      {error && (
        <Diagnosis explained={error} tone={troubleTone(error, null)} answers={[{ explained: error, runId: run.id }]} />
      )}
      {error && run.retry && <RetryNote retry={run.retry} code={error.code} />}
      {run.datasets.length > 0 && <LogDatasets run={run} canAccept={canAccept} />}
    </div>
  );
}

/** Beside the line and not in it: what opens the run can hold no second thing to press. */
function AllRequests({ run }: { run: LogEntry }) {
  const params = useSearchParams();
  return (
    <ShallowLink
      href={requestsHref(params, { runId: run.id })}
      aria-label={`Requests of ${run.companyName}`}
      className={buttonStyles("quiet", "sm", "absolute top-1 right-1.5")}
    >
      Requests
    </ShallowLink>
  );
}

function UnderWay({ run }: { run: LogEntry }) {
  return (
    <div className="text-secondary xl:col-span-4">
      {run.status === "queued" ? `asked by ${whoAsked(run)}` : <HowFar run={run} />}
    </div>
  );
}

function HowFar({ run }: { run: LogEntry }) {
  const total = run.datasets.length;
  // What there is to read is known once Microsoft has taken the sign-in.
  if (total === 0) return "Signing in to Microsoft…";
  const done = run.datasets.filter(({ state }) => state !== "waiting" && state !== "reading").length;
  const rows = run.datasets.reduce((sum, dataset) => sum + dataset.rows, 0);
  return (
    <Progress
      label={`Sync of ${run.companyName}`}
      value={done}
      max={total}
      text={`${done} of ${countOf(total, "kind")} of data · ${countOf(rows, "row")}`}
    />
  );
}

function Ended({ run }: { run: LogEntry }) {
  return (
    <div className="flex flex-wrap gap-x-3 text-secondary tabular-nums xl:contents">
      <span>{run.finishedAt && <Timestamp value={run.finishedAt} />}</span>
      <span className="xl:text-right">
        {run.startedAt && run.finishedAt && (
          <>
            <span className="xl:sr-only">took </span>
            {formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}
          </>
        )}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <span className="xl:sr-only">asked by </span>
        {whoAsked(run)}
      </span>
      <span>{run.datasets.length > 0 && changesOf(run)}</span>
    </div>
  );
}
