import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { StatusBadge, type Tone } from "@/components/ui/badge";

interface DatasetFoldProps {
  tone: Tone;
  title: string;
  /** What is worth knowing without opening it. */
  note: string;
  children: ReactNode;
}

/** Datasets that nobody has to look at: a line that opens. */
export function DatasetFold({ tone, title, note, children }: DatasetFoldProps) {
  return (
    <details className="group/fold">
      <summary className="-mx-1.5 flex items-start gap-1.5 rounded-sm px-1.5 py-1 text-sm hover:bg-hover">
        <ChevronRight aria-hidden className="mt-px size-4 shrink-0 text-secondary group-open/fold:rotate-90" />
        <StatusBadge tone={tone}>
          {title}
          <span className="text-secondary"> · {note}</span>
        </StatusBadge>
      </summary>
      <div className="mt-1 grid gap-2">{children}</div>
    </details>
  );
}
