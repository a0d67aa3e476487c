import { CopyValue } from "@/components/ui/copy-value";
import { Notice } from "@/components/ui/notice";
import type { RunError } from "@/lib/sync/run-error";
import { turnWords } from "./words";

/** What went wrong in plain words, whose turn it is, what to do, and Microsoft's own words for support. */
export function LogError({ error, loses }: { error: RunError; loses?: string }) {
  const { provider } = error;
  return (
    <Notice
      tone={error.turn === "microsoft" || error.code === "throttled" ? "attention" : "bad"}
      title={error.title}
      steps={error.steps}
    >
      <p>
        {error.cause} {turnWords[error.turn]}
        {loses && ` Until then you do without: ${loses}.`}
      </p>
      {provider && (
        <dl className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
          {provider.code && <Fact name="Microsoft's code" value={provider.code} />}
          {provider.requestId && <Fact name="Request ID" value={provider.requestId} />}
          {provider.clientRequestId && <Fact name="Correlation ID" value={provider.clientRequestId} />}
          <Fact name="At" value={provider.at} />
        </dl>
      )}
      {provider?.message && (
        <details className="mt-1 text-xs">
          <summary className="cursor-pointer">Microsoft's own words</summary>
          <p className="mt-1 font-mono wrap-anywhere">{provider.message}</p>
        </details>
      )}
    </Notice>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex items-center gap-1">
      <dt className="text-secondary">{name}</dt>
      <dd>
        <CopyValue value={value} label={name} />
      </dd>
    </div>
  );
}
