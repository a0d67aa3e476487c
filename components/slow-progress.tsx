"use client";

import { useEffect, useState } from "react";
import { Progress } from "@/components/ui/progress";

const PATIENCE_MS = 1000;

/** Says what is going on once it takes longer than a second. */
export function SlowProgress({ isBusy, label, text }: { isBusy: boolean; label: string; text: string }) {
  return isBusy ? <Patience label={label} text={text} /> : null;
}

function Patience({ label, text }: { label: string; text: string }) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <div role="status">{isSlow && <Progress label={label} text={text} />}</div>;
}
