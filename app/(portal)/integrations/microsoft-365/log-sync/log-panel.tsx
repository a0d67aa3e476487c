"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useActionState, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/components/ui/number";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/action";
import type { LogEntry } from "@/lib/sync/log-entry";
import { initiateSync } from "./actions";
import { LogRun } from "./log-run";
import { RequestsDialog } from "./requests/requests-dialog";
import { syncRunKeys, useSyncRuns } from "./use-sync-runs";

type Initiated = ActionState<{ started: number; alreadyRunning: number }>;

interface LogPanelProps {
  workspaceId: string;
  companies: { id: string; name: string }[];
  companyId: string;
  runs: LogEntry[];
  canSync: boolean;
}

/** The company filter, the two buttons, and the log below them. */
export function LogPanel({ workspaceId, companies, companyId: initialCompany, runs, canSync }: LogPanelProps) {
  const [companyId, setCompanyId] = useState(initialCompany);
  const [state, action] = useActionState<Initiated, FormData>(initiateSync, { status: "idle" });
  const queryClient = useQueryClient();
  const log = useSyncRuns(workspaceId, companyId, companyId === initialCompany ? runs : undefined);
  useEffect(() => {
    if (state.status === "saved") void queryClient.invalidateQueries({ queryKey: syncRunKeys.all(workspaceId) });
  }, [state, queryClient, workspaceId]);

  function choose(next: string) {
    setCompanyId(next);
    window.history.replaceState(null, "", next ? `?company=${next}` : window.location.pathname);
  }

  return (
    <div className="grid gap-4">
      <form action={action} className="flex flex-wrap items-end gap-2">
        <Field label="Company" className="w-full sm:w-64">
          {(control) => (
            <Select {...control} name="companyId" value={companyId} onChange={(event) => choose(event.target.value)}>
              <option value="">All active</option>
              {companies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          {canSync && (
            <SubmitButton variant="primary" busyLabel="Starting…">
              Initiate Sync Now!
            </SubmitButton>
          )}
          <Button icon={<RefreshCw aria-hidden />} busy={log.isFetching} onClick={() => void log.refetch()}>
            Refresh log
          </Button>
        </div>
      </form>
      <Answer state={state} />
      {log.error && <Notice tone="attention" title={log.error.message} announce />}
      {log.data && <Log runs={log.data} canSync={canSync} />}
      <RequestsDialog workspaceId={workspaceId} />
    </div>
  );
}

function Answer({ state }: { state: Initiated }) {
  switch (state.status) {
    case "idle":
      return null;
    case "saved": {
      const { started, alreadyRunning } = state.data;
      const running =
        alreadyRunning > 0 ? ` ${countOf(alreadyRunning, "company is", "companies are")} being synced already.` : "";
      const title = started > 0 ? `Started ${countOf(started, "sync")}.${running}` : running.trim();
      return <Notice tone="info" title={title} announce />;
    }
    case "invalid":
      return <Notice tone="bad" title={Object.values(state.fieldErrors).flat().join(" ")} announce />;
    case "failed":
      return <Notice tone="bad" title={state.message} announce />;
  }
}

function Log({ runs, canSync }: { runs: LogEntry[]; canSync: boolean }) {
  if (runs.length === 0) {
    return (
      <EmptyState kind="none" title="No sync yet">
        A company is synced when its settings are saved, every night, and when you press Initiate Sync Now!
      </EmptyState>
    );
  }
  return (
    <ol aria-label="Log" className="grid divide-y divide-line overflow-hidden rounded-md border border-line bg-raised">
      {runs.map((run, index) => (
        <LogRun key={run.id} run={run} canAccept={canSync} isOpenAtFirst={index === 0} />
      ))}
    </ol>
  );
}
