"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { AboutCompany } from "@/components/about-company";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { useNavigate } from "@/components/ui/navigation-progress";
import { DirectSetupForm, type DirectSetupFormProps } from "./direct-setup-form";

interface DirectSetupDialogProps extends Omit<DirectSetupFormProps, "onChoose" | "onUnsaved" | "isSwitching"> {
  /** Where closing leads: the list as it was. */
  listHref: string;
}

/** The dialog of the set-up guide. Saving leaves it open and shows what was found. */
export function DirectSetupDialog({ listHref, ...props }: DirectSetupDialogProps) {
  const { company } = props;
  const router = useRouter();
  const navigate = useNavigate();
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const [isSwitching, startSwitch] = useTransition();

  /** Gone at once; the address and the list follow when the server has answered. */
  function close() {
    setClosedFor(company.id);
    navigate(listHref, { scroll: false });
  }

  function go(companyId: string) {
    const address = new URL(listHref, window.location.href);
    address.searchParams.set("company", companyId);
    startSwitch(() => router.replace(`${address.pathname}${address.search}`, { scroll: false }));
  }

  return (
    <Dialog
      open={closedFor !== company.id}
      onOpenChange={(open) => !open && close()}
      title={`Microsoft 365 for ${company.name}`}
      description="The three values come from the app registration in the company's own Entra tenant."
      size="lg"
      height="fixed"
      confirmClose
      unsaved={isUnsaved}
    >
      {/* Another company's form is another form: nothing that was typed for one is ever sent for the other. */}
      <AboutCompany id={company.id} name={company.name} isInSetup>
        <DirectSetupForm
          key={company.id}
          {...props}
          isSwitching={isSwitching}
          onChoose={(companyId) => (isUnsaved ? setWanted(companyId) : go(companyId))}
          onUnsaved={setUnsaved}
        />
      </AboutCompany>
      <ConfirmDialog
        open={wanted !== null}
        onOpenChange={(open) => !open && setWanted(null)}
        title="Discard what you typed?"
        description={`It is for ${company.name}, and has not been saved.`}
        confirmLabel="Discard and change company"
        cancelLabel="Keep editing"
        onConfirm={async () => {
          if (wanted) go(wanted);
          return undefined;
        }}
      />
    </Dialog>
  );
}
