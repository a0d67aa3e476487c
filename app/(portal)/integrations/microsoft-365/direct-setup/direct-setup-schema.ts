import { z } from "zod";
import { secretMissing } from "@/lib/connections/secret-missing";
import { cloudNames } from "@/lib/microsoft/clouds.constants";

const guidPattern = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;

/** The Directory ID in what stands in its field, as it will be stored; null when that is none. */
export function toDirectoryId(typed: string): string | null {
  return guidPattern.test(typed.trim()) ? bare(typed.trim()) : null;
}

const bare = (id: string) => id.replaceAll(/[{}]/g, "").toLowerCase();

/** An id as it is copied from Entra: any case, blanks around it, braces as some tools add them. */
const guid = (missing: string, wrong: string) =>
  z
    .string()
    .trim()
    // One check: where two follow each other and the first ends it, nothing is said of the other fields.
    .regex(guidPattern, { error: ({ input }) => (input === "" ? missing : wrong) })
    .transform(bare);

/** The three values of an app registration, each with what may be wrong with it. An empty secret is null. */
export const connectionFields = {
  applicationId: guid(
    "Paste the Application (client) ID of the app registration.",
    "This is no Application ID. It looks like 8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001; copy it with the icon beside it.",
  ),
  directoryId: guid(
    "Paste the Directory (tenant) ID of the app registration.",
    "This is no Directory ID. It looks like 3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001; copy it with the icon beside it.",
  ),
  clientSecret: z
    .string()
    .trim()
    .max(500, "This is too long for a secret's Value. Copy only the Value.")
    .refine((secret) => !guidPattern.test(secret), {
      message: "This is the Secret ID. Copy the Value: it stands in the column left of it, and is shown only once.",
    })
    .refine((secret) => !/\s/.test(secret), {
      message: "There is a blank or a line break in it, so it is more than the Value. Copy only the Value.",
    })
    .transform((secret) => secret || null),
};

export const sameIdsMessage =
  "Both ids are the same. Copy the Directory (tenant) ID; it stands below the Application (client) ID.";

const { clientSecret, ...ids } = connectionFields;
const place = {
  companyId: z.uuid("Choose a company."),
  active: z
    .union([z.literal("on"), z.undefined()])
    .optional()
    .transform((value) => value === "on"),
  cloud: z.enum(cloudNames, "Choose a cloud."),
  ...ids,
};
const areDifferent = ({ applicationId, directoryId }: { applicationId: string; directoryId: string }) =>
  applicationId !== directoryId;
const sameIds = {
  path: ["directoryId"],
  message: sameIdsMessage,
  when: ({ issues }: { issues: readonly unknown[] }) => issues.length === 0,
};

/** A moment as the dialog was given it; "" for what was not there. */
const seenAt = z.union([z.literal("").transform(() => null), z.iso.datetime()]).optional();

/** What the dialog sends. An empty secret means: keep the stored one. */
export const directSetupSchema = z
  .object({
    ...place,
    clientSecret,
    /** What was stored when the dialog was opened. */
    changedAt: seenAt,
    credentialStoredAt: seenAt,
    /** A day, or nothing for "not known"; not sent where Microsoft tells. */
    expiresOn: z
      .union([z.literal("").transform(() => null), z.iso.date("Choose a day.").transform((day) => new Date(day))])
      .optional(),
  })
  .refine(areDifferent, sameIds)
  .refine(({ clientSecret, credentialStoredAt }) => clientSecret !== null || credentialStoredAt !== null, {
    path: ["clientSecret"],
    message: secretMissing,
  })
  .transform(({ changedAt, credentialStoredAt = null, ...values }) => ({
    ...values,
    basis: changedAt === undefined ? undefined : { changedAt, credentialStoredAt },
  }));

/** The same without a secret: where a certificate is to be used. */
export const certificatePlaceSchema = z.object(place).refine(areDifferent, sameIds);
