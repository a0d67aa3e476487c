import { z } from "zod";
import { identityReportsBudget } from "../budgets";
import { cloudNames } from "../clouds.constants";
import type { Dataset, DatasetPage } from "../dataset";
import { guid, nullableBoolean, nullableDateTime, nullableText, textList } from "../fields";
import type { GraphClient } from "../graph-client";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  userPrincipalName: z.string().nullable(),
  isAdmin: z.boolean().nullable(),
  /** Has a strong method; whether one is demanded, these reports do not tell. */
  isMfaRegistered: z.boolean().nullable(),
  /** Has one that the tenant's policy allows. */
  isMfaCapable: z.boolean().nullable(),
  isPasswordlessCapable: z.boolean().nullable(),
  isSsprRegistered: z.boolean().nullable(),
  isSsprEnabled: z.boolean().nullable(),
  isSsprCapable: z.boolean().nullable(),
  methodsRegistered: z.array(z.string()),
  userPreferredMethodForSecondaryAuthentication: z.string().nullable(),
});
export type MfaRegistrationRow = z.infer<typeof row>;

/** The row, and when Microsoft computed it: that ticks with every answer, so it is no part of the row. */
interface ComputedRow {
  row: MfaRegistrationRow;
  lastUpdatedDateTime: string | null;
}

/** https://learn.microsoft.com/graph/api/resources/userregistrationdetails */
const wire = z
  .object({
    id: guid(),
    userPrincipalName: nullableText(),
    isAdmin: nullableBoolean(),
    isMfaRegistered: nullableBoolean(),
    isMfaCapable: nullableBoolean(),
    isPasswordlessCapable: nullableBoolean(),
    isSsprRegistered: nullableBoolean(),
    isSsprEnabled: nullableBoolean(),
    isSsprCapable: nullableBoolean(),
    methodsRegistered: textList(), // an open list: Microsoft adds methods
    userPreferredMethodForSecondaryAuthentication: nullableText(),
    lastUpdatedDateTime: nullableDateTime().catch(null),
  })
  .transform(({ id, lastUpdatedDateTime, ...row }) => ({ key: id, row: { row, lastUpdatedDateTime } }));

const path = "/v1.0/reports/authenticationMethods/userRegistrationDetails";

const collection: Collection<ComputedRow> = { first: `${path}?$top=999`, wire, rawKey: rawField("id", guid()) };

async function* readMfaRegistration(
  graph: GraphClient,
  cursor: string | null,
): AsyncGenerator<DatasetPage<MfaRegistrationRow>, void> {
  for await (const page of readCollection(graph, cursor, collection)) {
    const newest = page.rows.reduce((moment, { row }) => maxOf(moment, row.lastUpdatedDateTime ?? ""), "");
    yield {
      ...page,
      rows: page.rows.map(({ key, row }) => ({ key, row: row.row })),
      asOf: newest.slice(0, 10) || null,
    };
  }
}

/** ISO moments sort as text. */
const maxOf = (a: string, b: string) => (a > b ? a : b);

/** Which methods each enabled account has registered, for MFA and for resetting its own password. The key is the user's id. */
export const mfaRegistration: Dataset<MfaRegistrationRow> = {
  name: "mfa_registration",
  title: "MFA registration",
  permission: "AuditLog.Read.All",
  licence: "entra_id_p1",
  budget: identityReportsBudget,
  clouds: cloudNames,
  keepsHistory: true,
  namesPeopleBy: "object_id",
  feeds: "who is registered for MFA",
  row,
  read: readMfaRegistration,
  async probe(graph) {
    await graph.getJson(`${path}?$top=1`);
  },
};
