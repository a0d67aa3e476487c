import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/components/ui/number";
import type { StartedSyncs } from "@/lib/connections/request-sync";

/** What came of asking for syncs: how many, and whether anybody has taken them up. */
export function StartedSyncsNotice({ data, children }: { data: StartedSyncs; children?: ReactNode }) {
  const { started, alreadyRunning, isHandedOver } = data;
  const running =
    alreadyRunning > 0 ? ` ${countOf(alreadyRunning, "company is", "companies are")} being synced already.` : "";
  if (started > 0 && !isHandedOver) {
    const title = `${countOf(started, "sync is", "syncs are")} queued.${running}`;
    return (
      <Notice tone="attention" title={title} announce>
        <p>The jobs server did not answer. What is queued starts by itself once it does; you need not press again.</p>
        {children}
      </Notice>
    );
  }
  const title = started > 0 ? `Started ${countOf(started, "sync")}.${running}` : running.trim();
  return (
    <Notice tone="info" title={title} announce>
      {children}
    </Notice>
  );
}
