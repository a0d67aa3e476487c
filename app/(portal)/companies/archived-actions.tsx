"use client";

import { ArchiveRestore, Trash2 } from "lucide-react";
import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast-manager";
import type { ActionState } from "@/lib/action";
import { formErrorOf } from "@/lib/action-fields";
import { restoreCompanyAction } from "./actions";
import { DeleteCompany } from "./delete-company";

interface ArchivedActionsProps {
  companyId: string;
  name: string;
  canDelete: boolean;
}

/** What can be done with an archived company. */
export function ArchivedActions({ companyId, name, canDelete }: ArchivedActionsProps) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div className="flex items-center justify-end gap-1">
      <RestoreCompany companyId={companyId} name={name} />
      {canDelete && (
        <>
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Delete ${name}`}
            icon={<Trash2 aria-hidden />}
            onClick={() => setIsAsked(true)}
          />
          <DeleteCompany companyId={companyId} name={name} open={isAsked} onOpenChange={setIsAsked} />
        </>
      )}
    </div>
  );
}

function RestoreCompany({ companyId, name }: { companyId: string; name: string }) {
  const [state, restore] = useActionState<ActionState, FormData>(
    async (before, formData) => {
      const after = await restoreCompanyAction(before, formData);
      if (after.status === "saved") showToast(`${name} was restored`);
      return after;
    },
    { status: "idle" },
  );
  const refusal = formErrorOf(state);
  return (
    <form action={restore}>
      <input type="hidden" name="companyId" value={companyId} />
      <SubmitButton
        variant="secondary"
        size="sm"
        busyLabel="Restoring…"
        aria-label={`Restore ${name}`}
        icon={<ArchiveRestore aria-hidden />}
      >
        Restore
      </SubmitButton>
      {refusal && <FieldError id={`restore-${companyId}`}>{refusal}</FieldError>}
    </form>
  );
}
