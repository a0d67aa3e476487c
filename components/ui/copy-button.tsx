"use client";

import { Check, ClipboardCopy } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonStyles } from "./button-styles";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

interface CopyButtonProps {
  text: string;
  /** What it does: "Copy for Microsoft support". */
  label: string;
  /** Shows the sign only; the label is read, and shown on hover. */
  iconOnly?: boolean;
  /** The main thing to do in a dialog: as large as the buttons beside it. */
  variant?: "secondary" | "primary";
  /** The browser gives no clipboard: show the text, so that it can be copied by hand. */
  onRefused?: () => void;
}

const saidMs = 2_500;

/** A button that copies a text which does not stand beside it. For an id that does: `CopyValue`. */
export function CopyButton({ text, label, iconOnly, variant = "secondary", onRefused }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      onRefused?.();
    }
  }

  const Icon = isCopied ? Check : ClipboardCopy;
  const button = (
    <button
      type="button"
      aria-label={iconOnly ? label : undefined}
      onClick={copy}
      className={buttonStyles(
        iconOnly ? "quiet" : variant,
        iconOnly ? "icon" : variant === "primary" ? "md" : "sm",
        iconOnly ? "size-7 any-pointer-coarse:size-10" : undefined,
      )}
    >
      <Icon aria-hidden className={cn(isCopied && variant !== "primary" && "text-good")} />
      {!iconOnly && label}
    </button>
  );
  return (
    <span className="inline-flex items-center">
      {iconOnly ? <Tooltip text={isCopied ? "Copied" : label}>{button}</Tooltip> : button}
      <span role="status" className="sr-only">
        {isCopied ? "Copied" : ""}
      </span>
    </span>
  );
}
