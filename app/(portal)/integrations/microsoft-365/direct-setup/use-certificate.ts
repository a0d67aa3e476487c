"use client";

import { startTransition, useActionState } from "react";
import { checkCertificateAction, discardCertificateAction, makeCertificateAction } from "./certificate-actions";

/** What can be done with a company's certificates, and what came of it. */
export function useCertificate(companyId: string) {
  const [made, make, isMaking] = useActionState(makeCertificateAction, { status: "idle" });
  const [checked, check, isChecking] = useActionState(checkCertificateAction, { status: "idle" });
  return {
    ...{ made, isMaking, checked, isChecking },
    /** The ids may have been typed and not saved yet. */
    make: (form: HTMLFormElement) => startTransition(() => make(new FormData(form))),
    check: () => startTransition(() => check(formOf(companyId))),
    discard: () => discardCertificateAction({ status: "idle" }, formOf(companyId)),
  };
}

export type CertificateWork = ReturnType<typeof useCertificate>;

function formOf(companyId: string): FormData {
  const formData = new FormData();
  formData.set("companyId", companyId);
  return formData;
}
