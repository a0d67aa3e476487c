import { StatusBadge } from "@/components/ui/badge";
import { Spinner } from "@/components/ui/spinner";
import { TextLink } from "@/components/ui/text-link";
import type { RowOutcome } from "./outcome";
import type { ListedConnection } from "./read-connections-file";
import type { RowState } from "./use-import-run";

interface RowResultProps {
  row: ListedConnection;
  state: RowState | undefined;
  isRunning: boolean;
}

/** What will become of a row, or has become of it, with the reason and the first thing to do. */
export function RowResult({ row, state, isRunning }: RowResultProps) {
  if (row.problems.length > 0) {
    return (
      <StatusBadge tone="bad">
        Cannot be sent
        {row.problems.map((problem) => (
          <span key={problem} className={small}>
            {problem}
          </span>
        ))}
      </StatusBadge>
    );
  }
  if (!state) return <StatusBadge tone="neutral">{isRunning ? "Waiting" : "Not checked yet"}</StatusBadge>;
  if (state.status === "checking") {
    return (
      <StatusBadge tone="info" icon={<Spinner className="mt-0.5 size-3.5" />}>
        Checking…
      </StatusBadge>
    );
  }
  return state.status === "saved" ? <Saved outcome={state} /> : <Refused outcome={state} />;
}

const small = "block text-xs text-secondary";

const companyWords: Record<Extract<RowOutcome, { status: "saved" }>["company"], string> = {
  added: "Saved, and the company added",
  connected: "Saved",
  renewed: "Saved: the connection was there, and has the new values",
};

function Saved({ outcome }: { outcome: Extract<RowOutcome, { status: "saved" }> }) {
  return (
    <StatusBadge tone={outcome.note ? "attention" : "good"}>
      {companyWords[outcome.company]}
      {outcome.note && <span className={small}>{outcome.note}</span>}
    </StatusBadge>
  );
}

function Refused({ outcome: { title, step } }: { outcome: Extract<RowOutcome, { status: "refused" }> }) {
  return (
    <StatusBadge tone="bad">
      Not saved
      <span className="block text-xs">{title}</span>
      {step && (
        <span className={small}>{step.href ? <TextLink href={step.href}>{step.text}</TextLink> : step.text}</span>
      )}
    </StatusBadge>
  );
}
