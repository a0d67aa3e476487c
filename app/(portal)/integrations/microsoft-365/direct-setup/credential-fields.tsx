import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SecretInput } from "@/components/ui/secret-input";
import { formatDay } from "@/components/ui/time";
import { CertificatePanel, type Certificates } from "./certificate-panel";

/** What is stored of a credential, as the dialog may know it. */
export interface StoredCredential {
  credentialKind: "client-secret" | "certificate" | null;
  credentialStoredAt: string | null;
  credentialExpiresAt: string | null;
  credentialExpirySource: "microsoft" | "certificate" | "typed" | null;
}

interface CredentialFieldsProps {
  companyId: string;
  connection: StoredCredential | null;
  certificates: Certificates;
  uploadHref: string | null;
  /** The secret that was pasted has just been stored. */
  isStored: boolean;
  errors: Record<string, string[] | undefined>;
  canSave: boolean;
}

const ways = ["secret", "certificate"] as const;
type Way = (typeof ways)[number];
const wayWords: Record<Way, string> = { secret: "Secret Key", certificate: "Certificate (recommended)" };

/** By what the portal proves to Microsoft who it is: a secret that is pasted, or a certificate that it makes itself. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { companyId, connection, certificates, errors, canSave } = props;
  const [chosen, setChosen] = useState<{ companyId: string; way: Way }>();
  const isCertificate = certificates.waiting !== null || connection?.credentialKind === "certificate";
  const way = chosen?.companyId === companyId ? chosen.way : isCertificate ? "certificate" : "secret";
  return (
    <div className="grid gap-3">
      <WaySwitch way={way} onChoose={(next) => setChosen({ companyId, way: next })} />
      {way === "secret" ? (
        <SecretFields {...props} />
      ) : (
        <>
          <input type="hidden" name="clientSecret" value="" />
          <CertificatePanel
            key={companyId}
            companyId={companyId}
            certificates={certificates}
            uploadHref={props.uploadHref}
            isConnected={Boolean(connection?.credentialStoredAt)}
            error={errors.clientSecret}
            canSave={canSave}
          />
        </>
      )}
    </div>
  );
}

function WaySwitch({ way, onChoose }: { way: Way; onChoose: (way: Way) => void }) {
  return (
    <fieldset className="flex w-fit gap-0.5 rounded-md bg-sunken p-0.5">
      <legend className="sr-only">How the portal signs in at Microsoft</legend>
      {ways.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === way}
          onClick={() => onChoose(each)}
          className={cn(
            "h-7 rounded-sm px-2.5 text-sm any-pointer-coarse:h-10",
            each === way ? "bg-raised font-medium shadow-xs" : "text-secondary hover:text-ink",
          )}
        >
          {wayWords[each]}
        </button>
      ))}
    </fieldset>
  );
}

function SecretFields({ connection, isStored, errors, canSave }: CredentialFieldsProps) {
  const isTyped = connection?.credentialKind === "client-secret" && connection.credentialExpirySource !== "microsoft";
  return (
    <>
      <Field label="Secret Key" hint={secretHint(connection, isStored)} error={errors.clientSecret}>
        {(control) => (
          // A stored secret leaves the browser: the field is made anew.
          <SecretInput key={isStored ? "stored" : "typed"} {...control} name="clientSecret" disabled={!canSave} />
        )}
      </Field>
      {isTyped && (
        <Field
          label="Expires on"
          hint="Optional. Where the application can be read, the next sync takes the date from Microsoft."
          error={errors.expiresOn}
        >
          {(control) => (
            <Input
              {...control}
              key={connection.credentialExpiresAt}
              type="date"
              name="expiresOn"
              defaultValue={connection.credentialExpiresAt?.slice(0, 10)}
              disabled={!canSave}
              className="sm:w-44"
            />
          )}
        </Field>
      )}
    </>
  );
}

function secretHint(connection: StoredCredential | null, isStored: boolean) {
  const where = "Certificates & secrets › Client secrets › Value, not the Secret ID.";
  if (isStored) return `${where} Stored just now; leave it empty to keep it.`;
  if (!connection?.credentialStoredAt) return where;
  const { credentialKind, credentialStoredAt, credentialExpiresAt, credentialExpirySource } = connection;
  if (credentialKind === "certificate")
    return `A certificate is in use. A secret that Microsoft accepts replaces it. ${where}`;
  const told = credentialExpirySource === "microsoft" ? " as Microsoft tells" : "";
  const expires = credentialExpiresAt ? `, expires ${formatDay(credentialExpiresAt)}${told}` : "";
  return `Stored on ${formatDay(credentialStoredAt)}${expires}. Leave it empty to keep it; a new one replaces it once Microsoft accepts it. ${where}`;
}
