import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, keyText, nullableBoolean, nullableDateTime, nullableText, present, textList } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const licenseAssignment = z.object({
  skuId: z.string(),
  /** Id of the group that gives the licence; null when it was given directly. */
  assignedByGroup: z.string().nullable(),
  state: z.string().nullable(),
  /** `CountViolation`, …; null when there is none. */
  error: z.string().nullable(),
});
export type LicenseAssignment = z.infer<typeof licenseAssignment>;

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  mail: z.string().nullable(),
  accountEnabled: z.boolean().nullable(),
  userType: z.string().nullable(),
  createdDateTime: z.string().nullable(),
  department: z.string().nullable(),
  jobTitle: z.string().nullable(),
  usageLocation: z.string().nullable(),
  onPremisesSyncEnabled: z.boolean().nullable(),
  lastPasswordChangeDateTime: z.string().nullable(),
  skuIds: z.array(z.string()),
  licenseAssignments: z.array(licenseAssignment),
  proxyAddresses: z.array(z.string()),
});
export type UserRow = z.infer<typeof row>;

const assignmentState = z.object({
  skuId: guid(),
  // Null is "directly", so it has to be said.
  assignedByGroup: present(nullableText()),
  state: present(nullableText()),
  error: nullableText().transform((error) => (error === "None" ? null : error)),
});

/** https://learn.microsoft.com/graph/api/resources/user */
const wire = z
  .object({
    id: guid(),
    userPrincipalName: keyText(),
    displayName: nullableText(),
    mail: nullableText(),
    accountEnabled: nullableBoolean(),
    userType: nullableText(),
    createdDateTime: nullableDateTime(),
    department: nullableText(),
    jobTitle: nullableText(),
    usageLocation: nullableText(),
    onPremisesSyncEnabled: nullableBoolean(),
    lastPasswordChangeDateTime: nullableDateTime(),
    // Documented as never null.
    assignedLicenses: z.array(z.object({ skuId: guid() })),
    licenseAssignmentStates: z.array(assignmentState).nullable().default([]),
    proxyAddresses: textList(),
  })
  .transform(({ id, assignedLicenses, licenseAssignmentStates, ...fields }) => ({
    key: id,
    row: {
      ...fields,
      skuIds: [...new Set(assignedLicenses.map(({ skuId }) => skuId))].sort(),
      licenseAssignments: sortAssignments(licenseAssignmentStates ?? []),
    },
  }));

/** One row per way a licence came, so a product may stand there twice; sorted, because a new order is no change. */
function sortAssignments(assignments: LicenseAssignment[]): LicenseAssignment[] {
  const rank = ({ skuId, assignedByGroup, state, error }: LicenseAssignment) =>
    [skuId, assignedByGroup, state, error].join(" ");
  return assignments.toSorted((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

const collection: Collection<UserRow> = {
  first: `/v1.0/users?$select=${Object.keys(wire.in.shape).join(",")}&$top=999`,
  wire,
  rawKey: rawField("id", guid()),
};

/** Everybody in the directory, guests and disabled accounts too; the key is the object id. People come from here and nowhere else. */
export const users: Dataset<UserRow> = {
  name: "users",
  title: "Users",
  permission: "User.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "people and their licenses",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/users?$select=id&$top=1");
  },
};
