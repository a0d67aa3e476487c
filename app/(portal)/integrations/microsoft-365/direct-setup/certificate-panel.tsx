import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/action";
import { CertificateAnswer } from "./certificate-answer";
import { type Certificate, CertificateFacts, UploadSteps } from "./certificate-facts";
import { DiscardButton } from "./discard-button";
import type { CertificateWork } from "./use-certificate";

export interface Certificates {
  used: Certificate | null;
  /** Made, and not accepted by Microsoft yet. */
  waiting: Certificate | null;
}

interface CertificatePanelProps {
  companyId: string;
  certificates: Certificates;
  work: CertificateWork;
  uploadHref: string | null;
  /** Something is used already, which a new certificate takes the place of. */
  isConnected: boolean;
  error?: string[];
  canSave: boolean;
}

/**
 * A certificate's life: made, uploaded at Microsoft, checked, used, and renewed the same way. The next step to take is the
 * dialog's own button (setup-footer.tsx).
 */
export function CertificatePanel({ companyId, certificates, work, canSave, ...props }: CertificatePanelProps) {
  const { uploadHref, isConnected, error } = props;
  const { used, waiting } = certificates;
  const fileHref = (status: "current" | "pending") => `/api/companies/${companyId}/certificate.cer?status=${status}`;
  return (
    <section aria-label="Certificate" className="grid gap-3 rounded-md border border-line p-3">
      {used && <CertificateFacts title="In use since" certificate={used} href={fileHref("current")} />}
      {waiting && (
        <>
          <CertificateFacts title="Waits for Microsoft since" certificate={waiting} />
          <UploadSteps fileHref={fileHref("pending")} uploadHref={uploadHref} isConnected={isConnected} />
          {canSave && <DiscardButton onDiscard={work.discard} />}
        </>
      )}
      {!used && !waiting && <Introduction />}
      {canSave && used && !waiting && (
        <Button
          size="sm"
          className="w-fit"
          busy={work.isMaking}
          busyLabel="Making a key pair…"
          onClick={({ currentTarget: { form } }) => form && work.make(form)}
        >
          Make the next certificate
        </Button>
      )}
      {error && <FieldError id="certificate-error">{error.join(" ")}</FieldError>}
      <Refusal state={work.made} />
      <CertificateAnswer state={work.checked} companyId={companyId} isConnected={isConnected} />
    </section>
  );
}

function Introduction() {
  return (
    <p className="text-sm text-secondary">
      Safer than a secret: the portal makes a key pair and never shows its private half. You upload the public half at
      Microsoft, and there is nothing to copy, send or lose. It lasts a year.
    </p>
  );
}

/** What our own server refused. */
function Refusal({ state }: { state: ActionState<unknown> }) {
  if (state.status === "failed") return <Notice tone="bad" title={state.message} announce />;
  if (state.status !== "invalid") return null;
  const sentences = Object.values(state.fieldErrors).flatMap((list) => list ?? []);
  return <Notice tone="bad" title={sentences.join(" ")} announce />;
}
