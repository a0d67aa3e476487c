import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findConnection, saveCredential, upsertConnection } from "@/db/queries/connections";
import { deletePendingCredential, findCredential, holdConnection } from "@/db/queries/credentials";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { makeKeyAndCertificate, type NewCertificate, thumbprintsOf } from "@/lib/credentials/certificate";
import { isSameAudience, placeOf, seal } from "@/lib/credentials/seal";
import { getEnv } from "@/lib/env";
import { AppError, isConflict } from "@/lib/errors";
import { checkPlace, connectedTwice } from "./check-place";
import type { DirectSetup } from "./connect-company";

export type CertificatePlace = Pick<DirectSetup, "companyId" | "active" | "cloud" | "applicationId" | "directoryId">;

/**
 * Makes a key pair and keeps it waiting: the private key sealed, the certificate for upload. What is used stays used. For a
 * company without a connection the ids are stored with it; those of one that is there are not changed by the way.
 * @throws AppError when the company is unknown, a directory is connected twice, other ids are stored, or a certificate
 * waits already
 */
export async function makeCertificate(context: Context, place: CertificatePlace): Promise<{ expiresAt: string }> {
  const made = await makeKeyAndCertificate(getEnv().APP_NAME);
  await withWorkspace(context.workspaceId, (tx) => keep(tx, context, place, made));
  return { expiresAt: made.expiresAt.toISOString() };
}

async function keep(tx: WorkspaceTx, context: Context, place: CertificatePlace, made: NewCertificate) {
  const { companyId } = place;
  await ensureConnection(tx, context, place);
  const connection = await holdConnection(tx, companyId);
  if (!connection) throw new Error("The connection was not found.");
  const { connectionId } = connection;
  if (await findCredential(tx, companyId, "pending")) throw waitsAlready();
  const { privateKey, certificate, expiresAt } = made;
  const sealed = await seal(privateKey, placeOf(context.workspaceId, { ...connection, kind: "certificate" }));
  const { memberId: storedBy } = context;
  const credential = { connectionId, ...sealed, storedBy, certificate, expiresAt };
  await saveCredential(tx, { ...credential, kind: "certificate", expirySource: "certificate" }, "pending");
  const { sha1 } = await thumbprintsOf(certificate);
  await recordAudit(tx, context, { action: "certificate.made", companyId, details: { thumbprint: sha1 } });
}

async function ensureConnection(tx: WorkspaceTx, context: Context, place: CertificatePlace) {
  const { companyId, directoryId, active, cloud } = place;
  const stored = await findConnection(tx, companyId);
  await checkPlace(tx, { companyId, directoryId: stored?.directoryId ?? directoryId });
  if (stored) {
    if (!isSameAudience(stored, place)) throw otherPlace();
    return;
  }
  await upsertConnection(tx, place).catch((error) => {
    throw isConflict(error, "connections_directory_key") ? connectedTwice("another company") : error;
  });
  await recordAudit(tx, context, { action: "connection.saved", companyId, details: { active, cloud } });
}

/** Throws the certificate that waits away, its private key with it. Twice changes nothing more. */
export function discardCertificate(context: Context, { companyId }: { companyId: string }) {
  return withWorkspace(context.workspaceId, async (tx) => {
    const waiting = await findCredential(tx, companyId, "pending");
    if (!waiting || !(await deletePendingCredential(tx, waiting.connectionId))) return;
    await recordAudit(tx, context, { action: "certificate.discarded", companyId });
  });
}

const otherPlace = () =>
  new AppError(
    "invalid",
    "A certificate is made for the application that is stored. Save the changed ids with a Secret Key first, or put the stored ones back.",
  );

const waitsAlready = () =>
  new AppError("conflict", "A certificate is waiting already. Check it, or discard it and make another one.");
