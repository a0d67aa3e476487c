import { cn } from "./cn";
import { Spinner } from "./spinner";

interface ProgressProps {
  /** What is going on, for screen readers: "Sync of Contoso Dental". */
  label: string;
  /** Where the total is known: how far, of `max`. */
  value?: number;
  max?: number;
  /** What is counted: "1,240 users, page 2", "6 of 14 datasets". */
  text: string;
  className?: string;
}

/** How far a piece of work has come: a bar where the total is known, else only what was counted. */
export function Progress({ label, value, max, text, className }: ProgressProps) {
  const isKnown = value !== undefined && max !== undefined && max > 0;
  return (
    <div className={cn("flex min-w-0 items-center gap-2.5 text-sm", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={isKnown ? 0 : undefined}
        aria-valuemax={isKnown ? max : undefined}
        aria-valuenow={isKnown ? value : undefined}
        aria-valuetext={text}
        className="shrink-0"
      >
        {isKnown ? (
          <Bar percent={Math.min(100, Math.max(0, (value / max) * 100))} />
        ) : (
          <Spinner className="text-secondary" />
        )}
      </div>
      <span className="min-w-0 text-secondary tabular-nums">{text}</span>
    </div>
  );
}

function Bar({ percent }: { percent: number }) {
  return (
    <div className="h-1 w-24 overflow-hidden rounded-full bg-line-strong">
      <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}
