import { startTransition, useActionState } from "react";
import { FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/action";
import { checkCertificateAction, discardCertificateAction, makeCertificateAction } from "./certificate-actions";
import { CertificateAnswer } from "./certificate-answer";
import { MakeButton, WaitingButtons } from "./certificate-buttons";
import { type Certificate, CertificateFacts, UploadSteps } from "./certificate-facts";

export interface Certificates {
  used: Certificate | null;
  /** Made, and not accepted by Microsoft yet. */
  waiting: Certificate | null;
}

interface CertificatePanelProps {
  companyId: string;
  certificates: Certificates;
  uploadHref: string | null;
  /** Something is used already, which a new certificate takes the place of. */
  isConnected: boolean;
  error?: string[];
  canSave: boolean;
}

/** A certificate's life: made, uploaded at Microsoft, checked, used, and renewed the same way. */
export function CertificatePanel({ companyId, certificates, canSave, ...props }: CertificatePanelProps) {
  const { uploadHref, isConnected, error } = props;
  const { used, waiting } = certificates;
  const [made, make, isMaking] = useActionState(makeCertificateAction, { status: "idle" });
  const [checked, check, isChecking] = useActionState(checkCertificateAction, { status: "idle" });
  const fileHref = (status: "current" | "pending") => `/api/companies/${companyId}/certificate.cer?status=${status}`;
  return (
    <section aria-label="Certificate" className="grid gap-3 rounded-md border border-line p-3">
      {used && <CertificateFacts title="In use since" certificate={used} href={fileHref("current")} />}
      {waiting && (
        <>
          <CertificateFacts title="Waits for Microsoft since" certificate={waiting} />
          <UploadSteps fileHref={fileHref("pending")} uploadHref={uploadHref} isConnected={isConnected}>
            {canSave && (
              <WaitingButtons
                isChecking={isChecking}
                onCheck={() => startTransition(() => check(formOf(companyId)))}
                onDiscard={() => discardCertificateAction({ status: "idle" }, formOf(companyId))}
              />
            )}
          </UploadSteps>
        </>
      )}
      {!used && !waiting && <Introduction />}
      {canSave && !waiting && (
        <MakeButton
          isMaking={isMaking}
          hasOne={used !== null}
          // The ids may have been typed and not saved yet.
          onMake={(form) => startTransition(() => make(form ? new FormData(form) : formOf(companyId)))}
        />
      )}
      {error && <FieldError id="certificate-error">{error.join(" ")}</FieldError>}
      <Refusal state={made} />
      <CertificateAnswer state={checked} companyId={companyId} isConnected={isConnected} />
    </section>
  );
}

function formOf(companyId: string): FormData {
  const formData = new FormData();
  formData.set("companyId", companyId);
  return formData;
}

function Introduction() {
  return (
    <p className="text-sm text-secondary">
      The portal makes a key pair and never shows its private half. You upload the public half at Microsoft: there is no
      secret to copy, send or lose. It lasts a year.
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
