import { StatusBadge } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import { formatDay } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import type { CompanyFacts } from "@/db/queries/health";

/** When the last attempt ended; under it of which day the data is, when that attempt failed, or that one is under way. */
export function LastSync({ lastRun, openRun, dataReadAt }: Pick<CompanyFacts, "lastRun" | "openRun" | "dataReadAt">) {
  return (
    <div>
      {lastRun ? <Timestamp value={lastRun.finishedAt} /> : !openRun && <span className="text-secondary">never</span>}
      {openRun && (
        <StatusBadge
          icon={<Spinner className="mt-0.5 size-3 shrink-0" />}
          className="flex text-xs text-secondary max-sm:justify-end"
        >
          {openRun.status === "running" ? "syncing now" : "waiting to sync"}
        </StatusBadge>
      )}
      {lastRun?.status === "failed" && (
        <span className="block text-xs text-secondary">
          failed ·{" "}
          {dataReadAt ? `data of ${formatDay(dataReadAt.toISOString(), new Date().getUTCFullYear())}` : "no data yet"}
        </span>
      )}
    </div>
  );
}
