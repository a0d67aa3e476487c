import { useEffect, useRef } from "react";
import { type Tone, ToneIcon } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import type { ActionState } from "@/lib/action";
import type { SetupResult } from "@/lib/connections/connect-company";
import type { Diagnosis } from "@/lib/microsoft/diagnosis/diagnose";
import type { Check } from "@/lib/microsoft/preflight";

interface SetupAnswerProps {
  state: ActionState<SetupResult>;
  isSaving: boolean;
  companyId: string;
}

/** What came of "Save Settings": whether it was saved, then each thing that was checked. */
export function SetupAnswer({ state, isSaving, companyId }: SetupAnswerProps) {
  if (isSaving) return <Progress label="Save Settings" text="Asking Microsoft about the three values…" />;
  switch (state.status) {
    case "idle":
      return null;
    case "invalid":
      return <Notice tone="bad" title="Not saved. Look at the fields that are marked." announce />;
    case "failed":
      return <Notice tone="bad" title={state.message} announce />;
    case "saved":
      return <Found result={state.data} companyId={companyId} />;
  }
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
      <ul className="grid gap-2">
        {checks.map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
      </ul>
    </section>
  );
}

function Verdict({ result, companyId }: { result: SetupResult; companyId: string }) {
  const { isStored, isSyncing, preflight } = result;
  const reason = preflight.refusal ?? preflight.unreachable;
  if (!isStored && reason) return <Explained tone="bad" title={`Not saved. ${reason.title}`} diagnosis={reason} />;
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

const tones: Record<Check["state"], Tone> = { ok: "good", warning: "attention", failed: "bad", skipped: "neutral" };
const words: Record<Check["state"], string> = {
  ok: "Ok",
  warning: "Warning",
  failed: "Failed",
  skipped: "Not checked",
};

function CheckLine({ check }: { check: Check }) {
  return (
    <li className="flex gap-2 text-sm">
      <ToneIcon tone={tones[check.state]} className="mt-0.5" />
      <div className="min-w-0">
        <p>
          <span className="sr-only">{words[check.state]}: </span>
          {check.title}
        </p>
        {check.detail && <p className="text-secondary wrap-anywhere">{check.detail}</p>}
        {check.loses && check.loses.length > 0 && (
          <p className="text-secondary">Without it you lose: {check.loses.join(", ")}.</p>
        )}
      </div>
    </li>
  );
}
