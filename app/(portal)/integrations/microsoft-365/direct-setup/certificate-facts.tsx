import { Download } from "lucide-react";
import { StatusBadge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyValue } from "@/components/ui/copy-value";
import { TextLink } from "@/components/ui/text-link";
import { formatDay } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import { credentialExpiry } from "@/lib/connections/credential-expiry";

/** A certificate as the dialog shows it; its private key is nowhere in the browser. */
export interface Certificate {
  /** Thumbprints, hexadecimal. */
  sha1: string;
  sha256: string;
  expiresAt: string | null;
  storedAt: string;
}

interface CertificateFactsProps {
  title: string;
  certificate: Certificate;
  /** Where its file is; left out where a step offers it already. */
  href?: string;
}

/** By what a certificate is known at Microsoft, and how long it lasts. */
export function CertificateFacts({ title, certificate, href }: CertificateFactsProps) {
  const { sha1, sha256, expiresAt, storedAt } = certificate;
  const now = useNow()?.now;
  const { tone, words } = credentialExpiry(expiresAt ? new Date(expiresAt) : null, now ?? new Date(storedAt));
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">
          {title} {formatDay(storedAt)}
        </span>
        {now && (
          <StatusBadge tone={tone}>
            {words}
            {expiresAt && <span className="text-secondary"> ({formatDay(expiresAt)})</span>}
          </StatusBadge>
        )}
      </p>
      <dl className="grid gap-x-3 text-secondary sm:grid-cols-[auto_1fr] sm:items-center">
        <dt>Thumbprint, as Entra shows it</dt>
        <dd className="min-w-0">
          <CopyValue value={sha1} label="thumbprint" />
        </dd>
        <dt>SHA-256</dt>
        <dd className="min-w-0">
          <CopyValue value={sha256} label="SHA-256 thumbprint" />
        </dd>
      </dl>
      {href && (
        <div>
          <DownloadLink href={href} />
        </div>
      )}
    </div>
  );
}

interface UploadStepsProps {
  fileHref: string;
  /** Certificates & secrets of the application, at Microsoft. */
  uploadHref: string | null;
  isConnected: boolean;
}

/** What a person does between the making of a certificate and its use. */
export function UploadSteps({ fileHref, uploadHref, isConnected }: UploadStepsProps) {
  const place = "Certificates & secrets";
  return (
    <ol className="grid list-decimal gap-1.5 pl-4 text-sm marker:text-secondary">
      <li>
        <DownloadLink href={fileHref} />
      </li>
      <li>
        In Entra open {uploadHref ? <TextLink href={uploadHref}>{place}</TextLink> : place} of the application, then
        Certificates › Upload certificate.
      </li>
      <li>
        Come back and press <b className="font-medium">Check and use</b> below.{" "}
        {isConnected && "What is used now stays in use until Microsoft accepts it. "}
        You may close this dialog meanwhile.
      </li>
    </ol>
  );
}

function DownloadLink({ href }: { href: string }) {
  return (
    <ButtonLink href={href} download size="sm" icon={<Download aria-hidden />}>
      Download .cer
    </ButtonLink>
  );
}
