import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { lowerKeyText, nullableText, textList } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  isInitial: z.boolean(),
  isVerified: z.boolean(),
  authenticationType: z.string().nullable(),
  supportedServices: z.array(z.string()),
});
export type DomainRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/resources/domain */
const wire = z
  .object({
    id: lowerKeyText(),
    isDefault: z.boolean(),
    isInitial: z.boolean(),
    isVerified: z.boolean(),
    authenticationType: nullableText(),
    supportedServices: textList(),
  })
  .transform(({ id, ...fields }) => ({ key: id, row: { name: id, ...fields } }));

const collection: Collection<DomainRow> = {
  first: "/v1.0/domains?$select=id,isDefault,isInitial,isVerified,authenticationType,supportedServices",
  wire,
  rawKey: rawField("id", lowerKeyText()),
};

/** The tenant's domains; the key is the name in lower case. */
export const domains: Dataset<DomainRow> = {
  name: "domains",
  title: "Domains",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "the list of domains",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/domains?$select=id");
  },
};
