"use client";

import { useState, useTransition } from "react";
import type { Action } from "@/lib/action";
import { fieldErrorsOf, formErrorOf } from "@/lib/action-fields";
import { isTooLarge, tooLarge } from "@/lib/companies/company-names-file";
import type { ImportPlan } from "@/lib/companies/import-companies";
import { importCompaniesAction, previewImportAction } from "./actions";

/** Where the import stands. The list itself lives beside it, so that no step back loses it. */
type Step = { name: "list" } | { name: "preview" | "done"; plan: ImportPlan };

/** The two steps of an import: look, then add. `problem` is one sentence about the last one that was refused. */
export function useImport() {
  const [step, setStep] = useState<Step>({ name: "list" });
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, startTransition] = useTransition();

  function run(text: string, action: Action<ImportPlan>, next: "preview" | "done") {
    setProblem(null);
    if (text.trim() === "") return setProblem("Choose a file, or paste the names.");
    if (isTooLarge(text)) return setProblem(tooLarge);
    const formData = new FormData();
    formData.set("text", text);
    startTransition(async () => {
      const state = await action({ status: "idle" }, formData).catch(() => null);
      if (state?.status === "saved") setStep({ name: next, plan: state.data });
      else setProblem((state && (formErrorOf(state) ?? fieldErrorsOf(state).text?.join(" "))) ?? unreachable);
    });
  }

  return {
    step,
    problem,
    isBusy,
    look: (text: string) => run(text, previewImportAction, "preview"),
    add: (text: string) => run(text, importCompaniesAction, "done"),
    complain: setProblem,
    back: () => {
      setProblem(null);
      setStep({ name: "list" });
    },
  };
}

const unreachable = "The portal did not answer. Your list is still here: try again.";
