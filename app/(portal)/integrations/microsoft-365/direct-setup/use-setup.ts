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

export type SetupState = ActionState<SetupResult>;

export interface Setup {
  /** Null when nothing is under way. */
  asking: Asking | null;
  /** Of what is under way. */
  checks: ShownCheck[];
  answer: SetupState;
  /** What the answer belongs to. */
  asked: Asking;
  ask(asking: Asking, values: FormData): Promise<SetupState>;
  /** The answer says nothing of what stands in the form now. */
  forget(): void;
}

const actions = { check: checkDirectSetup, save: saveDirectSetup };

/** Sends the form to "Check" or "Save Settings" and takes in the checks one by one. */
export function useSetup(): Setup {
  const router = useRouter();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [asked, setAsked] = useState<Asking>("save");
  const [checks, setChecks] = useState<ShownCheck[]>([]);
  const [answer, setAnswer] = useState<SetupState>({ status: "idle" });

  async function send(next: Asking, values: FormData): Promise<SetupState> {
    const started = await actions[next]({ status: "idle" }, values);
    if (started.status !== "saved") return started;
    const { checks: coming, end } = started.data;
    setChecks(coming.map(({ id, title }) => ({ id, title, check: undefined })));
    for (const { id, check } of coming) {
      void check.then((found) =>
        setChecks((shown) => shown.map((one) => (one.id === id ? { ...one, check: found } : one))),
      );
    }
    // Awaited: what comes with an action's answer can be waited for, and its own `then` gives no promise.
    return inWordsOf(next, await end);
  }

  async function ask(next: Asking, values: FormData) {
    setAsking(next);
    setAsked(next);
    setChecks([]);
    const ended = await send(next, values).catch(() => failed(unreachable[next]));
    setAnswer(ended);
    setAsking(null);
    const isStored = ended.status === "saved" && ended.data.isStored;
    const isStale = ended.status === "failed" && ended.code === "stale";
    if (isStored || isStale) router.refresh();
    return ended;
  }

  return { asking, checks, answer, asked, ask, forget: () => setAnswer({ status: "idle" }) };
}

/** A check keeps nothing: it has nothing to say of what was saved. */
function inWordsOf(asking: Asking, ended: SetupState): SetupState {
  const isUnknown = asking === "check" && ended.status === "failed" && ended.code === "unexpected";
  return isUnknown ? failed("Something went wrong here. Check again.") : ended;
}

const failed = (message: string): SetupState => ({ status: "failed", code: "unexpected", message, values: {} });

const unreachable: Record<Asking, string> = {
  check: "The portal did not answer. What you typed is still here: check again.",
  save: "The portal did not answer. What you typed is still here: try again, then look at the list whether it was saved.",
};
