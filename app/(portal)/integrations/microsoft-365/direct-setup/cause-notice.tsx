"use client";

import { startTransition, useActionState } from "react";
import { troubleTone } from "@/components/dataset-states";
import { Diagnosis } from "@/components/diagnosis";
import { Button } from "@/components/ui/button";
import type { CompanyCause } from "@/lib/companies/find-cause";
import { initiateSync } from "../log-sync/actions";
import { besideField } from "./beside-field";
import { FollowSync } from "./follow-sync";

interface CauseNoticeProps {
  cause: CompanyCause;
  workspaceId: string;
  companyId: string;
  canSave: boolean;
  isChecking: boolean;
  onCheck: () => void;
}

/** Why the company needs somebody, over the fields in which it is mended, or with the button that tries it again. */
export function CauseNotice({ workspaceId, companyId, cause, canSave, isChecking, onCheck }: CauseNoticeProps) {
  const { explained, state, others } = cause;
  const isMendedHere = Boolean(explained.field);
  return (
    <Diagnosis
      tone={troubleTone(explained, state)}
      explained={besideField(explained).rest}
      action={
        canSave &&
        !isMendedHere && (
          <>
            {state !== "concealed" && (
              <Button size="sm" busy={isChecking} busyLabel="Checking…" onClick={onCheck}>
                Check again
              </Button>
            )}
            <SyncAgain workspaceId={workspaceId} companyId={companyId} />
          </>
        )
      }
    >
      {others > 0 && <p className="mt-1">{others === 1 ? "One more cause" : `${others} more causes`} under Health.</p>}
    </Diagnosis>
  );
}

function SyncAgain({ workspaceId, companyId }: Pick<CauseNoticeProps, "workspaceId" | "companyId">) {
  const [state, start, isBusy] = useActionState(initiateSync, { status: "idle" });
  function begin() {
    const formData = new FormData();
    formData.set("companyId", companyId);
    startTransition(() => start(formData));
  }
  return (
    <>
      <Button size="sm" busy={isBusy} busyLabel="Starting…" onClick={begin}>
        Sync again
      </Button>
      {state.status === "saved" && <FollowSync workspaceId={workspaceId} companyId={companyId} />}
      {state.status === "failed" && <p className="w-full text-sm text-bad">{state.message}</p>}
    </>
  );
}
