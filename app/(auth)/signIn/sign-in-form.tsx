"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SecretInput } from "@/components/ui/secret-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldErrorsOf, formErrorOf, valuesOf } from "@/lib/action-fields";
import { submitSignIn } from "./actions";

interface SignInFormProps {
  /** Path to go on to. */
  from: string | null;
  /** What went wrong before this page was opened. */
  problem: string | null;
}

export function SignInForm({ from, problem }: SignInFormProps) {
  const [state, action] = useActionState(submitSignIn, { status: "idle" });
  const errors = fieldErrorsOf(state);
  const refusal = state.status === "idle" ? problem : formErrorOf(state);
  return (
    <form action={action} className="grid gap-4" noValidate>
      {refusal && <Notice tone="bad" title={refusal} announce />}
      {from && <input type="hidden" name="from" value={from} />}
      <Field label="E-mail" error={errors.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            defaultValue={valuesOf(state).email}
          />
        )}
      </Field>
      <Field label="Password" error={errors.password}>
        {(control) => <SecretInput {...control} name="password" autoComplete="current-password" />}
      </Field>
      <SubmitButton busyLabel="Signing in…">Sign in</SubmitButton>
    </form>
  );
}
