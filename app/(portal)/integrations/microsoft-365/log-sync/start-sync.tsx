"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/action";
import { formErrorOf } from "@/lib/action-fields";
import type { StartedSyncs } from "@/lib/connections/request-sync";
import { StartedSyncsNotice } from "../started-syncs";
import { initiateSync } from "./actions";
import { syncRunKeys } from "./use-sync-runs";

type Started = ActionState<StartedSyncs>;

export interface Start {
  /** Null stands for all active companies. */
  companyId: string | null;
  state: Started;
  isBusy: boolean;
  /** @returns a sentence when nothing was started */
  run(): Promise<string | undefined>;
}

/** Starts syncs of what the address names. An answer belongs to what was asked: another company begins without one. */
export function useStartSync(workspaceId: string, companyId: string | null = null): Start {
  const queryClient = useQueryClient();
  const [answer, setAnswer] = useState<{ companyId: string | null; state: Started }>();
  const [isBusy, setIsBusy] = useState(false);

  async function run() {
    const form = new FormData();
    form.set("companyId", companyId ?? "");
    setIsBusy(true);
    const state = await initiateSync({ status: "idle" }, form).catch(() => unreachable);
    setIsBusy(false);
    setAnswer({ companyId, state });
    if (state.status !== "saved") return refusalOf(state);
    await queryClient.invalidateQueries({ queryKey: syncRunKeys.all(workspaceId) });
  }

  return { companyId, isBusy, run, state: answer?.companyId === companyId ? answer.state : { status: "idle" } };
}

const unreachable: Started = {
  status: "failed",
  code: "unexpected",
  message: "The portal did not answer. Whether a sync was started shows in the log when it follows again.",
  values: {},
};

/** "Initiate Sync Now!": of one company at once, of all only after their number was seen. */
export function StartSync({ start, activeCompanies }: { start: Start; activeCompanies: number }) {
  const button = (
    <Button variant="primary" busy={start.isBusy} busyLabel="Starting…">
      Initiate Sync Now!
    </Button>
  );
  if (start.companyId !== null || activeCompanies <= 1) {
    return (
      <Button variant="primary" busy={start.isBusy} busyLabel="Starting…" onClick={() => void start.run()}>
        Initiate Sync Now!
      </Button>
    );
  }
  return (
    <ConfirmDialog
      title={`Sync all ${activeCompanies} active companies?`}
      description="Each is read anew from Microsoft. Those that are being synced already go on as they are."
      confirmLabel={`Sync all ${activeCompanies}`}
      busyLabel="Starting…"
      harmless
      trigger={button}
      onConfirm={start.run}
    />
  );
}

export function StartAnswer({ state }: { state: Started }) {
  if (state.status === "idle") return null;
  if (state.status !== "saved") return <Notice tone="bad" title={refusalOf(state)} announce />;
  return <StartedSyncsNotice data={state.data} />;
}

function refusalOf(state: Started) {
  return formErrorOf(state) ?? "Nothing was started.";
}
