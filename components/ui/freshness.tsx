"use client";

import { cn } from "./cn";
import { exactTime, formatDay, shortTime } from "./time";
import { useNow } from "./use-now";

interface FreshnessProps {
  /** When we read it; null when never. */
  readAt: Date | string | null;
  /** The day for which Microsoft computed it, "2026-11-19". Leave out for what is live. */
  asOf?: string | null;
  className?: string;
}

/** The two times of a figure: "read 02:14 · Microsoft's data as of 19 Nov". */
export function Freshness({ readAt, asOf, className }: FreshnessProps) {
  const clock = useNow();
  const at = readAt === null ? null : new Date(readAt);
  const styles = cn("text-xs text-secondary tabular-nums", className);
  if (!at) return <span className={styles}>never read</span>;
  const exact = exactTime(at, clock ? clock.timeZone : "UTC");
  return (
    <span className={styles}>
      read{" "}
      <time dateTime={at.toISOString()} title={exact}>
        {clock ? shortTime(at, clock.now, clock.timeZone) : exact}
      </time>
      {asOf && (
        <>
          {" · Microsoft's data as of "}
          <time dateTime={asOf}>{formatDay(asOf, at.getUTCFullYear())}</time>
        </>
      )}
    </span>
  );
}
