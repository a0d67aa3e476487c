import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { LogEntry } from "@/lib/sync/log-entry";
import { LogRun, runColumns } from "./log-run";

interface LogListProps {
  /** Absent while they are being read for the first time. */
  runs: LogEntry[] | undefined;
  isFailed: boolean;
  /** By state or days: there may be other runs. */
  isNarrowed: boolean;
  showAll: () => void;
  canSync: boolean;
}

/** The runs, newest first, in columns that line up where there is room for them. */
export function LogList({ runs, isFailed, isNarrowed, showAll, canSync }: LogListProps) {
  if (!runs) return isFailed ? null : <Reading />;
  if (runs.length === 0) return isNarrowed ? <NoneSuch showAll={showAll} /> : <NoneYet />;
  return (
    <div className="overflow-hidden rounded-md border border-line bg-raised">
      <div
        aria-hidden
        className={`${runColumns} border-b border-line px-3 py-1.5 text-xs text-secondary max-xl:hidden`}
      >
        <span className="pl-5.5">Company</span>
        <span>State</span>
        <span>When</span>
        <span className="text-right">Took</span>
        <span>Asked by</span>
        <span>Changes</span>
      </div>
      <ol aria-label="Log" className="grid divide-y divide-line">
        {runs.map((run, index) => (
          <LogRun key={run.id} run={run} canAccept={canSync} isOpenAtFirst={index === 0} />
        ))}
      </ol>
    </div>
  );
}

function Reading() {
  return (
    <div role="status" className="grid gap-4 rounded-md border border-line bg-raised p-3">
      <span className="sr-only">Reading the log…</span>
      {["w-3/5", "w-2/3", "w-1/2"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}

function NoneSuch({ showAll }: { showAll: () => void }) {
  return (
    <EmptyState
      kind="none"
      title="No sync like this"
      action={<Button onClick={showAll}>Show every state and day</Button>}
    >
      There is none in this state and in these days.
    </EmptyState>
  );
}

function NoneYet() {
  return (
    <EmptyState kind="none" title="No sync yet">
      A company is synced when its settings are saved, every night, and when you press Initiate Sync Now!
    </EmptyState>
  );
}
