import { useEffect, useRef } from "react";
import { Diagnosis } from "@/components/diagnosis";
import { type Tone, ToneIcon } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import type { ActionState } from "@/lib/action";
import type { SetupResult } from "@/lib/connections/connect-company";
import { turnText } from "@/lib/microsoft/diagnosis/explained";
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
  const explained = toExplain(result);
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
          <CheckLine key={check.id} check={check} isExplained={explained.has(check.id)} />
        ))}
      </ul>
    </section>
  );
}

function Verdict({ result, companyId }: { result: SetupResult; companyId: string }) {
  const { isStored, isSyncing, preflight } = result;
  const trouble = mainTrouble(result);
  if (!isStored && trouble) {
    return <Diagnosis tone="bad" title={`Not saved. ${trouble.title}`} explained={trouble} announce />;
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
  if (!trouble) {
    return (
      <Notice tone="good" title="Saved. The first sync has started." announce>
        {log}
      </Notice>
    );
  }
  if (preflight.unreachable) {
    return <Diagnosis tone="attention" title={`Saved. ${trouble.title}`} explained={trouble} announce />;
  }
  const title = "Saved. The first sync has started, and cannot read everything.";
  return (
    <Diagnosis tone="attention" title={title} explained={trouble} announce>
      <p className="mt-1">Nothing has to be typed here again after it. {log}</p>
    </Diagnosis>
  );
}

/** What the verdict explains: why nothing was stored, or what keeps the first sync from reading everything. */
function mainTrouble({ isStored, isSyncing, preflight }: SetupResult) {
  if (!isStored) return preflight.refusal;
  if (!isSyncing) return null;
  return preflight.unreachable ?? preflight.checks.find(({ id }) => id === "permissions")?.diagnosis ?? null;
}

/** Checks whose trouble is told under their line: each trouble once, and not what the verdict says already. */
function toExplain(result: SetupResult): Set<string> {
  const told = new Set([mainTrouble(result)?.title]);
  const explained = new Set<string>();
  if (!result.isStored) return explained;
  for (const { id, diagnosis } of result.preflight.checks) {
    if (!diagnosis || told.has(diagnosis.title)) continue;
    told.add(diagnosis.title);
    explained.add(id);
  }
  return explained;
}

const tones: Record<Check["state"], Tone> = { ok: "good", warning: "attention", failed: "bad", skipped: "neutral" };
const words: Record<Check["state"], string> = {
  ok: "Ok",
  warning: "Warning",
  failed: "Failed",
  skipped: "Not checked",
};

function CheckLine({ check, isExplained }: { check: Check; isExplained: boolean }) {
  const { diagnosis } = check;
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
        {isExplained && diagnosis && (
          <details className="mt-1">
            <summary className="cursor-pointer">
              What to do<span className="sr-only"> about {check.title}</span>
              <span className="text-secondary"> · {turnText(diagnosis)}</span>
            </summary>
            <div className="mt-1.5">
              <Diagnosis tone={check.state === "failed" ? "bad" : "attention"} explained={diagnosis} />
            </div>
          </details>
        )}
      </div>
    </li>
  );
}
