import { z } from "zod";
import { requiredPermissions } from "@/lib/microsoft/permissions";
import { partNumbers } from "./data/products";
import type { Fault } from "./faults/fault";
import type { UserPatch } from "./people/user";
import type { Scenario } from "./scenario";

const match = z.strictObject({
  /** Part of the path, or `{ "pattern": "…" }` for a regular expression. */
  path: z.union([z.string(), z.strictObject({ pattern: z.string() }).transform(({ pattern }) => new RegExp(pattern))]),
  tenant: z.string().optional(),
});

const rule = { match, times: z.int().positive().optional(), after: z.int().nonnegative().optional() };
const text = z.string().optional();
const whole = z.int().nonnegative().optional();
const kind = <Name extends Fault["kind"], Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ ...rule, kind: z.literal(name), ...shape });

/** A fault as another process writes it. */
export const faultSchema = z.discriminatedUnion("kind", [
  kind("status", {
    status: z.int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
  }),
  kind("throttle", { retryAfter: text }),
  kind("tokenExpired", {}),
  kind("slow", { ms: z.int().nonnegative() }),
  kind("cut", { bytes: whole }),
  kind("truncatedJson", {}),
  kind("htmlWith200", { html: text }),
  kind("emptyAnswer", {}),
  kind("malformedRow", { row: whole, field: text, value: z.unknown().optional() }),
  kind("rowFields", {
    set: z.record(z.string(), z.unknown()).optional(),
    drop: z.array(z.string()).optional(),
  }),
  kind("truncatedCsv", { rows: whole }),
  kind("missingColumn", { column: text }),
  kind("extraColumn", { column: text }),
  kind("foreignNextLink", { host: text }),
  kind("loopingNextLink", {}),
]) satisfies z.ZodType<Fault>;

const holding = z.strictObject({
  part: z.enum(partNumbers),
  share: z.number(),
  spare: z.int(),
  state: z.enum(["Enabled", "Warning", "Suspended"]).optional(),
});

/** What may be changed of a running scenario from outside; its ids stay. */
export const scenarioPatchSchema = z
  .strictObject({
    name: z.string(),
    sentence: z.string(),
    clientSecret: z.string(),
    secret: z.enum(["valid", "expired"]),
    secretExpiresAt: z.iso.datetime().or(z.iso.date()),
    secretExpiresInDays: z.int().nonnegative(),
    countryLetterCode: z.string(),
    users: z.int().nonnegative(),
    grantedPermissions: z.array(z.enum(requiredPermissions)),
    entraP1: z.boolean(),
    concealedNames: z.boolean(),
    onPremisesSync: z.boolean(),
    groupLicensing: z.boolean(),
    registeredElsewhere: z.boolean(),
    roleAssignmentsNeedFilter: z.boolean(),
    base: z.array(holding),
    extra: z.array(holding),
    connected: z.boolean(),
    /** Null takes it back. */
    tokenError: z
      .int()
      .nullable()
      .transform((code) => code ?? undefined),
    tokenLifetimeSeconds: z.int().positive(),
    /** Null takes it back. */
    servicePrincipal: z
      .enum(["missing", "disabled"])
      .nullable()
      .transform((state) => state ?? undefined),
    unknownToReports: z.array(z.string()),
  })
  .partial() satisfies z.ZodType<Partial<Scenario>>;

/** A company that a test adds. */
export const newScenarioSchema = scenarioPatchSchema.safeExtend({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  directoryId: z.guid(),
  applicationId: z.guid(),
});

/** What is done in Certificates & secrets; `remove` names a key id. */
export const credentialsSchema = z.strictObject({
  /** A certificate: PEM, or the DER of a .cer file in base64. */
  upload: z.string().min(1).optional(),
  add: z
    .strictObject({
      value: z.string().min(1),
      displayName: z.string().optional(),
      expiresAt: z.iso.datetime().or(z.iso.date()).optional(),
    })
    .optional(),
  remove: z.string().min(1).optional(),
});

/** A second night: people changed or gone. */
export const usersSchema = z.strictObject({
  change: z
    .array(
      z.strictObject({
        index: z.int().nonnegative(),
        patch: z.looseObject({ licences: z.array(z.enum(partNumbers)).optional() }) satisfies z.ZodType<UserPatch>,
      }),
    )
    .optional(),
  remove: z.strictObject({ from: z.int().nonnegative(), to: z.int().positive() }).optional(),
});
