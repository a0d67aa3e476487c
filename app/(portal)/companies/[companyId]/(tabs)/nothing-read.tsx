import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { logHref, setupHref } from "./users/links";

/** In place of what a company's screen would show: it has no connection. */
export function NotConnected({ companyId }: { companyId: string }) {
  return (
    <EmptyState
      kind="permission_missing"
      title="Not connected to Microsoft 365"
      action={
        <ButtonLink variant="primary" href={setupHref(companyId)}>
          Connect
        </ButtonLink>
      }
    >
      Three values of the company’s app registration are all it takes. The set-up guide says where to find them.
    </EmptyState>
  );
}

/** The same while it is connected and no sync has ended or is under way. */
export function NotSynced({ companyId, active }: { companyId: string; active: boolean }) {
  if (!active) {
    return (
      <EmptyState
        kind="none"
        title="Paused before the first sync"
        action={<ButtonLink href={setupHref(companyId)}>Open Direct Setup</ButtonLink>}
      >
        “Office365 Integration Active” is switched off, so nothing was ever read.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="none"
      title="Not synced yet"
      action={<ButtonLink href={logHref(companyId)}>Open the log</ButtonLink>}
    >
      The nightly sync reads everything. To see it now, start one in the log.
    </EmptyState>
  );
}
