"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { CompanyCause } from "@/lib/companies/find-cause";
import { besideField, fieldsOf } from "./beside-field";
import { CauseNotice } from "./cause-notice";
import type { Certificates } from "./certificate-panel";
import { ClashNotice } from "./clash-notice";
import { CloudField } from "./cloud-field";
import { CredentialFields, type Way } from "./credential-fields";
import { type CredentialTask, CredentialTasks } from "./credential-tasks";
import { FollowSync } from "./follow-sync";
import { RotationNote } from "./rotation-note";
import { SetupAnswer } from "./setup-answer";
import { type NextStep, SetupFooter } from "./setup-footer";
import type { StoredConnection } from "./setup-values";
import { useCertificate } from "./use-certificate";
import { type Asking, type SetupState, useSetup } from "./use-setup";
import { useSetupForm } from "./use-setup-form";

export interface DirectSetupFormProps {
  workspaceId: string;
  company: { id: string; name: string };
  companies: { id: string; name: string }[];
  connection: StoredConnection | null;
  /** Why the company needs somebody; null when it does not. */
  cause: CompanyCause | null;
  certificates: Certificates;
  tasks: CredentialTask[];
  /** Certificates & secrets of the application, at Microsoft. */
  uploadHref: string | null;
  clouds: { name: string; title: string }[];
  canSave: boolean;
  /** Another company is on its way. */
  isSwitching: boolean;
  onChoose: (companyId: string) => void;
  onUnsaved: (isUnsaved: boolean) => void;
}

/** The form of one company. */
export function DirectSetupForm(props: DirectSetupFormProps) {
  const { workspaceId, company, companies, connection, cause, certificates, clouds, canSave, isSwitching, onUnsaved } =
    props;
  const setup = useSetup();
  const { answer } = setup;
  const work = useCertificate(company.id);
  const wasRefused = answer.status === "failed" && answer.code === "stale";
  const form = useSetupForm(connection, { wasRefused });
  const { values, isUnsaved } = form;
  const element = useRef<HTMLFormElement>(null);
  const { way, setWay, next } = useWay(props);
  useEffect(() => onUnsaved(isUnsaved), [isUnsaved, onUnsaved]);
  useFirstWrongField(answer, element);
  // The form before this one took the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) element.current?.querySelector("select")?.focus();
  }, []);

  const errors = errorsOf(answer, cause);
  // The certificate that waits was made for the ids that are stored.
  const isFixed = next === "use_certificate";
  const ids = isFixed && form.opened ? form.opened : values;
  const isIdle = canSave && !setup.asking && !isSwitching;

  // Not the form's own action: React would empty the fields after it, the secret with them.
  async function ask(asking: Asking) {
    if (!element.current || setup.asking) return;
    const sent = form.typed;
    const data = new FormData(element.current);
    const ended = await setup.ask(asking, data);
    const basis = ended.status === "saved" ? ended.data.basis : null;
    if (basis) form.keep(sent, basis, String(data.get("cloud")));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (next === "save") void ask("save");
    else if (next === "make_certificate") work.make(event.currentTarget);
    else work.check();
  }

  function swapIds() {
    form.swapIds();
    setup.forget();
    element.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  }

  const isStored = answer.status === "saved" && answer.data.isStored && values.clientSecret === "";
  const idProps = (field: "applicationId" | "directoryId") => ({
    name: field,
    mono: true,
    value: ids[field],
    readOnly: isFixed,
    onChange: ({ target }: { target: HTMLInputElement }) => form.type({ [field]: target.value }),
    disabled: !canSave,
    "data-autofocus": focusOf(cause, connection) === field ? "" : undefined,
  });

  return (
    <form ref={element} onSubmit={submit} noValidate autoComplete="off" aria-busy={isSwitching}>
      <DialogBody className="grid gap-4">
        {cause && answer.status === "idle" && (
          <CauseNotice
            {...{ workspaceId, cause, canSave }}
            companyId={company.id}
            isChecking={setup.asking === "check"}
            onCheck={() => void ask("check")}
          />
        )}
        <Field label="Company" error={errors.companyId} required>
          {(control) => (
            <Select
              {...control}
              name="companyId"
              value={company.id}
              disabled={!canSave || setup.asking !== null || isSwitching}
              onChange={(event) => props.onChoose(event.target.value)}
            >
              {companies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {!isIdle && <input type="hidden" name="companyId" value={company.id} />}
        <input type="hidden" name="changedAt" value={form.opened?.changedAt ?? ""} />
        <input type="hidden" name="credentialStoredAt" value={form.opened?.credentialStoredAt ?? ""} />
        <Checkbox
          name="active"
          label="Office365 Integration Active"
          hint="Off pauses the syncs. Nothing is deleted."
          checked={values.active}
          onChange={(event) => form.type({ active: event.target.checked })}
          disabled={!canSave}
        />
        <Field
          label="Application ID"
          hint={isFixed ? fixedHint : "Entra: App registrations › your app › Overview › Application (client) ID"}
          error={errors.applicationId}
          required
        >
          {(control) => <Input {...control} {...idProps("applicationId")} />}
        </Field>
        <Field
          label="Directory ID"
          hint={isFixed ? undefined : "On the same page: Directory (tenant) ID"}
          error={errors.directoryId}
          required
        >
          {(control) => <Input {...control} {...idProps("directoryId")} />}
        </Field>
        <CredentialFields
          companyId={company.id}
          {...{ form, way, connection, certificates, work, errors, canSave, isStored }}
          isFocus={focusOf(cause, connection) === "clientSecret"}
          onChoose={setWay}
          uploadHref={props.uploadHref}
        />
        <CredentialTasks tasks={props.tasks} canSave={canSave} />
        <CloudField
          clouds={clouds}
          stored={form.opened}
          directoryId={ids.directoryId}
          chosen={isFixed ? undefined : values.cloud}
          onChoose={(cloud) => form.type({ cloud })}
          isTold={areSwapped(answer)}
          error={errors.cloud}
          disabled={!canSave || isFixed}
        />
        <RotationNote state={answer} />
        {form.clash && <ClashNotice clash={form.clash} form={form} />}
        <SetupAnswer
          setup={setup}
          answer={answer}
          companyId={company.id}
          follow={<FollowSync workspaceId={workspaceId} companyId={company.id} />}
          onSwapIds={swapIds}
        />
      </DialogBody>
      <SetupFooter
        {...{ next, canSave, setup, work }}
        onCheck={() => void ask("check")}
        guide={{ company: company.id, step: errors.clientSecret ? "secret-value" : "ids" }}
      />
    </form>
  );
}

const fixedHint = "The certificate below was made for these ids. Discard it to change them.";

/** By what the company signs in, and what is to be done next for it. */
function useWay({ connection, certificates: { used, waiting } }: DirectSetupFormProps) {
  const [chosen, setWay] = useState<Way>();
  const isCertificate = waiting !== null || connection?.credentialKind === "certificate";
  const way = chosen ?? (isCertificate ? "certificate" : "secret");
  const nextOfCertificate: NextStep = waiting ? "use_certificate" : used ? "save" : "make_certificate";
  return { way, setWay, next: way === "certificate" ? nextOfCertificate : ("save" as const) };
}

/** Where the cursor is to stand when the dialog opens: in the field to mend, else in the first that is empty. */
const focusOf = (cause: CompanyCause | null, connection: StoredConnection | null) =>
  cause?.explained.field ?? (connection ? null : "applicationId");

/** Sentences by field: ours, those that come from Microsoft's refusal and, before anything was asked, from the last sync's. */
function errorsOf(state: SetupState, cause: CompanyCause | null): Record<string, string[] | undefined> {
  if (state.status === "invalid") return state.fieldErrors;
  const trouble = state.status === "saved" ? state.data.preflight.refusal : state.status === "idle" && cause?.explained;
  if (!trouble) return {};
  const { sentences } = besideField(trouble);
  return Object.fromEntries(fieldsOf(trouble).map((field) => [field, sentences]));
}

const areSwapped = (state: SetupState) => state.status === "saved" && state.data.preflight.refusal?.mend === "swap_ids";

/** Leads the cursor to what was refused first. */
function useFirstWrongField(answer: SetupState, element: { current: HTMLFormElement | null }) {
  useEffect(() => {
    if (answer.status === "invalid") element.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [answer, element]);
}
