import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionState } from "@/lib/action";
import { formErrorOf } from "@/lib/action-fields";

interface MakeButtonProps {
  isMaking: boolean;
  hasOne: boolean;
  onMake: (form: HTMLFormElement | null) => void;
}

export function MakeButton({ isMaking, hasOne, onMake }: MakeButtonProps) {
  return (
    <Button
      size="sm"
      className="w-fit"
      busy={isMaking}
      busyLabel="Making a key pair…"
      onClick={(event) => onMake(event.currentTarget.form)}
    >
      {hasOne ? "Make the next certificate" : "Make a certificate"}
    </Button>
  );
}

interface WaitingButtonsProps {
  isChecking: boolean;
  onCheck: () => void;
  onDiscard: () => Promise<ActionState<unknown>>;
}

/** What can be done with a certificate that waits. */
export function WaitingButtons({ isChecking, onCheck, onDiscard }: WaitingButtonsProps) {
  return (
    <div className="mt-1.5 flex flex-wrap gap-2">
      <Button size="sm" busy={isChecking} busyLabel="Asking Microsoft…" onClick={onCheck}>
        Check and use
      </Button>
      <ConfirmDialog
        title="Discard this certificate?"
        description="Its private key is deleted and cannot be brought back. If it was uploaded already, delete it at Microsoft too."
        confirmLabel="Discard"
        busyLabel="Discarding…"
        trigger={
          <Button variant="quiet" size="sm">
            Discard
          </Button>
        }
        onConfirm={async () => {
          const state = await onDiscard();
          return state.status === "saved" ? undefined : (formErrorOf(state) ?? "It could not be discarded. Try again.");
        }}
      />
    </div>
  );
}
