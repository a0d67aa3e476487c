import { z } from "zod";
import { type DiagnosisContext, diagnose } from "@/lib/microsoft/diagnosis/diagnose";
import type { Explained } from "@/lib/microsoft/diagnosis/explained";
import { MicrosoftError } from "@/lib/microsoft/errors";

/** Why a run or one of its datasets went wrong, as it is kept with it and shown in the log. Holds no secret. */
export const runErrorSchema = z.object({
  code: z.string(),
  title: z.string(),
  cause: z.string(),
  turn: z.enum(["ours", "customer_admin", "microsoft"]),
  steps: z.array(
    z.object({
      text: z.string(),
      href: z.string().optional(),
      isHere: z.boolean().optional(),
      isInSetup: z.boolean().optional(),
    }),
  ),
  retryHelps: z.boolean(),
  field: z.enum(["applicationId", "directoryId", "clientSecret"]).nullish(),
  plain: z.string().optional(),
  minutes: z.number().optional(),
  permission: z.string().optional(),
  applicationId: z.string().optional(),
  directoryId: z.string().optional(),
  provider: z
    .object({
      code: z.string().optional(),
      message: z.string().optional(),
      requestId: z.string().optional(),
      clientRequestId: z.string().optional(),
      httpStatus: z.number().optional(),
      at: z.string(),
    })
    .optional(),
}) satisfies z.ZodType<Explained>;

export type RunError = z.infer<typeof runErrorSchema>;

/** For whatever is neither Microsoft's nor the technician's fault; the log on the server says more. */
export const internalError: RunError = {
  code: "internal",
  title: "Something went wrong on our side",
  cause: "The portal could not finish this step. What you see is what was read before.",
  turn: "ours",
  steps: [{ text: "There is nothing to do for you: the next sync tries again.", isHere: true }],
  retryHelps: true,
};

/** The stored credential does not open: it was sealed for other ids, or by a key that is lost. Microsoft was asked nothing. */
export const sealedError: RunError = {
  code: "sealed",
  title: "The stored secret cannot be opened",
  cause: "It was saved for other ids or another cloud, or with a key that this portal does not have any more.",
  turn: "ours",
  steps: [{ text: "Open the company under Direct Setup and paste the secret's Value again.", isHere: true }],
  retryHelps: false,
};

/** Explains Microsoft's error, or one of our own, to the person who reads the log. */
export function toRunError(error: unknown, context: DiagnosisContext): RunError {
  if (error instanceof MicrosoftError) {
    return { code: error.code, ...diagnose(error, context) };
  }
  return internalError;
}
