"use client";

import { useState } from "react";
import { CopyButton } from "./ui/copy-button";

/** Copies what a support asks for. Where the browser gives no clipboard, the text appears, selected with one press. */
export function CopyForSupport({ text }: { text: string }) {
  const [isRefused, setIsRefused] = useState(false);
  return (
    <>
      <CopyButton text={text} label="Copy for support" onRefused={() => setIsRefused(true)} />
      {isRefused && (
        <pre className="w-full basis-full rounded-md border border-line bg-raised p-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere select-all">
          {text}
        </pre>
      )}
    </>
  );
}
