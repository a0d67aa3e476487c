import { withWorkspace } from "@/db/client";
import { findSealedConnection } from "@/db/queries/connections";
import type { CredentialStatus } from "@/db/schema/connections.constants";
import { open, placeOf } from "@/lib/credentials/seal";

/** A company's stored secret, or private key as JSON, as a job would open it. */
export async function openStored(workspaceId: string, companyId: string, status: CredentialStatus = "current") {
  const stored = await withWorkspace(workspaceId, (tx) => findSealedConnection(tx, companyId, status));
  if (!stored) throw new Error(`The company has no ${status} credential.`);
  return open(stored.sealed, placeOf(workspaceId, stored));
}
