import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionState } from "@/lib/action";
import { formErrorOf } from "@/lib/action-fields";

/** Throws a certificate that waits away. */
export function DiscardButton({ onDiscard }: { onDiscard: () => Promise<ActionState<unknown>> }) {
  return (
    <ConfirmDialog
      title="Discard this certificate?"
      description="Its private key is deleted and cannot be brought back. If it was uploaded already, delete it at Microsoft too."
      confirmLabel="Discard"
      busyLabel="Discarding…"
      trigger={
        <Button variant="quiet" size="sm" className="-ml-2.5 w-fit">
          Discard this certificate
        </Button>
      }
      onConfirm={async () => {
        const state = await onDiscard();
        return state.status === "saved" ? undefined : (formErrorOf(state) ?? "It could not be discarded. Try again.");
      }}
    />
  );
}
