import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, keyText, nullableDateTime, nullableText } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  userPrincipalName: z.string(),
  displayName: z.string().nullable(),
  mail: z.string().nullable(),
  userType: z.string().nullable(),
  deletedDateTime: z.string().nullable(),
});
export type DeletedUserRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/directory-deleteditems-list */
const wire = z
  .object({
    id: guid(),
    userPrincipalName: keyText(),
    displayName: nullableText(),
    mail: nullableText(),
    userType: nullableText(),
    deletedDateTime: nullableDateTime(),
  })
  .transform(({ id, userPrincipalName, ...fields }) => ({
    key: id,
    row: { userPrincipalName: withoutId(userPrincipalName, id), ...fields },
  }));

/** So that the name is free again, a deleted account's is given its own id (32 digits) in front; people know it without. */
function withoutId(userPrincipalName: string, id: string): string {
  const digits = id.replaceAll("-", "");
  const rest = userPrincipalName.slice(digits.length);
  return userPrincipalName.toLowerCase().startsWith(digits) && rest !== "" ? rest : userPrincipalName;
}

const collection: Collection<DeletedUserRow> = {
  first: `/v1.0/directory/deletedItems/microsoft.graph.user?$select=${Object.keys(wire.in.shape).join(",")}&$top=999`,
  wire,
  rawKey: rawField("id", guid()),
};

/** Accounts deleted in the last 30 days, which can still be restored; the key is the object id. */
export const deletedUsers: Dataset<DeletedUserRow> = {
  name: "deleted_users",
  title: "Deleted users",
  permission: "User.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "accounts deleted lately",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/directory/deletedItems/microsoft.graph.user?$select=id&$top=1");
  },
};
