import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { guideHref } from "../guide/guide-href";
import type { CertificateWork } from "./use-certificate";
import type { Setup } from "./use-setup";

/** What is to be done next: with a secret, and with a certificate that is in use, save; with one that is not, its next step. */
export type NextStep = "save" | "make_certificate" | "use_certificate";

interface SetupFooterProps {
  next: NextStep;
  canSave: boolean;
  setup: Pick<Setup, "asking">;
  work: Pick<CertificateWork, "isMaking" | "isChecking" | "make" | "check">;
  onCheck: () => void;
  guide: Parameters<typeof guideHref>[0];
}

/** The dialog's buttons; one of them is the main one. */
export function SetupFooter({ next, canSave, setup, work, onCheck, guide }: SetupFooterProps) {
  return (
    <DialogFooter>
      <ButtonLink href={guideHref(guide)} external variant="quiet" size="sm" className="-ml-2.5 mr-auto">
        Set-up guide
      </ButtonLink>
      <DialogClose>Close</DialogClose>
      {canSave && next === "save" && (
        <>
          <Button busy={setup.asking === "check"} busyLabel="Checking…" onClick={onCheck}>
            Check
          </Button>
          <Button type="submit" variant="primary" busy={setup.asking === "save"} busyLabel="Asking Microsoft…">
            Save Settings
          </Button>
        </>
      )}
      {canSave && next === "make_certificate" && (
        <Button type="submit" variant="primary" busy={work.isMaking} busyLabel="Making a key pair…">
          Make a certificate
        </Button>
      )}
      {canSave && next === "use_certificate" && (
        <Button type="submit" variant="primary" busy={work.isChecking} busyLabel="Asking Microsoft…">
          Check and use
        </Button>
      )}
    </DialogFooter>
  );
}
