import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, nullableBoolean, nullableText, textList } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  displayName: z.string().nullable(),
  mail: z.string().nullable(),
  securityEnabled: z.boolean().nullable(),
  mailEnabled: z.boolean().nullable(),
  groupTypes: z.array(z.string()),
  membershipRule: z.string().nullable(),
  skuIds: z.array(z.string()),
  licenseProcessingState: z.string().nullable(),
  onPremisesSyncEnabled: z.boolean().nullable(),
});
export type LicensedGroupRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/resources/group */
const wire = z
  .object({
    id: guid(),
    displayName: nullableText(),
    mail: nullableText(),
    securityEnabled: nullableBoolean(),
    mailEnabled: nullableBoolean(),
    groupTypes: textList(),
    membershipRule: nullableText(),
    assignedLicenses: z.array(z.object({ skuId: guid() })).nullable(),
    licenseProcessingState: z.object({ state: nullableText() }).nullable().default(null),
    onPremisesSyncEnabled: nullableBoolean(),
  })
  .transform(({ id, assignedLicenses, licenseProcessingState, ...fields }) => ({
    key: id,
    row: {
      ...fields,
      skuIds: [...new Set((assignedLicenses ?? []).map(({ skuId }) => skuId))].sort(),
      licenseProcessingState: licenseProcessingState?.state ?? null,
    },
  }));

const collection: Collection<LicensedGroupRow> = {
  first: `/v1.0/groups?$select=${Object.keys(wire.in.shape).join(",")}&$top=999`,
  wire,
  rawKey: rawField("id", guid()),
  // Told only of groups that give licenses.
  mayBeAbsent: ["licenseProcessingState"],
};

/**
 * Groups that give licences to their members; the key is the object id, which a user's licence assignment names.
 * All groups are read, because asking for these only is a query whose index lags behind the directory.
 */
export const licensedGroups: Dataset<LicensedGroupRow> = {
  name: "licensed_groups",
  title: "Licensed groups",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "the names of groups that give licenses",
  row,
  async *read(graph, cursor) {
    for await (const page of readCollection(graph, cursor, collection)) {
      yield { ...page, rows: page.rows.filter((group) => group.row.skuIds.length > 0) };
    }
  },
  async probe(graph) {
    await graph.getJson("/v1.0/groups?$select=id&$top=1");
  },
};
