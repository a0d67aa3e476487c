"use client";

import { useActionState, useState, useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SecretInput } from "@/components/ui/secret-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldErrorsOf, formErrorOf, valuesOf } from "@/lib/action-fields";
import { createWorkspace } from "./actions";

export function SetupForm({ passwordHint }: { passwordHint: string }) {
  const [state, action] = useActionState(createWorkspace, { status: "idle" });
  const [token, setToken] = useState(""); // kept here, so that it need not come back from the server
  const errors = fieldErrorsOf(state);
  const values = valuesOf(state);
  const refusal = formErrorOf(state);
  return (
    <form action={action} className="grid gap-4" noValidate>
      {refusal && <Notice tone="bad" title={refusal} announce />}
      <TimeZone />
      <Field
        label="Setup token"
        hint="It stands in the server's log, unless SETUP_TOKEN sets it."
        error={errors.setupToken}
      >
        {(control) => (
          <Input {...control} name="setupToken" mono value={token} onChange={(event) => setToken(event.target.value)} />
        )}
      </Field>
      <Field label="Workspace" hint="The name of your company." error={errors.workspace}>
        {(control) => (
          <Input {...control} name="workspace" autoComplete="organization" defaultValue={values.workspace} />
        )}
      </Field>
      <Field label="Name" error={errors.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={values.name} />}
      </Field>
      <Field label="E-mail" hint="You sign in with it." error={errors.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            defaultValue={values.email}
          />
        )}
      </Field>
      <Field label="Password" hint={passwordHint} error={errors.password}>
        {(control) => <SecretInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <SubmitButton busyLabel="Creating…">Create workspace</SubmitButton>
    </form>
  );
}

/** The browser's time zone, so that the nightly syncs run at night. */
function TimeZone() {
  const zone = useSyncExternalStore(
    subscribeToNothing,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "",
  );
  return <input type="hidden" name="timeZone" value={zone} />;
}

const subscribeToNothing = () => () => {};
