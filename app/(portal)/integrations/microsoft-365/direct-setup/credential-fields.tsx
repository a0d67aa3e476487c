import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SecretInput } from "@/components/ui/secret-input";
import { formatDay } from "@/components/ui/time";
import { CertificatePanel, type Certificates } from "./certificate-panel";
import type { CertificateWork } from "./use-certificate";
import type { SetupForm } from "./use-setup-form";

/** What is stored of a credential, as the dialog may know it. */
export interface StoredCredential {
  credentialKind: "client-secret" | "certificate" | null;
  credentialStoredAt: string | null;
  credentialExpiresAt: string | null;
  credentialExpirySource: "microsoft" | "certificate" | "typed" | null;
}

interface CredentialFieldsProps {
  companyId: string;
  form: SetupForm;
  way: Way;
  onChoose: (way: Way) => void;
  /** As it is stored now. */
  connection: StoredCredential | null;
  certificates: Certificates;
  work: CertificateWork;
  uploadHref: string | null;
  /** The secret that was pasted has just been stored. */
  isStored: boolean;
  /** The cursor is to stand in Secret Key when the dialog opens. */
  isFocus: boolean;
  errors: Record<string, string[] | undefined>;
  canSave: boolean;
}

const ways = ["secret", "certificate"] as const;
export type Way = (typeof ways)[number];
const wayWords: Record<Way, string> = { secret: "Secret Key", certificate: "Certificate" };

/** By what the portal proves to Microsoft who it is: a secret that is pasted, or a certificate that it makes itself. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { companyId, connection, certificates, work, way, onChoose, errors, canSave } = props;
  return (
    <div className="grid gap-3">
      <WaySwitch way={way} onChoose={onChoose} />
      {way === "secret" ? (
        <SecretFields {...props} />
      ) : (
        <>
          <input type="hidden" name="clientSecret" value="" />
          <CertificatePanel
            companyId={companyId}
            certificates={certificates}
            work={work}
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

function SecretFields(props: CredentialFieldsProps) {
  const { form, connection, isStored, isFocus, errors, canSave } = props;
  const { values, type } = form;
  const isTyped = connection?.credentialKind === "client-secret" && connection.credentialExpirySource !== "microsoft";
  return (
    <>
      <Field label="Secret Key" hint={secretHint(connection, isStored)} error={errors.clientSecret}>
        {(control) => (
          <SecretInput
            {...control}
            name="clientSecret"
            value={values.clientSecret}
            onChange={(event) => type({ clientSecret: event.target.value })}
            disabled={!canSave}
            data-autofocus={isFocus ? "" : undefined}
          />
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
              type="date"
              name="expiresOn"
              value={values.expiresOn}
              onChange={(event) => type({ expiresOn: event.target.value })}
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
