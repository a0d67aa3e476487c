import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { SetupResult } from "@/lib/connections/connect-company";
import { CheckList, ComingChecks } from "./check-list";
import { PermissionTable } from "./permission-table";
import type { Asking, Setup, ShownCheck } from "./use-setup";
import { mainTrouble, Verdict } from "./verdict";

interface SetupAnswerProps {
  setup: Pick<Setup, "asking" | "checks" | "asked">;
  answer: Setup["answer"];
  companyId: string;
  /** The sync that a save has started, while it runs. */
  follow?: ReactNode;
  onSwapIds?: () => void;
}

/** What came of "Save Settings" or "Check": each check as it comes in, then what was found and whether it was saved. */
export function SetupAnswer({ setup: { asking, checks, asked }, answer, ...props }: SetupAnswerProps) {
  if (asking) return <UnderWay asking={asking} checks={checks} />;
  switch (answer.status) {
    case "idle":
      return null;
    case "invalid": {
      const lead = asked === "check" ? "Nothing was checked yet." : "Not saved.";
      return <Notice tone="bad" title={`${lead} Look at the fields that are marked.`} announce />;
    }
    case "failed":
      return <Notice tone="bad" title={answer.message} announce />;
    case "saved":
      return <Found result={answer.data} {...props} />;
  }
}

function UnderWay({ asking, checks }: { asking: Asking; checks: readonly ShownCheck[] }) {
  const told = checks.filter(({ check }) => check !== undefined).length;
  const text = checks.length > 0 ? `${told} of ${checks.length} checks` : "Asking Microsoft about the three values…";
  return (
    <section ref={useInSight()} aria-label="What is being checked" className="grid gap-3 border-t border-line pt-4">
      <Progress label={asking === "save" ? "Save Settings" : "Check"} value={told} max={checks.length} text={text} />
      <ComingChecks checks={checks} />
    </section>
  );
}

type FoundProps = Pick<SetupAnswerProps, "companyId" | "follow" | "onSwapIds"> & { result: SetupResult };

function Found({ result, ...props }: FoundProps) {
  const { checks, missingPermissions } = result.preflight;
  return (
    <section ref={useInSight()} aria-label="What was found" className="grid gap-3 border-t border-line pt-4">
      <Verdict result={result} {...props} />
      <CheckList checks={checks} told={mainTrouble(result)?.title} isKept={result.isSyncing} />
      {missingPermissions && <PermissionTable permissions={result.permissions} />}
    </section>
  );
}

/** The form may be longer than the screen, and what is told stands under it. */
function useInSight(): RefObject<HTMLElement | null> {
  const part = useRef<HTMLElement>(null);
  // In a block of its own: newer browsers answer with a promise, which React would take for a clean-up.
  useEffect(() => {
    void part.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return part;
}
