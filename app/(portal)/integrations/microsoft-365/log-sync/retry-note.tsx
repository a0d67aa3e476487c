"use client";

import { clockTime, universalTime } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { LogRetry } from "@/lib/sync/log-entry";
import { retryText } from "./words";

/** Which try it was, of how many, and when the next one is: to the second, since somebody waits for it. */
export function RetryNote({ retry, code }: { retry: LogRetry; code: string | undefined }) {
  const now = useNow();
  const { nextAt } = retry;
  return (
    <span className="block text-xs text-secondary tabular-nums">
      {retryText(retry, code === "throttled")}
      {nextAt && (
        <>
          {" "}
          <time dateTime={nextAt}>
            {now ? clockTime(new Date(nextAt)).slice(0, "00:00:00".length) : universalTime(new Date(nextAt))}
          </time>
        </>
      )}
    </span>
  );
}
