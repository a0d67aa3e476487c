import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/components/ui/time";
import { finishCredentialTaskAction } from "./certificate-actions";

/** A replaced credential that is still to be deleted at Microsoft. */
export interface CredentialTask {
  id: string;
  kind: "client-secret" | "certificate";
  displayName: string | null;
  hint: string | null;
  thumbprint: string | null;
  /** Whether a sync will see by itself that it is gone. */
  isKnown: boolean;
  /** Whether a sync has succeeded with what took its place. */
  isProven: boolean;
  expiresAt: string | null;
  usedSince: string | null;
  /** Where it is deleted. */
  href: string | null;
}

/** What is left to do after a credential was replaced. */
export function CredentialTasks({ tasks, canSave }: { tasks: CredentialTask[]; canSave: boolean }) {
  return tasks.map((task) => <Task key={task.id} task={task} canSave={canSave} />);
}

function Task({ task, canSave }: { task: CredentialTask; canSave: boolean }) {
  const [state, finish, isBusy] = useActionState(finishCredentialTaskAction, { status: "idle" });
  const { kind, href, isProven, isKnown } = task;
  const thing = kind === "certificate" ? "certificate" : "secret";

  function done() {
    const formData = new FormData();
    formData.set("taskId", task.id);
    startTransition(() => finish(formData));
  }

  return (
    <Notice
      tone={isProven ? "attention" : "info"}
      title={
        isProven
          ? `Delete the old ${thing} at Microsoft`
          : `The new one is in use. Delete the old ${thing} after the next sync.`
      }
      action={
        canSave && (
          <Button size="sm" busy={isBusy} busyLabel="Noting…" onClick={done}>
            Done
          </Button>
        )
      }
    >
      <p>
        {describe(task)}
        {href && <TextLink href={href}>Open Certificates & secrets</TextLink>}
        {isKnown && " This goes away by itself once a sync finds it deleted."}
      </p>
      {state.status === "failed" && <p className="text-bad">{state.message}</p>}
    </Notice>
  );
}

function describe({ displayName, hint, thumbprint, expiresAt, usedSince }: CredentialTask): string {
  const facts = [
    displayName && `“${displayName}”`,
    hint && `begins with ${hint}`,
    thumbprint && `thumbprint ${thumbprint}`,
    usedSince && `used here since ${formatDay(usedSince)}`,
    expiresAt && `expires ${formatDay(expiresAt)}`,
  ].filter(Boolean);
  return facts.length > 0 ? `It is the one that: ${facts.join(", ")}. ` : "";
}
