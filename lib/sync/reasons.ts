import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { Explained } from "@/lib/microsoft/diagnosis/explained";
import { explainState } from "./explain-state";
import { runErrorSchema } from "./run-error";

/** Why a run or a dataset needs somebody, and who that is; `turn` is null when nobody knows. */
export type Reason = Omit<Explained, "turn"> & { turn: Explained["turn"] | null };

/** As screens show it; null where nobody knows whose turn it is: then there is nothing to tell that the state does not say. */
export const explainedOf = (reason: Reason | null): Explained | null =>
  reason?.turn ? { ...reason, turn: reason.turn } : null;

interface Ended {
  /** Null for a run as a whole. */
  state: DatasetRunState | null;
  /** A RunError, or null when the state says it all. */
  error: unknown;
  at?: Date | string | null;
}

/** The reason that was kept, else what the state says of itself. */
export function reasonOf({ state, error, at }: Ended): Reason {
  const kept = runErrorSchema.safeParse(error).data;
  if (kept) return kept;
  const found = state && explainState(state, new Date(at ?? 0).toISOString());
  return found ?? { title: "The last sync did not finish", cause: "", steps: [], turn: null, retryHelps: true };
}

const order: readonly DatasetRunState[] = [
  ...(["permission_missing", "concealed", "unusable_names", "suspicious", "failed", "partial"] as const),
];

/** How pressing a state is: 0 first. */
export const pressing = (state: DatasetRunState) => {
  const rank = order.indexOf(state);
  return rank === -1 ? order.length : rank;
};
