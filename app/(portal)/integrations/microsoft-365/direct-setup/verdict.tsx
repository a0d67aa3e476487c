import type { ReactNode } from "react";
import { Diagnosis } from "@/components/diagnosis";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { SetupResult } from "@/lib/connections/connect-company";
import type { Diagnosis as Found } from "@/lib/microsoft/diagnosis/diagnose";
import { withoutPromises } from "./without-promises";

interface VerdictProps {
  result: SetupResult;
  companyId: string;
  /** The sync that a save has started, while it runs. */
  follow?: ReactNode;
  onSwapIds?: () => void;
}

/** Whether it was saved, and the one thing that stands in the way. */
export function Verdict({ result, companyId, follow: running, onSwapIds }: VerdictProps) {
  const { isCheckOnly, isStored, isSyncing, isQueued, preflight } = result;
  const trouble = mainTrouble(result);
  if (isCheckOnly) return <Checked result={result} onSwapIds={onSwapIds} />;
  if (!isStored && trouble) {
    return <Unkept tone="bad" title={`Not saved. ${trouble.title}`} trouble={trouble} onSwapIds={onSwapIds} />;
  }
  if (!isSyncing) {
    return (
      <Notice tone="info" title="Saved, and switched off" announce>
        Nothing is synced until you tick Office365 Integration Active and save again.
      </Notice>
    );
  }
  const follow = (
    <div className="mt-1 grid gap-1">
      {isQueued && <p>{queuedWords}</p>}
      {running}
      <p>
        <TextLink href={`/integrations/microsoft-365/log-sync?company=${companyId}`}>Follow it in the log</TextLink>
      </p>
    </div>
  );
  if (!trouble) {
    return (
      <Notice tone={isQueued ? "attention" : "good"} title={savedTitle(result)} announce>
        {follow}
      </Notice>
    );
  }
  if (preflight.unreachable) {
    return (
      <Diagnosis tone="attention" title={`Saved. ${trouble.title}`} explained={trouble} announce>
        {follow}
      </Diagnosis>
    );
  }
  const title = `Saved. ${whichSync(result)} ${startedOrQueued(result)}, and cannot read everything.`;
  return (
    <Diagnosis tone="attention" title={title} explained={trouble} announce>
      <p className="mt-1">Nothing has to be typed here again after it.</p>
      {follow}
    </Diagnosis>
  );
}

/** The reconciler sends it again; nothing is lost, and nobody has to press anything. */
const queuedWords = "The jobs server did not take it yet. It starts by itself once the jobs server answers.";

const whichSync = ({ isFirst }: SetupResult) => (isFirst ? "The first sync" : "A sync");

const startedOrQueued = ({ isQueued }: SetupResult) => (isQueued ? "is queued" : "has started");

const savedTitle = (result: SetupResult) =>
  result.rotation === "replaced"
    ? `Saved. The new secret is in use, and a sync ${startedOrQueued(result)}.`
    : `Saved. ${whichSync(result)} ${startedOrQueued(result)}.`;

/** What saving would meet. Nothing is kept, so nothing is said of keeping. */
function Checked({ result, onSwapIds }: Pick<VerdictProps, "result" | "onSwapIds">) {
  const { refusal, unreachable, missingPermissions } = result.preflight;
  const trouble = mainTrouble(result);
  if (trouble) {
    const isRight = !refusal && !unreachable;
    const title = isRight ? "The values are right, and not everything can be read." : trouble.title;
    return (
      <Unkept tone={refusal ? "bad" : "attention"} title={title} trouble={trouble} onSwapIds={onSwapIds}>
        <p className="mt-1">This was a check: nothing has changed.</p>
      </Unkept>
    );
  }
  return missingPermissions ? (
    <Notice tone="good" title="All is right." announce>
      This was a check. Save Settings keeps the values and starts a sync.
    </Notice>
  ) : (
    <Notice tone="info" title="The directory is there." announce>
      Paste the Secret Key to have it checked too.
    </Notice>
  );
}

interface UnkeptProps {
  tone: "bad" | "attention";
  title: string;
  trouble: Found;
  onSwapIds?: () => void;
  children?: ReactNode;
}

/** A trouble with values that are kept nowhere but in the form. */
function Unkept({ tone, title, trouble, onSwapIds, children }: UnkeptProps) {
  return (
    <Diagnosis
      tone={tone}
      title={title}
      explained={withoutPromises(trouble)}
      action={
        trouble.mend === "swap_ids" &&
        onSwapIds && (
          <Button size="sm" onClick={onSwapIds}>
            Swap them
          </Button>
        )
      }
      announce
    >
      {children}
    </Diagnosis>
  );
}

/** What the verdict explains: why nothing can be stored, or what keeps a sync from reading everything. */
export function mainTrouble({ isCheckOnly, isStored, isSyncing, preflight }: SetupResult) {
  const { refusal, unreachable, checks } = preflight;
  if (refusal || (!isStored && !isCheckOnly)) return refusal ?? unreachable;
  if (!isSyncing && !isCheckOnly) return null;
  return unreachable ?? checks.find(({ id }) => id === "permissions")?.diagnosis ?? null;
}
