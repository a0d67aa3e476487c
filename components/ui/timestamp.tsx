"use client";

import { cn } from "./cn";
import { exactTime, relativeTime, universalTime } from "./time";
import { useNow } from "./use-now";

interface TimestampProps {
  value: Date | string;
  className?: string;
}

/** "2 h ago", with the exact time and its zone on hover and for screen readers. Where nobody knows the present, in UTC. */
export function Timestamp({ value, className }: TimestampProps) {
  const clock = useNow();
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return null;
  const exact = exactTime(at, clock ? clock.timeZone : "UTC");
  return (
    <time dateTime={at.toISOString()} title={exact} className={cn("whitespace-nowrap", className)}>
      {clock ? (
        <span>
          {relativeTime(at, clock.now)}
          <span className="sr-only">, {exact}</span>
        </span>
      ) : (
        universalTime(at)
      )}
    </time>
  );
}
