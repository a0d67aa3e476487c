import { Diagnosis } from "@/components/diagnosis";
import { type Tone, ToneIcon } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import { turnText } from "@/lib/microsoft/diagnosis/explained";
import type { Check } from "@/lib/microsoft/preflight";
import type { ShownCheck } from "./use-setup";
import { withoutPromises } from "./without-promises";

const tones: Record<Check["state"], Tone> = { ok: "good", warning: "attention", failed: "bad", skipped: "neutral" };
const words: Record<Check["state"], string> = {
  ok: "Ok",
  warning: "Warning",
  failed: "Failed",
  skipped: "Not checked",
};

interface CheckListProps {
  checks: readonly Check[];
  /** Title of the trouble that is explained above already. */
  told: string | undefined;
  /** Whether what was checked is stored and synced, so that somebody tries it again. */
  isKept: boolean;
}

/** The checks in the order a person reads them. What could simply be read is one line, and each trouble is explained once. */
export function CheckList({ checks: found, told, isKept }: CheckListProps) {
  const checks = isKept ? found : found.map(unkept);
  const explained = toExplain(checks, told);
  const isPlain = ({ id, state }: Check) => id.startsWith("dataset:") && state === "ok";
  const plain = checks.filter(isPlain);
  return (
    <ul className="grid gap-2">
      {checks
        .filter((check) => !isPlain(check))
        .map((check) => (
          <CheckLine key={check.id} check={check} isExplained={explained.has(check.id)} />
        ))}
      {plain.length > 0 && (
        <li className="flex gap-2 text-sm">
          <ToneIcon tone="good" className="mt-0.5" />
          <details className="min-w-0">
            <summary className="cursor-pointer">{plain.length} kinds of data can be read</summary>
            <p className="text-secondary">{plain.map(({ title }) => title).join(", ")}</p>
          </details>
        </li>
      )}
    </ul>
  );
}

const unkept = (check: Check): Check =>
  check.diagnosis ? { ...check, diagnosis: withoutPromises(check.diagnosis) } : check;

/** Checks whose trouble is told under their line: each trouble once, and not what was told already. */
function toExplain(checks: readonly Check[], toldAbove: string | undefined): Set<string> {
  const told = new Set([toldAbove]);
  const explained = new Set<string>();
  for (const { id, diagnosis } of checks) {
    if (!diagnosis || told.has(diagnosis.title)) continue;
    told.add(diagnosis.title);
    explained.add(id);
  }
  return explained;
}

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

/** The checks while they come in, close together: each with its sign as soon as it has one. */
export function ComingChecks({ checks }: { checks: readonly ShownCheck[] }) {
  return (
    <ul aria-label="Checks" className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      {checks.map(({ id, title, check }) => (
        <li key={id} className="flex min-w-0 items-start gap-2 text-sm">
          {check === undefined ? (
            <Spinner className="mt-0.5 size-4 text-faint" />
          ) : (
            <ToneIcon tone={check ? tones[check.state] : "neutral"} className="mt-0.5" />
          )}
          <span className={check === undefined ? "text-secondary" : undefined}>
            {check && <span className="sr-only">{words[check.state]}: </span>}
            {title}
          </span>
        </li>
      ))}
    </ul>
  );
}
