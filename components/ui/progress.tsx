import { cn } from "./cn";

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

/** How far a piece of work has come: a bar where the total is known, counts where it is not. */
export function Progress({ label, value, max, text, className }: ProgressProps) {
  const isKnown = value !== undefined && max !== undefined && max > 0;
  const percent = isKnown ? Math.min(100, Math.max(0, (value / max) * 100)) : undefined;
  return (
    <div className={cn("flex min-w-0 items-center gap-3 text-sm", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={isKnown ? 0 : undefined}
        aria-valuemax={isKnown ? max : undefined}
        aria-valuenow={isKnown ? value : undefined}
        aria-valuetext={text}
        className="h-1 w-24 shrink-0 overflow-hidden rounded-full bg-line-strong"
      >
        <div
          className={cn("h-full rounded-full bg-accent", !isKnown && "w-1/3 animate-pulse")}
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      <span className="min-w-0 text-secondary tabular-nums">{text}</span>
    </div>
  );
}
