import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { lowerKeyText, nullableBoolean, nullableText, text } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  templateId: z.string().nullable(),
  displayName: z.string(),
  isBuiltIn: z.boolean().nullable(),
  isEnabled: z.boolean().nullable(),
});
export type RoleDefinitionRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/resources/unifiedroledefinition */
const wire = z
  .object({
    id: lowerKeyText(),
    templateId: nullableText().transform((id) => id?.toLowerCase() ?? null),
    displayName: text(),
    isBuiltIn: nullableBoolean(),
    isEnabled: nullableBoolean(),
  })
  .transform(({ id, ...fields }) => ({ key: id, row: fields }));

const collection: Collection<RoleDefinitionRow> = {
  first: `/v1.0/roleManagement/directory/roleDefinitions?$select=${Object.keys(wire.in.shape).join(",")}`,
  wire,
  rawKey: rawField("id", lowerKeyText()),
};

/** The admin roles there are, Microsoft's and the company's own; the key is the role's id. */
export const roleDefinitions: Dataset<RoleDefinitionRow> = {
  name: "role_definitions",
  title: "Admin roles",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "the names of admin roles",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/roleManagement/directory/roleDefinitions?$select=id");
  },
};
