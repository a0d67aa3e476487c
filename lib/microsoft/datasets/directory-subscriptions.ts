import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, integer, lowerKeyText, nullableBoolean, nullableDateTime, nullableText } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  skuId: z.string().nullable(),
  skuPartNumber: z.string().nullable(),
  status: z.string().nullable(),
  totalLicenses: z.int32(),
  isTrial: z.boolean().nullable(),
  createdDateTime: z.string().nullable(),
  nextLifecycleDateTime: z.string().nullable(),
  commerceSubscriptionId: z.string().nullable(),
  ownerTenantId: z.string().nullable(),
});
export type DirectorySubscriptionRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/resources/companysubscription */
const wire = z
  .object({
    id: lowerKeyText(),
    skuId: guid().nullable().default(null),
    skuPartNumber: nullableText(),
    status: nullableText(),
    totalLicenses: integer(),
    isTrial: nullableBoolean(),
    createdDateTime: nullableDateTime(),
    nextLifecycleDateTime: nullableDateTime(),
    commerceSubscriptionId: nullableText(),
    ownerTenantId: nullableText(),
  })
  .transform(({ id, ...fields }) => ({ key: id, row: fields }));

const collection: Collection<DirectorySubscriptionRow> = {
  first: `/v1.0/directory/subscriptions?$select=${Object.keys(wire.in.shape).join(",")}&$top=999`,
  wire,
  rawKey: rawField("id", lowerKeyText()),
  // Who sold it and under which number is nothing that a figure is made of.
  mayBeAbsent: ["skuPartNumber", "createdDateTime", "commerceSubscriptionId", "ownerTenantId"],
};

/** What the company bought, subscription by subscription, and when each ends; the key is the subscription's id. */
export const directorySubscriptions: Dataset<DirectorySubscriptionRow> = {
  name: "directory_subscriptions",
  title: "Subscriptions",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "renewal dates and trials",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/directory/subscriptions?$select=id");
  },
};
