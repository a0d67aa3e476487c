import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** 16 px under a finger, or the phone zooms into the field. */
export const CONTROL_STYLES =
  "h-8 w-full min-w-0 rounded-md border border-control bg-raised px-2.5 text-base text-ink any-pointer-coarse:h-10 any-pointer-coarse:text-lg disabled:bg-sunken disabled:text-secondary aria-invalid:border-bad focus-visible:outline-offset-0";

/** A line of text. `mono` for ids and codes. */
export function Input({ className, mono, ...props }: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <input
      {...props}
      spellCheck={mono ? false : props.spellCheck}
      autoComplete={mono ? (props.autoComplete ?? "off") : props.autoComplete}
      className={cn(CONTROL_STYLES, "read-only:bg-sunken", mono && "font-mono text-sm", className)}
    />
  );
}

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea rows={3} {...props} className={cn(CONTROL_STYLES, "field-sizing-content h-auto py-1.5", className)} />
  );
}

/** The browser's own list of choices, in our clothes: works on every phone and with every reader. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      {/* React's form reset leads back to the first default: a new default makes the list anew. */}
      <select
        key={String(props.defaultValue)}
        {...props}
        className={cn(CONTROL_STYLES, "appearance-none truncate pr-8")}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-secondary"
      />
    </span>
  );
}
