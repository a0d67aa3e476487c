"use client";

import { useActionState, useState } from "react";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Action } from "@/lib/action";
import { fieldErrorsOf, formErrorOf } from "@/lib/action-fields";

interface CompanyNameFormProps<Data> {
  action: Action<Data>;
  /** The name to begin with. */
  name?: string;
  /** Null while the company is new. */
  companyId?: string;
  label: string;
  busyLabel: string;
  onSaved: (saved: Data) => void;
}

/** The form of a dialog that asks for a company's name. What was typed stays after a refusal. */
export function CompanyNameForm<Data>({
  action,
  name = "",
  companyId,
  label,
  busyLabel,
  onSaved,
}: CompanyNameFormProps<Data>) {
  const [typed, setTyped] = useState(name);
  const [state, submit] = useActionState<Awaited<ReturnType<Action<Data>>>, FormData>(
    async (before, formData) => {
      const after = await action(before, formData);
      if (after.status === "saved") onSaved(after.data);
      return after;
    },
    { status: "idle" },
  );
  const refusal = formErrorOf(state);
  return (
    <form action={submit} noValidate>
      <DialogBody className="grid gap-4">
        {refusal && <Notice tone="bad" title={refusal} announce />}
        {companyId && <input type="hidden" name="companyId" value={companyId} />}
        <Field label="Company name" error={fieldErrorsOf(state).name} required>
          {(control) => (
            <Input
              {...control}
              name="name"
              dir="auto"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose>Close</DialogClose>
        <SubmitButton busyLabel={busyLabel}>{label}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
