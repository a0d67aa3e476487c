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
  /** "directly", "by the group Sales". */
  ways: string[];
  /** Why Microsoft could not give it, in words; null when all is well. */
  problem: string | null;
}

/**
 * One entry a product, those that failed included: a group may promise what it cannot give.
 * https://learn.microsoft.com/graph/api/resources/licenseassignmentstate
 * @param groupNames by id; a group may be missing, or have no name
 */
export function toAssignments(
  skuIds: readonly string[],
  stored: unknown,
  groupNames: Readonly<Record<string, string | null>>,
): Assignment[] {
  const entries = assignments.safeParse(stored).data ?? [];
  return [...new Set([...skuIds, ...entries.map(({ skuId }) => skuId)])].map((skuId) => {
    const own = entries.filter((entry) => entry.skuId === skuId);
    const failed = own.find(({ state }) => state === "Error" || state === "ActiveWithError");
    return {
      skuId,
      ways: [...new Set(own.map(({ assignedByGroup: group }) => (group ? byGroup(groupNames[group]) : "directly")))],
      problem: failed ? (problems[failed.error ?? ""] ?? "Microsoft could not assign it.") : null,
    };
  });
}

const byGroup = (name: string | null | undefined) => (name ? `by the group ${name}` : "by a group");

const problems: Record<string, string> = {
  CountViolation: "Not assigned: there was no free licence left.",
  MutuallyExclusiveViolation: "Not assigned: it does not go together with another product of this person.",
  DependencyViolation: "Not assigned: it needs a product that this person does not have.",
  ProhibitedInUsageLocationViolation: "Not assigned: it is not offered where this person works.",
  UniquenessViolation: "Not assigned: an address of this person belongs to somebody else already.",
};
