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

/** How the old one is told from the new one in Entra's list. */
export function describe({ kind, displayName, hint, thumbprint, expiresAt, usedSince }: Described): string {
  const marks = [
    displayName && `called “${displayName}”`,
    hint && `with a Value that begins with “${hint}”`,
    thumbprint && `with the thumbprint ${thumbprint}`,
    expiresAt && `that expires on ${formatDay(expiresAt)}`,
  ].filter(Boolean);
  const thing = kind === "certificate" ? "certificate" : "secret";
  const sentences = [
    marks.length > 0 && `It is the ${thing} ${listed(marks)}.`,
    usedSince && `The portal used it from ${formatDay(usedSince)} on.`,
  ].filter(Boolean);
  return sentences.length > 0 ? `${sentences.join(" ")} ` : "";
}

type Described = Pick<CredentialTask, "kind" | "displayName" | "hint" | "thumbprint" | "expiresAt" | "usedSince">;

const listed = (parts: readonly unknown[]) =>
  parts.join(parts.length > 2 ? ", " : " and ").replace(/, (?=[^,]*$)/, " and ");
