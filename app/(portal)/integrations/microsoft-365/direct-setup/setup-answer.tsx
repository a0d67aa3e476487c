import { useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import type { SetupResult } from "@/lib/connections/connect-company";
import type { Diagnosis } from "@/lib/microsoft/diagnosis/diagnose";
import type { Preflight } from "@/lib/microsoft/preflight";
import { CheckList, ComingChecks } from "./check-list";
import { PermissionTable } from "./permission-table";
import type { Asking, Setup, ShownCheck } from "./use-setup";

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
  const { checks } = result.preflight;
  const found = useRef<HTMLElement>(null);
  // The form may be longer than the screen, and the answer stands under it.
  // In a block of its own: newer browsers answer with a promise, which React would take for a clean-up.
  useEffect(() => {
    void found.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={found} aria-label="What was found" className="grid gap-3 border-t border-line pt-4">
      <Verdict result={result} companyId={companyId} />
      <CheckList checks={checks} />
      {result.preflight.missingPermissions && <PermissionTable permissions={result.permissions} />}
    </section>
  );
}

function Verdict({ result, companyId }: { result: SetupResult; companyId: string }) {
  const { isCheckOnly, isStored, isSyncing, preflight } = result;
  if (isCheckOnly) return <Checked preflight={preflight} />;
  if (!isStored && preflight.refusal) {
    return <Explained tone="bad" title={`Not saved. ${preflight.refusal.title}`} diagnosis={preflight.refusal} />;
  }
  if (!isSyncing) {
    return (
      <Notice tone="info" title="Saved, and switched off" announce>
        Nothing is synced until you tick Office365 Integration Active and save again.
      </Notice>
    );
  }
  const log = (
    <TextLink href={`/integrations/microsoft-365/log-sync?company=${companyId}`}>Follow it in the log</TextLink>
  );
  if (preflight.unreachable) {
    return (
      <Explained tone="attention" title={`Saved. ${preflight.unreachable.title}`} diagnosis={preflight.unreachable} />
    );
  }
  const missing = preflight.missingPermissions ?? [];
  if (missing.length > 0) {
    return (
      <Notice tone="attention" title="Saved. The first sync has started, and cannot read everything." announce>
        An administrator of the company has to grant {missing.join(", ")}. Nothing has to be typed here again after it.{" "}
        {log}
      </Notice>
    );
  }
  return (
    <Notice tone="good" title="Saved. The first sync has started." announce>
      {log}
    </Notice>
  );
}

/** The verdict of a check: what saving would meet. */
function Checked({ preflight: { refusal, unreachable, missingPermissions } }: { preflight: Preflight }) {
  if (refusal) return <Explained tone="bad" title={refusal.title} diagnosis={refusal} />;
  if (unreachable) return <Explained tone="attention" title={unreachable.title} diagnosis={unreachable} />;
  if (!missingPermissions) {
    return (
      <Notice tone="info" title="The directory is there. Nothing was saved." announce>
        Paste the Secret Key to have it checked too.
      </Notice>
    );
  }
  return missingPermissions.length > 0 ? (
    <Notice tone="attention" title="The values are right, and not everything can be read. Nothing was saved." announce>
      An administrator of the company has to grant {missingPermissions.join(", ")}. You may save before that.
    </Notice>
  ) : (
    <Notice tone="good" title="All is right. Nothing was saved yet." announce />
  );
}

function Explained({ tone, title, diagnosis }: { tone: "bad" | "attention"; title: string; diagnosis: Diagnosis }) {
  const { provider } = diagnosis;
  return (
    <Notice tone={tone} title={title} steps={diagnosis.steps} announce>
      <p>{diagnosis.cause}</p>
      {provider.code && (
        <p className="mt-1 font-mono text-xs">
          {provider.code}
          {provider.requestId && ` · request id ${provider.requestId}`} · {provider.at}
        </p>
      )}
    </Notice>
  );
}
