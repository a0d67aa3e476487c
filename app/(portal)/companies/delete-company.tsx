"use client";

import { useRouter } from "next/navigation";
import { useActionState } from "react";
import { CopyValue } from "@/components/ui/copy-value";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/components/ui/number";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { fieldErrorsOf, formErrorOf } from "@/lib/action-fields";
import type { Receipt } from "@/lib/companies/delete-company";
import { deleteCompanyAction } from "./actions";

interface DeleteCompanyProps {
  companyId: string;
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks for the company's name before all of it goes, and then shows the receipt with what is left to do. */
export function DeleteCompany({ companyId, name, open, onOpenChange }: DeleteCompanyProps) {
  const router = useRouter();
  const [state, submit] = useActionState(deleteCompanyAction, { status: "idle" });
  const receipt = state.status === "saved" ? state.data : null;

  function change(next: boolean) {
    onOpenChange(next);
    // Not before: the row, and this dialog with it, goes as soon as the list is read again.
    if (!next && receipt) router.refresh();
  }

  return (
    <Dialog
      title={receipt ? `${receipt.name} was deleted` : `Delete ${name} for good?`}
      size="sm"
      open={open}
      onOpenChange={change}
    >
      {receipt ? (
        <ReceiptOf receipt={receipt} />
      ) : (
        <form action={submit} noValidate>
          <input type="hidden" name="companyId" value={companyId} />
          <DialogBody className="grid gap-4">
            {formErrorOf(state) && <Notice tone="bad" title={formErrorOf(state) ?? ""} announce />}
            <p className="text-sm">
              People, licenses, history, syncs, settings and its credential go at once, and nothing brings them back. To
              stop the syncs and keep the data, archive it instead.
            </p>
            <Field
              label="Company name"
              hint={`To be sure, type it as it stands here: ${name}`}
              error={fieldErrorsOf(state).name}
              required
            >
              {(control) => <Input {...control} name="name" dir="auto" autoComplete="off" />}
            </Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose>Cancel</DialogClose>
            <SubmitButton variant="danger" busyLabel="Deleting…">
              Delete
            </SubmitButton>
          </DialogFooter>
        </form>
      )}
    </Dialog>
  );
}

function ReceiptOf({ receipt: { people, rows, registration } }: { receipt: Receipt }) {
  return (
    <>
      <DialogBody className="grid gap-4">
        <Notice
          tone="good"
          title={`${countOf(people, "person", "people")} and ${countOf(rows, "row")} in all are gone.`}
          announce
        >
          The audit log keeps who deleted it, when, and these counts.
        </Notice>
        {registration && (
          <Notice tone="attention" title="One thing is left, at Microsoft: delete the app registration">
            <p className="mb-1">
              Application ID <CopyValue value={registration.applicationId} label="Application ID" />
            </p>
            {registration.href && <TextLink href={registration.href}>Open it in Entra</TextLink>} The company's own
            admin can do that. It stands under Health until somebody says that it is done.
          </Notice>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose>Close</DialogClose>
      </DialogFooter>
    </>
  );
}
