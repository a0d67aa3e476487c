import { StatusBadge } from "@/components/ui/badge";
import type { CredentialKind } from "@/db/schema/connections.constants";
import { credentialExpiry } from "@/lib/connections/credential-expiry";

/** How long the company's credential lasts; nothing where nobody knows. */
export function CredentialEnd({ kind, expiresAt }: { kind: CredentialKind | null; expiresAt: Date | null }) {
  const { state, tone, words } = credentialExpiry(expiresAt, new Date());
  if (kind === null || state === "unknown") return null;
  return (
    <StatusBadge tone={tone}>
      {kind === "certificate" ? "Certificate" : "Client secret"} {words}
    </StatusBadge>
  );
}
