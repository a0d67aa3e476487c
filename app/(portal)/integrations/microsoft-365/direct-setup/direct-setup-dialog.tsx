"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { ActionState } from "@/lib/action";
import type { SetupResult } from "@/lib/connections/connect-company";
import { guideHref } from "../guide/guide-href";
import type { Certificates } from "./certificate-panel";
import { CloudField } from "./cloud-field";
import { CredentialFields, type StoredCredential } from "./credential-fields";
import { type CredentialTask, CredentialTasks } from "./credential-tasks";
import { RotationNote } from "./rotation-note";
import { SetupAnswer } from "./setup-answer";
import { type Asking, useSetup } from "./use-setup";

/** What is stored for a company; the credential appears only as its kind and dates. */
export interface StoredConnection extends StoredCredential {
  active: boolean;
  cloud: string;
  applicationId: string;
  directoryId: string;
}

type TypedField = "applicationId" | "directoryId";

interface DirectSetupDialogProps {
  company: { id: string; name: string };
  companies: { id: string; name: string }[];
  connection: StoredConnection | null;
  certificates: Certificates;
  tasks: CredentialTask[];
  /** Certificates & secrets of the application, at Microsoft. */
  uploadHref: string | null;
  clouds: { name: string; title: string }[];
  canSave: boolean;
  /** Where closing leads: the list as it was. */
  listHref: string;
}

/** The dialog of the set-up guide. Saving leaves it open and shows what was found. */
export function DirectSetupDialog(props: DirectSetupDialogProps) {
  const { company, companies, connection, clouds, canSave, listHref } = props;
  const router = useRouter();
  const setup = useSetup();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Partial<Record<TypedField, string>>>({});
  const [isActive, setIsActive] = useState<boolean>();
  const [answeredFor, setAnsweredFor] = useState(company.id);
  // An answer belongs to the company it was given for, although another may be chosen by now.
  const answer: typeof setup.answer = answeredFor === company.id ? setup.answer : { status: "idle" };
  const errors = errorsOf(answer);
  const guideStep = errors.clientSecret ? "secret-value" : "ids";
  const isStored = answer.status === "saved" && answer.data.isStored;
  const shownValue = (field: TypedField) => typed[field] ?? connection?.[field] ?? "";

  // What was typed stays when another company is chosen: only untouched fields show that company's stored values.
  // Not the form's own action: React would empty the fields after it, the secret with them.
  function ask(asking: Asking) {
    if (!form.current || setup.asking) return;
    setAnsweredFor(company.id);
    void setup.ask(asking, new FormData(form.current));
  }

  function save(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    ask("save");
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && router.push(listHref, { scroll: false })}
      title={`Microsoft 365 for ${company.name}`}
      description="The three values come from the app registration in the company's own Entra tenant."
      size="lg"
      confirmClose
      unsaved={isStored ? false : undefined}
    >
      <form ref={form} onSubmit={save} noValidate autoComplete="off">
        <DialogBody className="grid gap-4">
          <Field label="Company" error={errors.companyId} required>
            {(control) => (
              <Select
                {...control}
                name="companyId"
                value={company.id}
                disabled={!canSave}
                onChange={(event) => router.replace(`?company=${event.target.value}`, { scroll: false })}
              >
                {companies.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Checkbox
            name="active"
            label="Office365 Integration Active"
            hint="Off pauses the syncs. Nothing is deleted."
            checked={isActive ?? connection?.active ?? false}
            onChange={(event) => setIsActive(event.target.checked)}
            disabled={!canSave}
          />
          <Field
            label="Application ID"
            hint="Entra: App registrations › your app › Overview › Application (client) ID"
            error={errors.applicationId}
            required
          >
            {(control) => (
              <Input
                {...control}
                name="applicationId"
                mono
                value={shownValue("applicationId")}
                onChange={(event) => setTyped({ ...typed, applicationId: event.target.value })}
                disabled={!canSave}
              />
            )}
          </Field>
          <Field
            label="Directory ID"
            hint="On the same page: Directory (tenant) ID"
            error={errors.directoryId}
            required
          >
            {(control) => (
              <Input
                {...control}
                name="directoryId"
                mono
                value={shownValue("directoryId")}
                onChange={(event) => setTyped({ ...typed, directoryId: event.target.value })}
                disabled={!canSave}
              />
            )}
          </Field>
          <CredentialFields
            companyId={company.id}
            connection={connection}
            certificates={props.certificates}
            uploadHref={props.uploadHref}
            isStored={isStored}
            errors={errors}
            canSave={canSave}
          />
          <CredentialTasks tasks={props.tasks} canSave={canSave} />
          <CloudField
            key={company.id}
            clouds={clouds}
            stored={connection}
            directoryId={shownValue("directoryId")}
            error={errors.cloud}
            disabled={!canSave}
          />
          <RotationNote state={answer} />
          <SetupAnswer setup={setup} answer={answer} companyId={company.id} />
        </DialogBody>
        <DialogFooter>
          <ButtonLink
            href={guideHref({ company: company.id, step: guideStep })}
            external
            variant="quiet"
            size="sm"
            className="-ml-2.5 mr-auto"
          >
            Set-up guide
          </ButtonLink>
          <DialogClose>Close</DialogClose>
          {canSave && (
            <>
              <Button busy={setup.asking === "check"} busyLabel="Checking…" onClick={() => ask("check")}>
                Check
              </Button>
              <Button type="submit" variant="primary" busy={setup.asking === "save"} busyLabel="Asking Microsoft…">
                Save Settings
              </Button>
            </>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Sentences by field, ours and those that come from Microsoft's refusal. */
function errorsOf(state: ActionState<SetupResult>): Record<string, string[] | undefined> {
  if (state.status === "invalid") return state.fieldErrors;
  const refusal = state.status === "saved" ? state.data.preflight.refusal : null;
  return refusal?.field ? { [refusal.field]: [refusal.title] } : {};
}
