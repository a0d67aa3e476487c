import { z } from "zod";

const assignment = z.object({
  skuId: z.string(),
  assignedByGroup: z.string().nullable(),
  state: z.string().nullable(),
  error: z.string().nullable(),
});
type StoredAssignment = z.infer<typeof assignment>;
const assignments = z.array(assignment);

/** One way in which a person came, or should have come, to a product. */
export interface Way {
  /** "directly", "by the group Sales"; null where Microsoft does not say how. */
  how: string | null;
  tone: "good" | "attention" | "neutral";
  /** Whether it gives the product by this way, in words: "Assigned", "Not assigned: there was no free license left". */
  state: string;
}

export interface Assignment {
  skuId: string;
  /** Whether the person holds it, by whatever way. */
  isHeld: boolean;
  ways: [Way, ...Way[]];
}

/**
 * One entry a product, and in it each way with its own state: what a group could not give may be there directly, and the other
 * way round. Products that nobody holds are listed for what went wrong with them.
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
    const isHeld = skuIds.includes(skuId);
    const own = entries.filter((entry) => entry.skuId === skuId);
    const ways = unique(own.map((entry) => toWay(entry, isHeld, groupNames)));
    const [first, ...others] = own.some(gives) || !isHeld ? ways : [unnamed, ...ways];
    return { skuId, isHeld, ways: [first ?? unnamed, ...others] };
  });
}

/** Held, and no way that Microsoft names has given it. */
const unnamed: Way = { how: null, tone: "good", state: "Assigned" };

/** Whether the product comes by this way, an error beside it or not. */
const gives = ({ state }: StoredAssignment) => state === "Active" || state === "ActiveWithError";

function toWay(entry: StoredAssignment, isHeld: boolean, groupNames: Readonly<Record<string, string | null>>): Way {
  const { assignedByGroup: group, state, error } = entry;
  return { how: group === null ? "directly" : byGroup(groupNames[group]), ...stateOf(state, error, isHeld) };
}

function stateOf(state: string | null, error: string | null, isHeld: boolean): Omit<Way, "how"> {
  const why = error === null ? null : (problems[error] ?? `Microsoft names the error “${error}”`);
  const attention = (text: string, reason = why) => ({
    tone: "attention" as const,
    state: reason ? `${text}: ${reason}` : text,
  });
  switch (state) {
    case "Active":
    case "ActiveWithError":
      if (!isHeld)
        return attention("Not known", "Microsoft says it is assigned, and does not list it among the licenses");
      if (state === "Active" && why === null) return { tone: "good", state: "Assigned" };
      return attention("Assigned, with an error", why ?? "Microsoft does not say which");
    case "Error":
      return attention("Not assigned", why ?? "Microsoft does not say why");
    case "Disabled":
      return attention("Switched off", why ?? "it gives nothing until it is switched on again");
    default:
      return { tone: "neutral", state: state === null ? "Not known" : `Not known: Microsoft calls it “${state}”` };
  }
}

const unique = (ways: Way[]) => [...new Map(ways.map((way) => [`${way.how} ${way.state}`, way])).values()];

const byGroup = (name: string | null | undefined) => (name ? `by the group ${name}` : "by a group");

const problems: Record<string, string> = {
  CountViolation: "there was no free license left",
  MutuallyExclusiveViolation: "it does not go together with another product of this person",
  DependencyViolation: "it needs a product that this person does not have",
  ProhibitedInUsageLocationViolation: "it is not offered where this person works",
  UniquenessViolation: "an address of this person belongs to somebody else already",
  Other: "Microsoft does not say why",
};
