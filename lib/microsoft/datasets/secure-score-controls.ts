import { z } from "zod";
import type { Dataset } from "../dataset";
import {
  clippedText,
  figureOrNull,
  integer,
  keyText,
  nullableBoolean,
  nullableDateTime,
  nullableText,
  textList,
} from "../fields";
import { rawField } from "../page-rows";
import { toHttpsLink, toSafeHtml } from "../safe-html";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  title: z.string(),
  maxScore: z.number().nullable(),
  rank: z.int32().nullable(),
  controlCategory: z.string().nullable(),
  actionType: z.string().nullable(),
  /** https or null. */
  actionUrl: z.string().nullable(),
  service: z.string().nullable(),
  tier: z.string().nullable(),
  userImpact: z.string().nullable(),
  implementationCost: z.string().nullable(),
  /** Safe HTML, as is remediationImpact: see lib/microsoft/safe-html.ts. */
  remediation: z.string().nullable(),
  remediationImpact: z.string().nullable(),
  threats: z.array(z.string()),
  deprecated: z.boolean(),
  /** What the tenant last said about it: `Default`, `Ignored`, `ThirdParty`, `Reviewed`; null when it never said anything. */
  state: z.string().nullable(),
});
export type SecureScoreControlRow = z.infer<typeof row>;

const safeHtml = () =>
  z
    .string()
    .nullable()
    .default(null)
    .transform((html) => toSafeHtml(html ?? "").trim() || null);

const stateUpdate = z.object({ state: nullableText(), updatedDateTime: nullableDateTime().catch(null) });

/** https://learn.microsoft.com/graph/api/resources/securescorecontrolprofile */
const wire = z
  .object({
    id: keyText(),
    title: clippedText(1_000),
    maxScore: z.number().nullable().default(null).transform(figureOrNull),
    rank: integer().nullable().default(null).transform(figureOrNull),
    controlCategory: nullableText(),
    actionType: nullableText(),
    actionUrl: nullableText().transform((link) => toHttpsLink(link ?? "")),
    service: nullableText(),
    tier: nullableText(),
    userImpact: nullableText(),
    implementationCost: nullableText(),
    remediation: safeHtml(),
    remediationImpact: safeHtml(),
    threats: textList(),
    deprecated: nullableBoolean().transform((isDeprecated) => isDeprecated ?? false),
    controlStateUpdates: z.array(stateUpdate).nullable().default([]),
  })
  .transform(({ id, title, controlStateUpdates, ...fields }) => ({
    key: id,
    row: { title: title ?? id, ...fields, state: newestState(controlStateUpdates ?? []) },
  }));

/** Of two updates of one moment the later in the list; one without a moment is the oldest. */
function newestState(updates: z.infer<typeof stateUpdate>[]): string | null {
  const moments = updates.map(({ updatedDateTime }) => updatedDateTime ?? "");
  const newest = moments.toSorted().at(-1) ?? "";
  return updates[moments.lastIndexOf(newest)]?.state ?? null;
}

const path = "/v1.0/security/secureScoreControlProfiles";

const collection: Collection<SecureScoreControlRow> = { first: path, wire, rawKey: rawField("id", keyText()) };

/** What Microsoft measures and how to do better; the key is the control's id, which secure_scores calls `controlName`. */
export const secureScoreControls: Dataset<SecureScoreControlRow> = {
  name: "secure_score_controls",
  title: "Secure score controls",
  permission: "SecurityEvents.Read.All",
  licence: null,
  clouds: ["global", "usgov", "usgovdod", "sandbox"],
  keepsHistory: true,
  feeds: "what would raise the secure score",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson(`${path}?$top=1`);
  },
};
