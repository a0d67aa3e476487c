import type { ReactNode } from "react";
import { type Tone, ToneIcon } from "./badge";
import { cn } from "./cn";
import { Link } from "./link";

/** A row of figures, as many beside each other as fit. */
export function StatGroup({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl className={cn("grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-x-6 gap-y-5", className)}>
      {children}
    </dl>
  );
}

interface StatProps {
  label: string;
  /** The figure, or a `Blank`. */
  value: ReactNode;
  change?: { text: string; tone: Tone };
  /** A second line: freshness, a share, what is left. */
  note?: ReactNode;
  href?: string;
}

/** Label, figure, change and freshness. Stands in a `StatGroup`. */
export function Stat({ label, value, change, note, href }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-sm text-secondary">
        {href ? (
          <Link href={href} className="rounded-sm underline decoration-line-strong underline-offset-2 hover:text-ink">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-0.5 text-2xl font-semibold tracking-tight tabular-nums">{value}</dd>
      {change && (
        <dd className="flex items-center gap-1 text-xs text-secondary">
          <ToneIcon tone={change.tone} className="size-3" />
          {change.text}
        </dd>
      )}
      {note && <dd className="mt-0.5 text-xs text-secondary">{note}</dd>}
    </div>
  );
}
