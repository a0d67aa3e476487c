import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, nullableBoolean, nullableDateTime, nullableText, present, text } from "../fields";
import { licences, licencesOf } from "../licences";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  displayName: z.string(),
  countryLetterCode: z.string().nullable(),
  tenantType: z.string().nullable(),
  createdDateTime: z.string().nullable(),
  onPremisesSyncEnabled: z.boolean().nullable(),
  licences: z.array(z.enum(licences)),
});
export type OrganizationRow = z.infer<typeof row>;

const assignedPlan = z.object({ servicePlanId: present(nullableText()), capabilityStatus: present(nullableText()) });
type AssignedPlan = z.infer<typeof assignedPlan>;

/** https://learn.microsoft.com/graph/api/resources/organization */
const wire = z
  .object({
    id: guid(),
    displayName: text(),
    countryLetterCode: nullableText(),
    tenantType: nullableText(),
    createdDateTime: nullableDateTime(),
    onPremisesSyncEnabled: nullableBoolean(),
    assignedPlans: z.array(assignedPlan),
  })
  .transform(({ id, assignedPlans, ...fields }) => ({
    key: id,
    row: { ...fields, licences: licencesOf(assignedPlans.filter(isUsable).map(toPlanId)) },
  }));

/** `Warning` is the time of grace: the tenant still has what it paid for. */
const isUsable = ({ capabilityStatus }: AssignedPlan) => ["Enabled", "Warning"].includes(capabilityStatus ?? "");
const toPlanId = ({ servicePlanId }: AssignedPlan) => servicePlanId ?? "";

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
