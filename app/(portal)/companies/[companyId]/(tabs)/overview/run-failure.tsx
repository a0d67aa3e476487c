import { troubleTone } from "@/components/dataset-states";
import { Diagnosis } from "@/components/diagnosis";
import type { RunError } from "@/lib/sync/run-error";

/** The last sync could not even begin. */
export function RunFailure({ error, hasData }: { error: RunError; hasData: boolean }) {
  return (
    <Diagnosis explained={error} tone={troubleTone(error, null)} title={`The last sync failed: ${error.title}`}>
      {hasData && <p>What stands below was read before.</p>}
    </Diagnosis>
  );
}
