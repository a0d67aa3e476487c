"use client";

import { useActionState } from "react";
import { FieldError } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { formErrorOf } from "@/lib/action-fields";
import { endOwnSession } from "./actions";

export function EndSessionButton({ sessionId, device }: { sessionId: string; device: string }) {
  const [state, action] = useActionState(endOwnSession, { status: "idle" });
  const refusal = formErrorOf(state);
  return (
    <form action={action}>
      <input type="hidden" name="sessionId" value={sessionId} />
      <SubmitButton variant="secondary" size="sm" busyLabel="Ending…">
        End session
        <span className="sr-only"> on {device}</span>
      </SubmitButton>
      {refusal && <FieldError id={`end-${sessionId}`}>{refusal}</FieldError>}
    </form>
  );
}
