import type { ReactNode } from "react";
import { type Step, StepList } from "../step-list";
import { type Tone, ToneIcon, toneStyles } from "./badge";
import { cn } from "./cn";

interface NoticeProps {
  tone: Exclude<Tone, "neutral">;
  title: string;
  /** What to do, in order; a step with an address is a link. */
  steps?: readonly Step[];
  action?: ReactNode;
  /** It appears while somebody watches: screen readers are told at once. */
  announce?: boolean;
  className?: string;
  children?: ReactNode;
}

/** Says what is so, what it means and what to do. Stays where it is; nothing in it vanishes by itself. */
export function Notice({ tone, title, steps = [], action, announce, className, children }: NoticeProps) {
  return (
    <div
      role={announce ? (tone === "bad" ? "alert" : "status") : undefined}
      className={cn("flex gap-2.5 rounded-md px-3 py-2.5", toneStyles(tone).tint, className)}
    >
      <ToneIcon tone={tone} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{title}</p>
        {children && <div className="mt-0.5 text-sm text-pretty wrap-anywhere">{children}</div>}
        {steps.length > 0 && (
          <div className="mt-1.5 text-sm">
            <StepList steps={steps} />
          </div>
        )}
        {action && <div className="mt-2.5 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
