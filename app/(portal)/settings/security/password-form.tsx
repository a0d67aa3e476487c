"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/components/ui/number";
import { SecretInput } from "@/components/ui/secret-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldErrorsOf, formErrorOf } from "@/lib/action-fields";
import { saveNewPassword } from "./actions";

export function PasswordForm({ email, hint }: { email: string; hint: string }) {
  const [state, action] = useActionState(saveNewPassword, { status: "idle" });
  const errors = fieldErrorsOf(state);
  const refusal = formErrorOf(state);
  return (
    <form action={action} className="grid max-w-md gap-4" noValidate>
      {refusal && <Notice tone="bad" title={refusal} announce />}
      {state.status === "saved" && (
        <Notice tone="good" title="The password is changed." announce>
          {state.data.endedSessions > 0 && `${countOf(state.data.endedSessions, "other session")} ended.`}
        </Notice>
      )}
      {/* Tells password managers whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={errors.currentPassword}>
        {(control) => <SecretInput {...control} name="currentPassword" autoComplete="current-password" />}
      </Field>
      <Field label="New password" hint={hint} error={errors.newPassword}>
        {(control) => <SecretInput {...control} name="newPassword" autoComplete="new-password" />}
      </Field>
      <div>
        <SubmitButton>Change password</SubmitButton>
      </div>
    </form>
  );
}
