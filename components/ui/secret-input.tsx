"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { CONTROL_STYLES } from "./input";

/**
 * A value that is typed or pasted and not shown. Browsers and password managers are asked to leave it alone, unless
 * `autoComplete` names a password of the person ("current-password", "new-password").
 */
export function SecretInput({ className, autoComplete = "off", ...props }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  const keepOut =
    autoComplete === "off" ? { "data-1p-ignore": true, "data-lpignore": "true", "data-bwignore": true } : {};
  return (
    <span className={cn("relative block", className)}>
      <input
        {...keepOut}
        {...props}
        type={shown ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        className={cn(CONTROL_STYLES, "pr-9", shown && "font-mono text-sm")}
      />
      <button
        type="button"
        aria-label={shown ? "Hide what was typed" : "Show what was typed"}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 grid w-8 place-items-center rounded-md text-secondary hover:text-ink focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </span>
  );
}
