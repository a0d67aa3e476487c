import { mergeExplained } from "@/lib/microsoft/diagnosis/merge-explained";
import type { Reason } from "./reasons";

/** One reason, and all that it keeps from being read. */
export interface ReasonGroup<Item, Why> {
  reason: Why;
  items: [Item, ...Item[]];
}

/**
 * What fails for one reason is mended in one go, so the reason is said once.
 * @param reasonOf null leaves an item out
 */
export function groupByReason<Item, Why extends Pick<Reason, "title" | "cause" | "steps" | "plain" | "permission">>(
  items: readonly Item[],
  reasonOf: (item: Item) => Why | null,
): ReasonGroup<Item, Why>[] {
  const groups = new Map<string, { reasons: [Why, ...Why[]]; items: [Item, ...Item[]] }>();
  for (const item of items) {
    const reason = reasonOf(item);
    if (!reason) continue;
    const group = groups.get(reason.title);
    group?.reasons.push(reason);
    group?.items.push(item);
    if (!group) groups.set(reason.title, { reasons: [reason], items: [item] });
  }
  return [...groups.values()].map(({ reasons, items: affected }) => ({
    reason: mergeExplained(reasons),
    items: affected,
  }));
}
