import { recordAudit } from "@/db/queries/audit";
import {
  findCredential,
  holdConnection,
  insertCredentialTask,
  listOwnCredentials,
  promoteCredential,
} from "@/db/queries/credentials";
import type { CredentialKind } from "@/db/schema/connections.constants";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { thumbprintsOf } from "@/lib/credentials/certificate";

export type StoredCredential = NonNullable<Awaited<ReturnType<typeof findCredential>>>;

interface Replacement {
  companyId: string;
  before: StoredCredential;
  to: CredentialKind;
  /** False when the new one may be the old one again. */
  isCertain?: boolean;
}

/** Notes that a credential took another's place, and what is left to do about the other: delete it at Microsoft. */
export async function noteReplaced(
  tx: WorkspaceTx,
  context: Context,
  { companyId, before, to, isCertain = true }: Replacement,
) {
  const { connectionId, applicationId, kind, certificate, storedAt } = before;
  const listed = await listOwnCredentials(tx, companyId, { kind, usedSince: storedAt });
  const [known] = listed;
  await recordAudit(tx, context, { action: "credential.replaced", companyId, details: { from: kind, to } });
  // Without Microsoft's id of it no sync could take the task back, should it be about the one in use.
  if (!known && !isCertain) return;
  await insertCredentialTask(tx, {
    ...{ connectionId, applicationId, kind, usedSince: storedAt },
    microsoftKeyIds: listed.map(({ keyId }) => keyId),
    displayName: known?.displayName,
    hint: known?.hint,
    thumbprint: certificate && (await thumbprintsOf(certificate)).sha1,
    expiresAt: known?.endDateTime ?? before.expiresAt,
  });
}

/**
 * Puts the credential that waits to use, in the place of the one that is used.
 * @returns false when it is not waiting any more: then nothing was changed
 */
export async function putWaitingToUse(
  tx: WorkspaceTx,
  context: Context,
  waiting: { companyId: string; connectionId: string; credentialId: string; kind: CredentialKind },
): Promise<boolean> {
  const { companyId, connectionId, credentialId, kind } = waiting;
  await holdConnection(tx, companyId);
  const before = await findCredential(tx, companyId, "current");
  if (!(await promoteCredential(tx, { id: credentialId, connectionId }))) return false;
  if (before) await noteReplaced(tx, context, { companyId, before, to: kind });
  else await recordAudit(tx, context, { action: "credential.stored", companyId, details: { kind } });
  return true;
}
