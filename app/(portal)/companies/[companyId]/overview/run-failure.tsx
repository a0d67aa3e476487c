import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import type { RunError } from "@/lib/sync/run-error";
import { logHref, setupHref } from "../users/links";

/** The last sync could not even begin: what follows is what was read before. */
export function RunFailure({ error, companyId }: { error: RunError; companyId: string }) {
  return (
    <Notice
      tone={error.retryHelps ? "attention" : "bad"}
      title={`The last sync failed: ${error.title}`}
      steps={error.steps}
      action={
        <>
          <ButtonLink size="sm" href={setupHref(companyId)}>
            Open Direct Setup
          </ButtonLink>
          <ButtonLink size="sm" href={logHref(companyId)}>
            Open the log
          </ButtonLink>
        </>
      }
    >
      {error.cause} What stands below was read before.
    </Notice>
  );
}
