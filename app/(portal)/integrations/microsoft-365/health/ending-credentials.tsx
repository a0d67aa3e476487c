import { StatusBadge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { EndingCredential } from "@/db/queries/credentials";
import { credentialExpiry, renewalDays } from "@/lib/connections/credential-expiry";

/** Which credentials have to be renewed next, before syncs fail over them. */
export function EndingCredentials({ credentials }: { credentials: EndingCredential[] }) {
  if (credentials.length === 0) return null;
  const now = new Date();
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base font-semibold">Credentials to renew</h2>
        <p className="text-sm text-secondary">
          They end within {renewalDays} days, or have ended. The old one stays in use until Microsoft has accepted the
          new one.
        </p>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-raised text-sm">
        {credentials.map(({ companyId, companyName, kind, expiresAt }) => {
          const { tone, words } = credentialExpiry(expiresAt, now);
          return (
            <li key={companyId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2">
              <TextLink href={`/integrations/microsoft-365/direct-setup?company=${companyId}`}>{companyName}</TextLink>
              <span className="text-secondary">{kind === "certificate" ? "Certificate" : "Client secret"}</span>
              <StatusBadge tone={tone} className="ml-auto">
                {words}
              </StatusBadge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
