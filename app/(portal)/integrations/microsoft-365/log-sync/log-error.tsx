import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import type { LogDataset } from "@/lib/sync/log-entry";
import type { RunError } from "@/lib/sync/run-error";
import { turnWords } from "./words";

interface LogErrorProps {
  reason: RunError;
  /** The datasets it keeps from being read; none when it concerns the run as a whole. */
  datasets?: readonly LogDataset[];
}

/** What went wrong in plain words, whose turn it is, what to do, and Microsoft's own words for support. */
export function LogError({ reason, datasets = [] }: LogErrorProps) {
  const answers = datasets.length > 0 ? datasets : [{ title: "", error: reason }];
  return (
    <Notice tone={toneOf(reason)} title={reason.title} steps={reason.steps}>
      <p>
        {reason.cause} {turnWords[reason.turn]}
      </p>
      {datasets.length > 0 && <p>Until then you do without: {datasets.map(({ feeds }) => feeds).join(", ")}.</p>}
      {reason.provider && (
        <details className="mt-1 text-xs">
          <summary className="cursor-pointer">For Microsoft's support: code, ids, time and words</summary>
          <div className="mt-1 grid gap-2">
            {answers.map(({ title, error }) => (
              <ProviderWords key={title} title={title} provider={error?.provider} />
            ))}
          </div>
        </details>
      )}
    </Notice>
  );
}

function toneOf({ code, turn }: RunError) {
  if (code === "not_licensed") return "info";
  return turn === "microsoft" || code === "throttled" ? "attention" : "bad";
}

function ProviderWords({ title, provider }: { title: string; provider: RunError["provider"] }) {
  if (!provider) return null;
  const facts = [
    ["Code", provider.code],
    ["Request ID", provider.requestId],
    ["Correlation ID", provider.clientRequestId],
    ["At", provider.at],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined);
  return (
    <div>
      {title && <p className="font-medium">{title}</p>}
      <dl className="flex flex-wrap items-center gap-x-4 gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="flex items-center gap-1">
            <dt className="text-secondary">{name}</dt>
            <dd>
              <CopyValue value={value} label={name} />
            </dd>
          </div>
        ))}
      </dl>
      {provider.message && <p className="font-mono wrap-anywhere">{provider.message}</p>}
    </div>
  );
}
