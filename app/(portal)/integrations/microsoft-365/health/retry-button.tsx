"use client";

import { RotateCw } from "lucide-react";
import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { ActionState } from "@/lib/action";
import type { StartedSyncs } from "@/lib/connections/request-sync";
import { StartedSyncsNotice } from "../started-syncs";
import { retryAll } from "./actions";

type Retried = ActionState<StartedSyncs>;

/** Syncs all companies with a cause once more, and says how many. */
export function RetryButton({ cause, companies }: { cause: string; companies: number }) {
  const [state, action] = useActionState<Retried, FormData>(retryAll, { status: "idle" });
  return (
    <form action={action} className="grid justify-items-start gap-2">
      <input type="hidden" name="cause" value={cause} />
      <SubmitButton variant="secondary" size="sm" busyLabel="Starting…" icon={<RotateCw aria-hidden />}>
        {companies === 1 ? "Sync it again" : `Sync all ${companies} again`}
      </SubmitButton>
      <Answer state={state} />
    </form>
  );
}

function Answer({ state }: { state: Retried }) {
  switch (state.status) {
    case "idle":
      return null;
    case "saved":
      return (
        <StartedSyncsNotice data={state.data}>
          <TextLink href="/integrations/microsoft-365/log-sync">Follow it in the log</TextLink>
        </StartedSyncsNotice>
      );
    case "invalid":
      return <Notice tone="bad" title={Object.values(state.fieldErrors).flat().join(" ")} announce />;
    case "failed":
      return <Notice tone="bad" title={state.message} announce />;
  }
}
