"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionState } from "@/lib/action";
import type { SetupResult } from "@/lib/connections/connect-company";
import type { Check } from "@/lib/microsoft/preflight";
import { checkDirectSetup, saveDirectSetup } from "./actions";

/** What was asked of Microsoft, or is being asked. */
export type Asking = "check" | "save";

/** A check that is under way has no answer yet; one that was not reached has none at all. */
export interface ShownCheck {
  id: string;
  title: string;
  check: Check | null | undefined;
}

export interface Setup {
  /** Null when nothing is under way. */
  asking: Asking | null;
  /** Of what is under way. */
  checks: ShownCheck[];
  answer: ActionState<SetupResult>;
  ask(asking: Asking, values: FormData): Promise<void>;
}

const actions = { check: checkDirectSetup, save: saveDirectSetup };

/** Sends the form to "Check" or "Save Settings" and takes in the checks one by one. */
export function useSetup(): Setup {
  const router = useRouter();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [checks, setChecks] = useState<ShownCheck[]>([]);
  const [answer, setAnswer] = useState<ActionState<SetupResult>>({ status: "idle" });

  async function send(next: Asking, values: FormData): Promise<ActionState<SetupResult>> {
    const started = await actions[next]({ status: "idle" }, values);
    if (started.status !== "saved") return started;
    const { checks: coming, end } = started.data;
    setChecks(coming.map(({ id, title }) => ({ id, title, check: undefined })));
    for (const { id, check } of coming) {
      void check.then((found) =>
        setChecks((shown) => shown.map((one) => (one.id === id ? { ...one, check: found } : one))),
      );
    }
    return end;
  }

  async function ask(next: Asking, values: FormData) {
    setAsking(next);
    setChecks([]);
    const ended = await send(next, values).catch(() => unreachable);
    setAnswer(ended);
    setAsking(null);
    if (ended.status === "saved" && ended.data.isStored) router.refresh();
  }

  return { asking, checks, answer, ask };
}

const unreachable: ActionState<never> = {
  status: "failed",
  code: "unexpected",
  message:
    "The portal did not answer. What you typed is still here: try again, then look at the list whether it was saved.",
  values: {},
};
