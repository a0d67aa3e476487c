import { z } from "zod";
import { cloudNames } from "../clouds.constants";
import type { Dataset, DatasetRow } from "../dataset";
import { MicrosoftError } from "../errors";
import { guid, nullableDateTime, nullableText, present } from "../fields";
import type { GraphClient } from "../graph-client";
import { isAbsence } from "../graph-request";
import { checkRows, rawField } from "../page-rows";
import { certificateSha256, findOurs } from "./find-own-credential";

const row = z.object({
  kind: z.enum(["secret", "certificate"]),
  displayName: z.string().nullable(),
  hint: z.string().nullable(),
  startDateTime: z.string().nullable(),
  endDateTime: z.string().nullable(),
  isOurs: z.boolean(),
});
export type OwnApplicationRow = z.infer<typeof row>;

const fields = {
  keyId: guid(),
  displayName: nullableText(),
  startDateTime: nullableDateTime(),
  endDateTime: present(nullableDateTime()),
};
/** https://learn.microsoft.com/graph/api/resources/passwordcredential */
const secret = z.object({ ...fields, hint: nullableText() });
/** https://learn.microsoft.com/graph/api/resources/keycredential */
const certificate = z.object({ ...fields, key: z.unknown().optional(), customKeyIdentifier: z.unknown().optional() });
const application = z.object({
  passwordCredentials: z.array(z.unknown()).nullable(),
  keyCredentials: z.array(z.unknown()).nullable(),
});

const pathOf = (applicationId: string) => `/v1.0/applications(appId='${encodeURIComponent(applicationId)}')`;

/** The registration, or null where there is none: one for many tenants is registered in its owner's, not in this one. */
async function findApplication(graph: GraphClient, link: string): Promise<unknown> {
  try {
    return await graph.getJson(link, { mayBeAbsent: true });
  } catch (error) {
    if (error instanceof MicrosoftError && isAbsence(error)) return null;
    throw error;
  }
}

async function readCredentials(graph: GraphClient, applicationId: string) {
  const path = pathOf(applicationId);
  const answer = await findApplication(
    graph,
    `${path}?$select=id,appId,displayName,passwordCredentials,keyCredentials`,
  );
  if (answer === null) return { credentials: [], rejected: [] };
  const found = application.safeParse(answer).data;
  if (!found)
    throw new MicrosoftError("malformed", "The application's answer holds no lists of credentials.", { path });
  const rawKey = rawField("keyId", guid());
  const secrets = checkRows(found.passwordCredentials ?? [], secret, ({ keyId }) => keyId, rawKey);
  const certificates = checkRows(found.keyCredentials ?? [], certificate, ({ keyId }) => keyId, rawKey);
  return {
    credentials: [
      ...secrets.rows.map(({ row: { hint, ...rest } }) => ({ ...rest, kind: "secret" as const, hint, mark: hint })),
      ...(await Promise.all(
        certificates.rows.map(async ({ row: { key, customKeyIdentifier, ...rest } }) => ({
          ...rest,
          kind: "certificate" as const,
          hint: null,
          mark: await certificateSha256(key, customKeyIdentifier),
        })),
      )),
    ],
    rejected: [...secrets.rejected, ...certificates.rejected],
  };
}

/** The secrets and certificates of the application we sign in as, with the day each ends; the key is Microsoft's keyId. */
export const ownApplication: Dataset<OwnApplicationRow> = {
  name: "own_application",
  title: "Application",
  permission: "Directory.Read.All",
  licence: null,
  clouds: cloudNames,
  keepsHistory: true,
  feeds: "when the client secret expires",
  row,
  async *read(graph, _cursor, { applicationId, ownCredential }) {
    const { credentials, rejected } = await readCredentials(graph, applicationId);
    const ours = findOurs(credentials, ownCredential, { isComplete: rejected.length === 0 });
    const rows = credentials.map(
      ({ keyId, mark: _mark, ...rest }): DatasetRow<OwnApplicationRow> => ({
        key: keyId,
        row: { ...rest, isOurs: ours.has(keyId) },
      }),
    );
    yield { rows, rejected, cursor: null, isLast: true, asOf: null };
  },
  async probe(graph, { applicationId }) {
    await findApplication(graph, `${pathOf(applicationId)}?$select=id`);
  },
};
