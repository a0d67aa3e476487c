import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, nullableBoolean, nullableDateTime, nullableText, text } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  displayName: z.string(),
  countryLetterCode: z.string().nullable(),
  tenantType: z.string().nullable(),
  createdDateTime: z.string().nullable(),
  onPremisesSyncEnabled: z.boolean().nullable(),
  hasEntraIdP1: z.boolean(),
});
export type OrganizationRow = z.infer<typeof row>;

/** AAD_PREMIUM and AAD_PREMIUM_P2. https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
const entraPremiumPlanIds = ["41781fb2-bc02-4b7c-bd55-b576c07bb09d", "eec0eb4f-6444-4f95-aba0-50c24d67f998"];

const assignedPlan = z.object({ servicePlanId: nullableText(), capabilityStatus: nullableText() });

/** https://learn.microsoft.com/graph/api/resources/organization */
const wire = z
  .object({
    id: guid(),
    displayName: text(),
    countryLetterCode: nullableText(),
    tenantType: nullableText(),
    createdDateTime: nullableDateTime(),
    onPremisesSyncEnabled: nullableBoolean(),
    assignedPlans: z.array(assignedPlan).nullable().default([]),
  })
  .transform(({ id, assignedPlans, ...fields }) => ({
    key: id,
    row: { ...fields, hasEntraIdP1: (assignedPlans ?? []).some(isEntraPremium) },
  }));

/** `Warning` is the time of grace: the tenant still has what it paid for. */
function isEntraPremium({ servicePlanId, capabilityStatus }: z.infer<typeof assignedPlan>): boolean {
  return (
    entraPremiumPlanIds.includes(servicePlanId?.toLowerCase() ?? "") &&
    ["Enabled", "Warning"].includes(capabilityStatus ?? "")
  );
}

const collection: Collection<OrganizationRow> = {
  first:
    "/v1.0/organization?$select=id,displayName,countryLetterCode,tenantType,createdDateTime,onPremisesSyncEnabled,assignedPlans",
  wire,
  rawKey: rawField("id", guid()),
};

/** The tenant itself: one row, whose key is the directory id. */
export const organization: Dataset<OrganizationRow> = {
  name: "organization",
  title: "Organization",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "the organization's name and edition",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/organization?$select=id");
  },
};
