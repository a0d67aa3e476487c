"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import { finishStep, noProgress, progressKey } from "@/lib/setup-guide/progress";
import { StepList } from "./step-list";
import { useGuideProgress } from "./use-guide-progress";

export interface WalkStep {
  id: string;
  title: string;
  at: "Microsoft" | "portal";
  content: ReactNode;
}

interface GuideWalkProps {
  steps: readonly WalkStep[];
  /** Steps that must be done: the company's connection shows it. */
  known: readonly string[];
  companyId: string | null;
  /** Where the last step leads. */
  goal: { text: string; href: string };
}

/**
 * The steps, one at a time; which ones are done is kept in the browser, for each company. Without scripts all of them
 * stand one below the other.
 */
export function GuideWalk({ steps, known, companyId, goal }: GuideWalkProps) {
  const router = useRouter();
  const [stepIds] = useState(() => steps.map(({ id }) => id));
  const { progress, keep } = useGuideProgress(progressKey(companyId), stepIds);
  const done = stepIds.filter((id) => known.includes(id) || progress.done.includes(id));
  const { asked, hrefOf } = useStepAddress();
  const [first = ""] = stepIds;
  const last = stepIds.at(-1) ?? first;
  const open = stepIds.find((id) => !done.includes(id)) ?? last;
  const left = progress.at !== null && !known.includes(progress.at) ? progress.at : null;
  const current = stepIds.find((id) => id === asked) ?? left ?? open;
  const focusOn = useRef<string>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever pressed a button is led to the heading of the step that came of it.
  useEffect(() => {
    if (focusOn.current === current) heading.current?.focus();
    focusOn.current = null;
  }, [current]);

  function goTo(step: string) {
    focusOn.current = step;
    window.history.pushState(null, "", hrefOf(step));
  }
  function finish() {
    const next = finishStep(progress, current, stepIds);
    keep(next);
    if (current === last) router.push(goal.href);
    else if (next.at) goTo(next.at);
  }
  function startOver() {
    keep(noProgress);
    goTo(first);
  }

  return (
    <div className="grid gap-6 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="order-last grid content-start gap-3 md:order-none">
        <StepList steps={steps} current={current} done={done} hrefOf={hrefOf} />
        <Button size="sm" variant="quiet" className="justify-self-start noscript:hidden" onClick={startOver}>
          Start over
        </Button>
      </div>
      <div className="grid min-w-0 max-w-3xl content-start gap-8">
        {steps.map((step, index) => (
          <section
            key={step.id}
            aria-labelledby={`step-${step.id}`}
            className={cn("min-w-0", step.id !== current && "hidden noscript:block")}
          >
            <p className="text-sm text-secondary">
              Step {index + 1} of {steps.length} · {step.at === "portal" ? "in this portal" : "at Microsoft"}
            </p>
            <h2
              id={`step-${step.id}`}
              ref={step.id === current ? heading : undefined}
              tabIndex={-1}
              className="mt-0.5 mb-3 text-lg font-semibold outline-none"
            >
              {step.title}
            </h2>
            {step.content}
          </section>
        ))}
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4 noscript:hidden">
          <Button disabled={current === first} onClick={() => goTo(stepIds[stepIds.indexOf(current) - 1] ?? first)}>
            Back
          </Button>
          <Button variant="primary" onClick={finish}>
            {current === last ? "Done" : "Done, next"}
          </Button>
          <p role="status" className="text-sm text-secondary">
            {done.length === steps.length && (
              <>
                All steps are done. <TextLink href={goal.href}>{goal.text}</TextLink>
              </>
            )}
          </p>
        </div>
      </div>
    </div>
  );
}

/** The step in the address, so that Back, a link and a reload find it. */
function useStepAddress() {
  const search = useSearchParams();
  function hrefOf(step: string): string {
    const next = new URLSearchParams(search);
    next.set("step", step);
    return `?${next}`;
  }
  return { asked: search.get("step"), hrefOf };
}
