"use client";

import { ChevronRight } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { troubleTone } from "@/components/dataset-states";
import { Diagnosis } from "@/components/diagnosis";
import { StatusBadge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button-styles";
import { countOf, formatCount } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { ShallowLink } from "@/components/ui/shallow-link";
import { Spinner } from "@/components/ui/spinner";
import { formatDuration } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { isUnderWay, type LogEntry } from "@/lib/sync/log-entry";
import { LogDatasets } from "./log-datasets";
import { requestsHref } from "./requests/address";
import { askedBy, statusWords } from "./words";

/** One run: a line that tells how it went, and under it each dataset. */
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
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm hover:bg-hover sm:pr-24">
          <span className="flex w-full min-w-0 items-center gap-1.5 pr-20 font-medium sm:w-56 sm:pr-0">
            <ChevronRight aria-hidden className="size-4 shrink-0 text-secondary group-open/run:rotate-90" />
            <span className="truncate">{run.companyName}</span>
          </span>
          <StatusBadge
            tone={tone}
            icon={run.status === "running" ? <Spinner className="mt-0.5 size-3.5" /> : undefined}
          >
            {word}
          </StatusBadge>
          {isUnderWay(run) ? <UnderWay run={run} /> : <Ended run={run} />}
        </summary>
        <RunBody run={run} canAccept={canAccept} />
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
  if (run.status === "queued") return <span className="text-secondary">{askedBy(run.trigger, run.requestedBy)}</span>;
  const done = run.datasets.filter(({ state }) => state !== "waiting" && state !== "reading").length;
  const rows = run.datasets.reduce((sum, dataset) => sum + dataset.rows, 0);
  const total = run.datasets.length;
  return (
    <Progress
      label={`Sync of ${run.companyName}`}
      value={done}
      max={total}
      text={`${done} of ${countOf(total, "data type")} · ${countOf(rows, "row")}`}
    />
  );
}

function Ended({ run }: { run: LogEntry }) {
  const sum = (count: "added" | "changed" | "gone") =>
    run.datasets.reduce((total, dataset) => total + (dataset.state === "suspicious" ? 0 : dataset[count]), 0);
  const [added, changed, gone] = [sum("added"), sum("changed"), sum("gone")];
  return (
    <span className="flex flex-wrap gap-x-3 text-secondary tabular-nums">
      {run.finishedAt && <Timestamp value={run.finishedAt} />}
      {run.startedAt && run.finishedAt && (
        <span>took {formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}</span>
      )}
      <span>{askedBy(run.trigger, run.requestedBy)}</span>
      {run.datasets.length > 0 && (
        <span>
          <span aria-hidden>
            +{formatCount(added)} ~{formatCount(changed)} −{formatCount(gone)}
          </span>
          <span className="sr-only">
            {added} added, {changed} changed, {gone} gone
          </span>
        </span>
      )}
    </span>
  );
}
