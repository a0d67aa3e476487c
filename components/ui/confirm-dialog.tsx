"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button";
import { buttonStyles } from "./button-styles";
import { Notice } from "./notice";

interface ConfirmDialogProps {
  /** A question: "Delete the connection of Contoso Dental?" */
  title: string;
  /** What will be lost and what stays. */
  description: ReactNode;
  /** What it does: "Delete", not "OK". */
  confirmLabel: string;
  /** While it does it: "Deleting…". */
  busyLabel?: string;
  cancelLabel?: string;
  /** Its harm can be undone: the button is then not red. */
  harmless?: boolean;
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Resolves to a sentence when it failed: the dialog then stays open and shows it. */
  onConfirm: () => Promise<string | undefined>;
}

/** Asks before something that cannot be taken back. The focus starts on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const open = props.open ?? ownOpen;

  function setOpen(next: boolean) {
    setFailure(undefined);
    setOwnOpen(next);
    props.onOpenChange?.(next);
  }

  async function confirm() {
    setIsBusy(true);
    try {
      const sentence = await props.onConfirm();
      if (sentence) setFailure(sentence);
      else setOpen(false);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !isBusy && setOpen(next)}>
      {props.trigger && <AlertDialog.Trigger render={props.trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop
          forceRender
          className="fixed inset-0 z-50 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <AlertDialog.Viewport className="fixed inset-0 z-50 grid place-items-center p-4">
          <AlertDialog.Popup className="grid w-full max-w-md gap-4 rounded-lg border border-line-strong bg-raised p-5 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            <div>
              <AlertDialog.Title className="text-lg font-semibold wrap-anywhere">{props.title}</AlertDialog.Title>
              <AlertDialog.Description render={<div />} className="mt-1 text-secondary">
                {props.description}
              </AlertDialog.Description>
            </div>
            {failure && <Notice tone="bad" title={failure} announce />}
            <div className="flex flex-wrap justify-end gap-2">
              <AlertDialog.Close className={buttonStyles("secondary")}>
                {props.cancelLabel ?? "Cancel"}
              </AlertDialog.Close>
              <Button
                variant={props.harmless ? "primary" : "danger"}
                busy={isBusy}
                busyLabel={props.busyLabel}
                onClick={confirm}
              >
                {props.confirmLabel}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
