import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, integer, keyText, nullableText, textList } from "../fields";
import { isFreeProduct } from "../free-products";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  skuId: z.string(),
  skuPartNumber: z.string(),
  isFree: z.boolean(),
  appliesTo: z.string().nullable(),
  capabilityStatus: z.string().nullable(),
  consumedUnits: z.int32(),
  enabledUnits: z.int32(),
  warningUnits: z.int32(),
  suspendedUnits: z.int32(),
  lockedOutUnits: z.int32(),
  servicePlanNames: z.array(z.string()),
});
export type SubscribedSkuRow = z.infer<typeof row>;

const unitsOrNone = () =>
  integer()
    .nullable()
    .default(0)
    .transform((units) => units ?? 0);

/** https://learn.microsoft.com/graph/api/resources/subscribedsku */
const wire = z
  .object({
    skuId: guid(),
    skuPartNumber: keyText(),
    appliesTo: nullableText(),
    capabilityStatus: nullableText(),
    consumedUnits: integer(),
    prepaidUnits: z.object({
      enabled: integer(),
      warning: unitsOrNone(),
      suspended: unitsOrNone(),
      lockedOut: unitsOrNone(),
    }),
    servicePlans: z
      .array(z.object({ servicePlanName: nullableText() }))
      .nullable()
      .default([]),
  })
  .transform(({ prepaidUnits, servicePlans, ...fields }) => ({
    key: fields.skuId,
    row: {
      ...fields,
      isFree: isFreeProduct(fields.skuId, fields.skuPartNumber),
      enabledUnits: prepaidUnits.enabled,
      warningUnits: prepaidUnits.warning,
      suspendedUnits: prepaidUnits.suspended,
      lockedOutUnits: prepaidUnits.lockedOut,
      servicePlanNames: textList().parse((servicePlans ?? []).flatMap((plan) => plan.servicePlanName ?? [])),
    },
  }));

const collection: Collection<SubscribedSkuRow> = {
  first:
    "/v1.0/subscribedSkus?$select=skuId,skuPartNumber,appliesTo,capabilityStatus,consumedUnits,prepaidUnits,servicePlans",
  wire,
  rawKey: rawField("skuId", guid()),
};

/** Products the tenant holds and how many seats of them; the key is the skuId, because part numbers are not unique. */
export const subscribedSkus: Dataset<SubscribedSkuRow> = {
  name: "subscribed_skus",
  title: "Licenses",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "seats bought, used and free",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/subscribedSkus?$select=skuId");
  },
};
