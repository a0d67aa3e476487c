import { StatusBadge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import { Timestamp } from "@/components/ui/timestamp";
import type { CompanyFacts } from "@/db/queries/health";
import { credentialExpiry } from "@/lib/connections/credential-expiry";

interface CredentialCellProps {
  connection: CompanyFacts["connection"];
  /** The company's dialog, where what is left to do is done. */
  setupHref: string;
}

/** What a company's row says of its credential: how long it lasts, and what is left to do about the one before. */
export function CredentialCell({ connection, setupHref }: CredentialCellProps) {
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
      {credentialTasks > 0 && (
        <TextLink href={setupHref} className="block w-fit text-xs max-sm:ml-auto">
          {credentialTasks === 1 ? "old one to delete" : `${credentialTasks} old ones to delete`}
        </TextLink>
      )}
    </div>
  );
}
