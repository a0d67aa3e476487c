"use client";

import { useSetupHref } from "./about-company";
import { TextLink } from "./ui/text-link";

export interface Step {
  text: string;
  /** At Microsoft. */
  href?: string;
  /** Done in the company's dialog of Direct Setup. */
  isInSetup?: boolean;
}

/** What to do, in order. What is done at Microsoft, or in the company's dialog, is a link there. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  const setupHref = useSetupHref();
  return (
    <ol className="list-decimal space-y-0.5 pl-4 text-left marker:tabular-nums">
      {steps.map(({ text, href, isInSetup }) => {
        const to = isInSetup ? setupHref : href;
        return <li key={text}>{to ? <TextLink href={to}>{text}</TextLink> : text}</li>;
      })}
    </ol>
  );
}
