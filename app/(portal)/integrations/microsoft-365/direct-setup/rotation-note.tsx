import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/action";
import type { SetupResult } from "@/lib/connections/connect-company";

/** Says, when a new secret was not taken, that the company goes on with the one before. */
export function RotationNote({ state }: { state: ActionState<SetupResult> }) {
  if (state.status !== "saved" || state.data.rotation !== "kept") return null;
  return (
    <Notice tone="info" title="The old one is still in use" announce>
      Nothing has changed: the syncs go on with what was stored before.
    </Notice>
  );
}
