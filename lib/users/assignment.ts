import { z } from "zod";

const assignments = z.array(
  z.object({
    skuId: z.string(),
    assignedByGroup: z.string().nullable(),
    state: z.string().nullable(),
    error: z.string().nullable(),
  }),
);

/** How a person came to a product, and whether it worked. */
export interface Assignment {
  skuId: string;
  ways: ("directly" | "by a group")[];
  /** Why Microsoft could not give it, in words; null when all is well. */
  problem: string | null;
}

/**
 * One entry a product, those that failed included: a group may promise what it cannot give.
 * https://learn.microsoft.com/graph/api/resources/licenseassignmentstate
 */
export function toAssignments(skuIds: readonly string[], stored: unknown): Assignment[] {
  const entries = assignments.safeParse(stored).data ?? [];
  return [...new Set([...skuIds, ...entries.map(({ skuId }) => skuId)])].map((skuId) => {
    const own = entries.filter((entry) => entry.skuId === skuId);
    const failed = own.find(({ state }) => state === "Error" || state === "ActiveWithError");
    return {
      skuId,
      ways: [...new Set(own.map(({ assignedByGroup }) => (assignedByGroup ? "by a group" : "directly")))],
      problem: failed ? (problems[failed.error ?? ""] ?? "Microsoft could not assign it.") : null,
    };
  });
}

const problems: Record<string, string> = {
  CountViolation: "Not assigned: there was no free licence left.",
  MutuallyExclusiveViolation: "Not assigned: it does not go together with another product of this person.",
  DependencyViolation: "Not assigned: it needs a product that this person does not have.",
  ProhibitedInUsageLocationViolation: "Not assigned: it is not offered where this person works.",
  UniquenessViolation: "Not assigned: an address of this person belongs to somebody else already.",
};
