import { Notice } from "@/components/ui/notice";
import { clockTime } from "@/components/ui/time";
import type { useSyncRuns } from "./use-sync-runs";

/** Why the log stands still, when it does: what it shows of a run under way is then no longer the present. */
export function FollowNotice({ log }: { log: ReturnType<typeof useSyncRuns> }) {
  if (log.fetchStatus === "paused") {
    return (
      <Notice tone="attention" title="This computer is offline." announce>
        {log.data && <>The log stands as it was at {clockTime(new Date(log.dataUpdatedAt)).slice(0, 8)}. </>}
        The syncs go on without you; the log follows again as soon as the connection is back.
      </Notice>
    );
  }
  return log.error && <Notice tone="attention" title={log.error.message} announce />;
}
