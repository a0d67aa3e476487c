import type { DatasetRunState } from "@/db/schema/sync.constants";
import { getCloud } from "@/lib/microsoft/clouds";
import { explain } from "@/lib/microsoft/diagnosis/diagnose";
import { type Finding, findingEntries } from "@/lib/microsoft/diagnosis/state-entries";
import type { RunError } from "./run-error";

const isFinding = (state: DatasetRunState): state is Finding & DatasetRunState => state in findingEntries;

/**
 * What to say of a dataset that was not refused and still has no fresh data; null for every other state.
 * @param at ISO 8601
 */
export function explainState(state: DatasetRunState, at: string): RunError | null {
  if (!isFinding(state)) return null;
  const { field: _, ...explained } = explain(findingEntries[state], { cloud: getCloud("global") }, { at });
  return { code: state, ...explained };
}
