import { Diagnosis } from "@/components/diagnosis";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { SetupResult } from "@/lib/connections/connect-company";

/** Whether it was saved, and the one thing that stands in the way. */
export function Verdict({ result, companyId }: { result: SetupResult; companyId: string }) {
  const { isCheckOnly, isStored, isSyncing, preflight } = result;
  const trouble = mainTrouble(result);
  if (isCheckOnly) return <Checked result={result} />;
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
      <Notice tone="good" title={savedTitle(result)} announce>
        {log}
      </Notice>
    );
  }
  if (preflight.unreachable) {
    return <Diagnosis tone="attention" title={`Saved. ${trouble.title}`} explained={trouble} announce />;
  }
  const title = `Saved. ${whichSync(result)} has started, and cannot read everything.`;
  return (
    <Diagnosis tone="attention" title={title} explained={trouble} announce>
      <p className="mt-1">Nothing has to be typed here again after it. {log}</p>
    </Diagnosis>
  );
}

const whichSync = ({ isFirst }: SetupResult) => (isFirst ? "The first sync" : "A sync");

const savedTitle = (result: SetupResult) =>
  result.rotation === "replaced"
    ? "Saved. The new secret is in use, and a sync has started."
    : `Saved. ${whichSync(result)} has started.`;

/** What saving would meet. */
function Checked({ result }: { result: SetupResult }) {
  const { refusal, unreachable, missingPermissions } = result.preflight;
  const trouble = mainTrouble(result);
  if (trouble) {
    const isRight = !refusal && !unreachable;
    const title = isRight ? "The values are right, and not everything can be read." : trouble.title;
    return (
      <Diagnosis
        tone={refusal ? "bad" : "attention"}
        title={`${title} Nothing was saved.`}
        explained={trouble}
        announce
      >
        {!refusal && <p className="mt-1">You may save before that.</p>}
      </Diagnosis>
    );
  }
  return missingPermissions ? (
    <Notice tone="good" title="All is right. Nothing was saved yet." announce />
  ) : (
    <Notice tone="info" title="The directory is there. Nothing was saved." announce>
      Paste the Secret Key to have it checked too.
    </Notice>
  );
}

/** What the verdict explains: why nothing can be stored, or what keeps a sync from reading everything. */
export function mainTrouble({ isCheckOnly, isStored, isSyncing, preflight }: SetupResult) {
  const { refusal, unreachable, checks } = preflight;
  if (refusal || (!isStored && !isCheckOnly)) return refusal;
  if (!isSyncing && !isCheckOnly) return null;
  return unreachable ?? checks.find(({ id }) => id === "permissions")?.diagnosis ?? null;
}
