"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** The heading of a step that has just replaced another one: it takes the focus, so that nobody is left nowhere. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="mb-3 font-medium outline-none">
      {children}
    </h2>
  );
}
