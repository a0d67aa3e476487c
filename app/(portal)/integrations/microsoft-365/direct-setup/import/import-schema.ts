import { z } from "zod";
import { cloudNames } from "@/lib/microsoft/clouds.constants";
import { connectionFields, sameIdsMessage } from "../direct-setup-schema";

/** Rows that are checked at one time, and sent in one request. */
export const mostAtOnce = 2;

/** A row as the page sends it, in JSON. The secret is in this one request and nowhere else. */
const row = z
  .object({
    /** The rules for names stand in lib/companies/company-name.ts. */
    company: z.string().max(1000, "The name is too long."),
    cloud: z.enum(cloudNames).nullable(),
    ...connectionFields,
    clientSecret: connectionFields.clientSecret.pipe(z.string("The Secret Key is missing.")),
  })
  .refine(({ applicationId, directoryId }) => applicationId !== directoryId, { message: sameIdsMessage });

export const importSchema = z.object({
  row: z
    .array(z.string().max(5_000).transform(readJson).pipe(row), "Send the rows.")
    .min(1, "Send the rows.")
    .max(mostAtOnce, "These are too many rows at once."),
});

export type SentRow = z.input<typeof row>;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
