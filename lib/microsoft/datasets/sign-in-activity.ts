import { z } from "zod";
import { signInActivityBudget } from "../budgets";
import { cloudNames } from "../clouds.constants";
import type { Dataset } from "../dataset";
import { guid, nullableDateTime } from "../fields";
import { rawField } from "../page-rows";
import { type Collection, readCollection } from "./read-collection";

const row = z.object({
  /** The honest one; Microsoft tells it since 1 December 2023. */
  lastSuccessfulSignInDateTime: z.string().nullable(),
  /** The last interactive attempt, failed ones too. */
  lastSignInDateTime: z.string().nullable(),
  /** The last attempt of an app on somebody's behalf, failed ones too. */
  lastNonInteractiveSignInDateTime: z.string().nullable(),
});
export type SignInActivityRow = z.infer<typeof row>;

/** https://learn.microsoft.com/graph/api/resources/signinactivity */
const wire = z
  .object({
    id: guid(),
    signInActivity: z
      .object({
        lastSuccessfulSignInDateTime: nullableDateTime(),
        lastSignInDateTime: nullableDateTime(),
        lastNonInteractiveSignInDateTime: nullableDateTime(),
      })
      .nullable()
      .default(null),
  })
  .transform(({ id, signInActivity }) => ({ key: id, row: signInActivity ?? never }));

const never: SignInActivityRow = {
  lastSuccessfulSignInDateTime: null,
  lastSignInDateTime: null,
  lastNonInteractiveSignInDateTime: null,
};

const collection: Collection<SignInActivityRow> = {
  // A request for more than 500 is cut to 500.
  first: "/v1.0/users?$select=id,signInActivity&$top=500",
  wire,
  rawKey: rawField("id", guid()),
  // Who never signed in has none.
  mayBeAbsent: ["signInActivity"],
};

/** When each person last signed in; a row for everybody in the directory, who never did included. The key is the user's id. */
export const signInActivity: Dataset<SignInActivityRow> = {
  name: "sign_in_activity",
  title: "Sign-in activity",
  permission: "AuditLog.Read.All",
  alsoNeeds: "User.Read.All",
  licence: "entra_id_p1",
  budget: signInActivityBudget,
  clouds: cloudNames,
  keepsHistory: false,
  namesPeopleBy: "object_id",
  feeds: "each person's last sign-in",
  row,
  read: (graph, cursor) => readCollection(graph, cursor, collection),
  async probe(graph) {
    await graph.getJson("/v1.0/users?$select=id,signInActivity&$top=1");
  },
};
