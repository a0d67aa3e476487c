import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/components/ui/time";
import type { OldCredential } from "@/db/queries/credentials";

/** Credentials that nobody needs any more and that still open the door at Microsoft. */
export function OldCredentials({ credentials }: { credentials: OldCredential[] }) {
  if (credentials.length === 0) return null;
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base font-semibold">Old credentials to delete</h2>
        <p className="text-sm text-secondary">
          New ones have taken their place. Each still lets in whoever has it, until it is deleted at Microsoft.
        </p>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-raised text-sm">
        {credentials.map((credential) => (
          <li
            key={`${credential.companyId} ${credential.thumbprint ?? credential.hint ?? credential.displayName}`}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2"
          >
            <TextLink href={`/integrations/microsoft-365/direct-setup?company=${credential.companyId}`}>
              {credential.companyName}
            </TextLink>
            <span className="text-secondary wrap-anywhere">{namesOf(credential)}</span>
            {credential.expiresAt && (
              <span className="ml-auto text-secondary">expires {formatDay(credential.expiresAt.toISOString())}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function namesOf({ kind, displayName, hint, thumbprint }: OldCredential): string {
  const marks = [displayName && `“${displayName}”`, hint && `begins with “${hint}”`, thumbprint].filter(Boolean);
  return [kind === "certificate" ? "Certificate" : "Client secret", ...marks].join(" · ");
}
