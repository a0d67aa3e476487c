import type { DatasetRunState } from "@/db/schema/sync.constants";
import { type RunError, runErrorSchema } from "./run-error";

/** Why a run or a dataset needs somebody, and who that is; `turn` is null when nobody knows. */
export interface Reason extends Pick<RunError, "title" | "cause" | "steps" | "retryHelps"> {
  turn: RunError["turn"] | null;
}

/** What to say of a dataset that kept no reason of its own, most pressing first. */
const reasons: readonly (Reason & { state: DatasetRunState })[] = [
  {
    state: "permission_missing",
    title: "A permission is missing",
    cause: "The company's app registration may not read this.",
    steps: [{ text: "Add the permission in Entra under API permissions, and grant admin consent." }],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    state: "concealed",
    title: "Names are concealed in reports",
    cause: "The company's Microsoft 365 settings hide names, so nothing in its reports can be matched to a person.",
    steps: [],
    turn: "customer_admin",
    retryHelps: false,
  },
  {
    state: "suspicious",
    title: "Unusually much is missing from Microsoft’s answer",
    cause: "What was known stays until the next sync says the same, or somebody accepts the answer in the log.",
    steps: [{ text: "Sync once more, or look at the answer in the log and accept it." }],
    turn: "ours",
    retryHelps: true,
  },
  {
    state: "failed",
    title: "Some data could not be read",
    cause: "What was known before stays.",
    steps: [],
    turn: null,
    retryHelps: true,
  },
  {
    state: "partial",
    title: "Some rows could not be read",
    cause: "Microsoft's answer about them made no sense. They show what was known before; the log names them.",
    steps: [],
    turn: "microsoft",
    retryHelps: true,
  },
];

/** How pressing a state is: 0 first. */
export const pressing = (state: DatasetRunState) => {
  const rank = reasons.findIndex((reason) => reason.state === state);
  return rank === -1 ? reasons.length : rank;
};

/** The reason that was kept, else what the state says of itself. @param state null for a run as a whole */
export function reasonOf({ state, error }: { state: DatasetRunState | null; error: unknown }): Reason {
  const kept = runErrorSchema.safeParse(error).data;
  if (kept) return kept;
  const known = reasons.find((reason) => reason.state === state);
  return known ?? { title: "The last sync did not finish", cause: "", steps: [], turn: null, retryHelps: true };
}
