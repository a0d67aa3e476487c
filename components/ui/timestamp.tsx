"use client";

import { cn } from "./cn";
import { exactTime, relativeTime, universalTime } from "./time";
import { useNow } from "./use-now";

interface TimestampProps {
  value: Date | string;
  className?: string;
}

/**
 * "2 h ago", with the exact time and its zone on hover and for screen readers. The server writes the time in UTC, the
 * browser then the distance; in a table the room of the longer text is kept, so no column moves.
 */
export function Timestamp({ value, className }: TimestampProps) {
  const now = useNow();
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return null;
  const universal = universalTime(at);
  const exact = exactTime(at, now ? undefined : "UTC");
  return (
    <time
      dateTime={at.toISOString()}
      title={exact}
      data-room={universal}
      className={cn("room-in-table whitespace-nowrap", className)}
    >
      {now ? (
        <span>
          {relativeTime(at, now)}
          <span className="sr-only">, {exact}</span>
        </span>
      ) : (
        universal
      )}
    </time>
  );
}
