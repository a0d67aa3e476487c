import { StatusBadge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { Timestamp } from "@/components/ui/timestamp";
import type { CompanyHealth } from "@/lib/companies/list-company-health";
import { credentialExpiry } from "@/lib/connections/credential-expiry";

interface CredentialProps {
  company: Pick<CompanyHealth, "connection" | "health">;
  /** The company's dialog, where what is left to do is done. */
  setupHref: string;
}

/** In a column of its own: how long a company's credential lasts, and what is left to do about the one before. */
export function CredentialCell({ company: { connection }, setupHref }: CredentialProps) {
  if (!connection?.credentialStoredAt) return <span className="text-secondary">—</span>;
  const { credentialStoredAt, credentialExpiresAt, credentialTasks } = connection;
  const { state, tone, words } = credentialExpiry(credentialExpiresAt, new Date());
  return (
    <div>
      {state === "unknown" ? (
        <span className="text-secondary">
          stored <Timestamp value={credentialStoredAt} />
        </span>
      ) : (
        <StatusBadge tone={tone}>{words}</StatusBadge>
      )}
      <OldOnes count={credentialTasks} setupHref={setupHref} />
    </div>
  );
}

/** Under a company's state: the countdown once it has begun, and what is left to do. Mostly nothing. */
export function CredentialLine({ company: { connection, health }, setupHref }: CredentialProps) {
  if (!connection?.credentialStoredAt) return null;
  const { credentialKind, credentialExpiresAt, credentialTasks } = connection;
  const { state, tone, words } = credentialExpiry(credentialExpiresAt, new Date());
  const isSaid = health === "broken" && state === "expired";
  const isCounting = state !== "unknown" && state !== "fine" && !isSaid;
  return (
    <>
      {isCounting && (
        <StatusBadge tone={tone} className="text-xs">
          {credentialKind === "certificate" ? "Certificate" : "Secret"} {words}
        </StatusBadge>
      )}
      <OldOnes count={credentialTasks} setupHref={setupHref} />
    </>
  );
}

function OldOnes({ count, setupHref }: { count: number; setupHref: string }) {
  if (count === 0) return null;
  return (
    <TextLink href={setupHref} className="block w-fit text-xs max-sm:ml-auto">
      {count === 1 ? "Old credential to delete" : `${count} old credentials to delete`}
    </TextLink>
  );
}
