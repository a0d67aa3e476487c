"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cn } from "./cn";

interface CopyValueProps {
  value: string;
  /** What it is, for the button's name: "Application ID" gives "Copy Application ID". */
  label: string;
  /** Shows the first and last four signs of a long id; the whole is copied, and read on hover. */
  short?: boolean;
  className?: string;
}

const SAID_MS = 2500;
type Said = "" | "Copied" | "Selected. Press Ctrl+C to copy.";

/** An id or code with a button that copies it. Where the browser gives no clipboard, the value is selected instead. */
export function CopyValue({ value, label, short, className }: CopyValueProps) {
  const text = useRef<HTMLElement>(null);
  const [said, setSaid] = useState<Said>("");

  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setSaid("Copied");
    } catch {
      if (text.current) window.getSelection()?.selectAllChildren(text.current);
      setSaid("Selected. Press Ctrl+C to copy.");
    }
  }

  const Icon = said === "Copied" ? Check : Copy;
  return (
    <span className={cn("inline-flex max-w-full min-w-0 items-center gap-1", className)}>
      <code
        ref={text}
        title={short ? value : undefined}
        className={cn("min-w-0 font-mono text-[0.92em]", short ? "whitespace-nowrap" : "wrap-anywhere")}
      >
        {short ? shorten(value) : value}
      </code>
      <button
        type="button"
        aria-label={`Copy ${label}`}
        onClick={copy}
        // Higher than a line of text, which it must not push away from what stands beside it.
        className="-my-1 grid size-6 shrink-0 place-items-center rounded-sm text-secondary hover:bg-hover hover:text-ink"
      >
        <Icon aria-hidden className={cn("size-3.5", said === "Copied" && "text-good")} />
      </button>
      <span role="status" className={said.startsWith("Selected") ? "text-xs text-secondary" : "sr-only"}>
        {said}
      </span>
    </span>
  );
}

function shorten(value: string): string {
  return value.length > 12 ? `${value.slice(0, 4)}…${value.slice(-4)}` : value;
}
