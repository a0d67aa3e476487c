"use client";

import { useState } from "react";

/** Whether something was typed into a dialog since it opened, unless its owner knows better and says so. */
export function useUnsaved(known: boolean | undefined) {
  const [wasTyped, setWasTyped] = useState(false);
  return {
    isUnsaved: known ?? wasTyped,
    onInput: () => setWasTyped(true),
    forget: () => setWasTyped(false),
  };
}
