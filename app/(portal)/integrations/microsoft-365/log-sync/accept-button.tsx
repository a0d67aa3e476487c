"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { countOf } from "@/components/ui/number";
import type { LogDataset } from "@/lib/sync/log-entry";
import { acceptSuspicious } from "./actions";

/** Believes an answer that was held back. */
export function AcceptButton({ runId, dataset }: { runId: string; dataset: LogDataset }) {
  const queryClient = useQueryClient();

  async function accept() {
    const form = new FormData();
    form.set("runId", runId);
    form.set("dataset", dataset.name);
    const result = await acceptSuspicious({ status: "idle" }, form);
    await queryClient.invalidateQueries({ queryKey: ["sync-runs"] });
    return result.status === "failed" ? result.message : undefined;
  }

  return (
    <ConfirmDialog
      title={`Accept what Microsoft said about ${dataset.title.toLowerCase()}?`}
      description={`${countOf(dataset.gone, "row")} that Microsoft no longer names will be removed from what the portal shows.`}
      confirmLabel="Accept"
      busyLabel="Publishing…"
      trigger={<Button size="sm">Accept what came</Button>}
      onConfirm={accept}
    />
  );
}
