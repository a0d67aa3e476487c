import type { ReactNode } from "react";
import { Freshness } from "@/components/ui/freshness";
import type { DatasetFreshness } from "@/db/queries/freshness";

/** Labels and what they say, in two columns where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-8 gap-y-2.5 text-sm sm:grid-cols-2">{children}</dl>;
}

/** A blank is "none": the directory was asked and has no value. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[9rem_1fr] gap-3">
      <dt className="text-secondary">{label}</dt>
      <dd dir="auto" className="min-w-0 wrap-anywhere">
        {children || <span className="text-secondary">none</span>}
      </dd>
    </div>
  );
}

interface SectionProps {
  title: string;
  freshness: DatasetFreshness | undefined;
  children: ReactNode;
}

/** A part of the page that comes from one dataset, with its two times. */
export function Section({ title, freshness, children }: SectionProps) {
  return (
    <section className="mt-8">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">{title}</h3>
        <Freshness readAt={freshness?.good?.readAt ?? null} asOf={freshness?.good?.asOf} />
      </div>
      {children}
    </section>
  );
}
