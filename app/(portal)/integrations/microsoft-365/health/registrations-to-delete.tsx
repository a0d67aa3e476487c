"use client";

import { useActionState } from "react";
import { CopyValue } from "@/components/ui/copy-value";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { formErrorOf } from "@/lib/action-fields";
import type { RegistrationTask } from "@/lib/companies/registration-tasks";
import { finishRegistrationTaskAction } from "./actions";

/** Companies were deleted here; what is left of each at Microsoft. */
export function RegistrationsToDelete({ tasks, canFinish }: { tasks: RegistrationTask[]; canFinish: boolean }) {
  if (tasks.length === 0) return null;
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base font-semibold">App registrations to delete</h2>
        <p className="text-sm text-secondary">
          Their companies were deleted here. An admin of the company deletes the registration in Entra.
        </p>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-raised text-sm">
        {tasks.map((task) => (
          <Task key={task.id} task={task} canFinish={canFinish} />
        ))}
      </ul>
    </section>
  );
}

function Task({ task, canFinish }: { task: RegistrationTask; canFinish: boolean }) {
  const { id, companyName, applicationId, href } = task;
  const [state, finish] = useActionState(finishRegistrationTaskAction, { status: "idle" });
  const refusal = formErrorOf(state);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <span className="font-medium wrap-anywhere">{companyName}</span>
      <span className="text-secondary">
        Application ID <CopyValue value={applicationId} label={`Application ID of ${companyName}`} />
      </span>
      {href && <TextLink href={href}>Open it in Entra</TextLink>}
      {canFinish && (
        <form action={finish} className="ml-auto">
          <input type="hidden" name="taskId" value={id} />
          <SubmitButton
            variant="secondary"
            size="sm"
            busyLabel="Noting…"
            aria-label={`The registration of ${companyName} is deleted`}
          >
            Done
          </SubmitButton>
          {refusal && <FieldError id={`registration-${id}`}>{refusal}</FieldError>}
        </form>
      )}
    </li>
  );
}
