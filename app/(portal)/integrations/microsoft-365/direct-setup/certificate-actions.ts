"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { workspaceAction } from "@/lib/action";
import { checkCertificate } from "@/lib/connections/check-certificate";
import { takeCheck } from "@/lib/connections/check-limit";
import { finishTask } from "@/lib/connections/finish-credential-task";
import { discardCertificate, makeCertificate } from "@/lib/connections/make-certificate";
import { certificatePlaceSchema } from "./direct-setup-schema";

const base = "/integrations/microsoft-365/direct-setup";
const company = z.object({ companyId: z.uuid("Choose a company.") });

/** "Make a certificate": the private key is sealed where it is made and never leaves the server. */
export const makeCertificateAction = workspaceAction(
  { name: "makeCertificate", role: "technician", schema: certificatePlaceSchema },
  async (input, session) => {
    const made = await makeCertificate(session, input);
    revalidatePath(base);
    return made;
  },
);

/** "Check": Microsoft is asked with the certificate that waits; accepted, it is used from then on. */
export const checkCertificateAction = workspaceAction(
  { name: "checkCertificate", role: "technician", schema: company },
  async (input, session) => {
    takeCheck(session);
    const result = await checkCertificate(session, input);
    revalidatePath(base);
    return result;
  },
);

export const discardCertificateAction = workspaceAction(
  { name: "discardCertificate", role: "technician", schema: company },
  async (input, session) => {
    await discardCertificate(session, input);
    revalidatePath(base);
    return null;
  },
);

/** "Done" beside what was to be deleted at Microsoft. */
export const finishCredentialTaskAction = workspaceAction(
  { name: "finishCredentialTask", role: "technician", schema: z.object({ taskId: z.uuid() }) },
  async (input, session) => {
    await finishTask(session, input);
    revalidatePath(base);
    return null;
  },
);
