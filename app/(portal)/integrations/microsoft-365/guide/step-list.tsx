import { Check } from "lucide-react";
import { ShallowLink } from "@/components/ui/shallow-link";
import type { WalkStep } from "./guide-walk";

interface StepListProps {
  steps: readonly WalkStep[];
  current: string;
  done: readonly string[];
  hrefOf: (step: string) => string;
}

/** All steps with what is done; each can be gone to at any time. */
export function StepList({ steps, current, done, hrefOf }: StepListProps) {
  return (
    <nav aria-label="Steps">
      <p className="mb-2 text-sm text-secondary">
        <span className="noscript:hidden">
          {done.length} of {steps.length} done
        </span>
      </p>
      <ol className="grid gap-0.5">
        {steps.map(({ id, title }, index) => (
          <li key={id}>
            <ShallowLink
              href={hrefOf(id)}
              aria-current={id === current ? "step" : undefined}
              className="flex min-h-8 items-center gap-2.5 rounded-md px-2 py-1 text-secondary hover:bg-hover hover:text-ink aria-[current]:bg-neutral-tint aria-[current]:font-medium aria-[current]:text-ink"
            >
              <span className="grid w-5 shrink-0 place-items-center text-xs tabular-nums">
                {done.includes(id) ? <Check aria-hidden className="size-4 text-good" /> : index + 1}
              </span>
              <span className="min-w-0">{title}</span>
              {done.includes(id) && <span className="sr-only">(done)</span>}
            </ShallowLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
