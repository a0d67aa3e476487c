import { findLastConnectionChange } from "@/db/queries/audit";
import { lockCompany } from "@/db/queries/companies";
import { findConnection } from "@/db/queries/connections";
import type { WorkspaceTx } from "@/db/types";
import { AppError } from "@/lib/errors";

/** What somebody had before their eyes when they began to change a connection; times in ISO 8601, null for what was not there. */
export interface Basis {
  changedAt: string | null;
  credentialStoredAt: string | null;
}

interface Change {
  companyId: string;
  /** Null keeps the credential, so that another one in its place is nobody's loss. */
  clientSecret: string | null;
  /** Undefined where nobody has looked at what is stored. */
  basis?: Basis;
}

/**
 * Holds the company until the transaction ends and refuses a change that was begun on what is stored no longer.
 * @throws AppError stale, with the name of whoever was faster
 */
export async function checkBasis(tx: WorkspaceTx, { companyId, clientSecret, basis }: Change) {
  if (!basis) return;
  await lockCompany(tx, companyId);
  const now = toBasis(await findConnection(tx, companyId));
  const isSame =
    now.changedAt === basis.changedAt && (clientSecret === null || now.credentialStoredAt === basis.credentialStoredAt);
  if (isSame) return;
  const change = await findLastConnectionChange(tx, companyId);
  throw new AppError(
    "stale",
    `Changed by ${change?.memberName ?? "the portal"} meanwhile. Nothing of yours was saved.`,
  );
}

/** What a form is filled from. */
export function toBasis(connection: { updatedAt: Date; credentialStoredAt: Date | null } | null): Basis {
  return {
    changedAt: connection?.updatedAt.toISOString() ?? null,
    credentialStoredAt: connection?.credentialStoredAt?.toISOString() ?? null,
  };
}
