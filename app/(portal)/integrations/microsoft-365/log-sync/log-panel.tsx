"use client";

import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { LogAnswer } from "@/lib/sync/log-entry";
import type { LogFilter } from "@/lib/sync/log-filter";
import { StalledNotice } from "../stalled-notice";
import { FollowNotice } from "./follow-notice";
import { LogFilters } from "./log-filters";
import { LogList } from "./log-list";
import { RequestsDialog } from "./requests/requests-dialog";
import { StartAnswer, StartSync, useStartSync } from "./start-sync";
import { useLogFilter } from "./use-log-filter";
import { useSyncRuns } from "./use-sync-runs";

interface LogPanelProps {
  workspaceId: string;
  companies: { id: string; name: string }[];
  /** How many companies "All active" are. */
  activeCompanies: number;
  rendered: { filter: LogFilter; log: LogAnswer };
  canSync: boolean;
}

/** What the log is narrowed to, the two buttons, and the log below them. */
export function LogPanel({ workspaceId, companies, activeCompanies, rendered, canSync }: LogPanelProps) {
  const [filter, narrow] = useLogFilter();
  const log = useSyncRuns(workspaceId, filter, rendered);
  const start = useStartSync(workspaceId, filter.companyId);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-2">
        <LogFilters companies={companies} filter={filter} narrow={narrow} />
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          {canSync && <StartSync start={start} activeCompanies={activeCompanies} />}
          <Button icon={<RefreshCw aria-hidden />} busy={log.isFetching} onClick={() => void log.refetch()}>
            Refresh log
          </Button>
        </div>
      </div>
      <StartAnswer state={start.state} />
      <FollowNotice log={log} />
      <StalledNotice stalled={log.data?.stalled ?? null} />
      <LogList
        runs={log.data?.runs}
        isFailed={log.isError}
        isNarrowed={Boolean(filter.state || filter.from || filter.to)}
        showAll={() => narrow({ state: undefined, from: undefined, to: undefined })}
        canSync={canSync}
      />
      <RequestsDialog workspaceId={workspaceId} />
    </div>
  );
}
