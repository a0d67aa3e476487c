"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldErrorsOf, formErrorOf, valuesOf } from "@/lib/action-fields";
import { saveWorkspace } from "./actions";
import { formatHour } from "./format-hour";

const hours = Array.from({ length: 24 }, (_, hour) => hour);

interface WorkspaceFormProps {
  workspace: { name: string; timeZone: string; nightlyHour: number };
  timeZones: readonly string[];
}

/** After an action React empties the form; a `select` then falls back to its first default, hence the keys. */
export function WorkspaceForm({ workspace, timeZones }: WorkspaceFormProps) {
  const [state, action] = useActionState(saveWorkspace, { status: "idle" });
  const errors = fieldErrorsOf(state);
  const values = valuesOf(state);
  const refusal = formErrorOf(state);
  const timeZone = values.timeZone ?? workspace.timeZone;
  const nightlyHour = values.nightlyHour ?? workspace.nightlyHour;
  return (
    <form action={action} className="grid max-w-md gap-4" noValidate>
      {refusal && <Notice tone="bad" title={refusal} announce />}
      {state.status === "saved" && <Notice tone="good" title="Saved." announce />}
      <Field label="Name" error={errors.name}>
        {(control) => <Input {...control} name="name" defaultValue={values.name ?? workspace.name} />}
      </Field>
      <Field label="Time zone" error={errors.timeZone}>
        {(control) => (
          <Select key={timeZone} {...control} name="timeZone" defaultValue={timeZone}>
            {timeZones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Nightly sync begins at"
        hint="Every company is read once a night. The start is spread over the hours that follow."
        error={errors.nightlyHour}
      >
        {(control) => (
          <Select key={nightlyHour} {...control} name="nightlyHour" defaultValue={nightlyHour}>
            {hours.map((hour) => (
              <option key={hour} value={hour}>
                {formatHour(hour)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div>
        <SubmitButton>Save</SubmitButton>
      </div>
    </form>
  );
}
