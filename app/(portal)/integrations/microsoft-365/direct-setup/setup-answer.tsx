import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { SetupResult } from "@/lib/connections/connect-company";
import { CheckList, ComingChecks } from "./check-list";
import { PermissionTable } from "./permission-table";
import type { Asking, Setup, ShownCheck } from "./use-setup";
import { mainTrouble, Verdict } from "./verdict";

interface SetupAnswerProps {
  setup: Pick<Setup, "asking" | "checks">;
  answer: Setup["answer"];
  companyId: string;
}

/** What came of "Save Settings" or "Check": each check as it comes in, then whether it was saved and all that was found. */
export function SetupAnswer({ setup, answer, companyId }: SetupAnswerProps) {
  if (setup.asking) return <UnderWay asking={setup.asking} checks={setup.checks} />;
  switch (answer.status) {
    case "idle":
      return null;
    case "invalid":
      return <Notice tone="bad" title="Not saved. Look at the fields that are marked." announce />;
    case "failed":
      return <Notice tone="bad" title={answer.message} announce />;
    case "saved":
      return <Found result={answer.data} companyId={companyId} />;
  }
}

function UnderWay({ asking, checks }: { asking: Asking; checks: readonly ShownCheck[] }) {
  const told = checks.filter(({ check }) => check !== undefined).length;
  const text = checks.length > 0 ? `${told} of ${checks.length} checks` : "Asking Microsoft about the three values…";
  return (
    <section aria-label="What is being checked" className="grid gap-3 border-t border-line pt-4">
      <Progress label={asking === "save" ? "Save Settings" : "Check"} value={told} max={checks.length} text={text} />
      <ComingChecks checks={checks} />
    </section>
  );
}

function Found({ result, companyId }: { result: SetupResult; companyId: string }) {
  const { checks, missingPermissions } = result.preflight;
  const found = useRef<HTMLElement>(null);
  // The form may be longer than the screen, and the answer stands under it.
  // In a block of its own: newer browsers answer with a promise, which React would take for a clean-up.
  useEffect(() => {
    void found.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={found} aria-label="What was found" className="grid gap-3 border-t border-line pt-4">
      <Verdict result={result} companyId={companyId} />
      <CheckList checks={checks} told={mainTrouble(result)?.title} />
      {missingPermissions && <PermissionTable permissions={result.permissions} />}
    </section>
  );
}
