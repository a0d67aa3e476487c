"use client";

import { ArchiveRestore } from "lucide-react";
import { useActionState } from "react";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast-manager";
import type { ActionState } from "@/lib/action";
import { formErrorOf } from "@/lib/action-fields";
import { restoreCompanyAction } from "./actions";

/** The button of an archived company's row. */
export function RestoreCompany({ companyId, name }: { companyId: string; name: string }) {
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
