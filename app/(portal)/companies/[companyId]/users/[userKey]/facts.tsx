import type { ReactNode } from "react";
import { Freshness } from "@/components/ui/freshness";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { Blank } from "@/lib/users/blank";
import { BlankCell } from "../../(tabs)/users/cells";

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
  /** Null where each part of the section has its own. */
  freshness: DatasetFreshness | undefined | null;
  children: ReactNode;
}

/** A part of the page that comes from one dataset, with its two times. */
export function Section({ title, freshness, children }: SectionProps) {
  return (
    <section className="mt-8">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-medium">{title}</h2>
        {freshness !== null && <Freshness readAt={freshness?.good?.readAt ?? null} asOf={freshness?.good?.asOf} />}
      </div>
      {children}
    </section>
  );
}

/** Parts of a section, two beside each other where there is room. */
export function Parts({ children }: { children: ReactNode }) {
  return <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">{children}</div>;
}

interface PartProps extends Omit<SectionProps, "freshness"> {
  freshness: DatasetFreshness | undefined;
  /** Instead of the facts: why there are none. */
  blank: Blank | null;
}

/** A part of a section that comes from a dataset of its own. */
export function Part({ title, freshness, blank, children }: PartProps) {
  return (
    <section className="min-w-0 border-t border-line pt-2">
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-sm font-medium">{title}</h3>
        {freshness?.good && <Freshness readAt={freshness.good.readAt} asOf={freshness.good.asOf} />}
      </div>
      {blank ? <BlankLine blank={blank} /> : <dl className="grid gap-y-1.5 text-sm">{children}</dl>}
    </section>
  );
}

/** Why there is nothing, and what that means. */
export function BlankLine({ blank }: { blank: Blank }) {
  return (
    <p className="text-sm">
      <BlankCell blank={blank} />
      <span className="text-secondary">: {blank.meaning}</span>
    </p>
  );
}
