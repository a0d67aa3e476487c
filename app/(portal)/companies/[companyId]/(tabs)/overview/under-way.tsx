import { Spinner } from "@/components/ui/spinner";

/** A sync that is under way while older data stands below. */
export function UnderWay({ done, total }: { done: number; total: number }) {
  return (
    <p className="flex items-center gap-1.5 text-sm">
      <Spinner className="size-3.5" />
      {total > 0 ? `A sync is under way: ${done} of ${total} kinds of data are read.` : "A sync is waiting to begin."}
    </p>
  );
}
