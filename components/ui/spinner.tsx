import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Says "at work" to the eye only; the text beside it says it to everybody. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 shrink-0 animate-spin", className)} />;
}
