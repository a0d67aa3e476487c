import type { findSealedConnection } from "@/db/queries/connections";
import { canOpenCredentials } from "@/lib/credentials/keys";
import { open, placeOf } from "@/lib/credentials/seal";
import type { ClientCredential } from "@/lib/microsoft/token";
import { openCredential } from "@/lib/sync/open-graph";

type Sealed = NonNullable<Awaited<ReturnType<typeof findSealedConnection>>>;

/**
 * Whether a pasted secret is the one that is stored: then nothing is replaced, and nothing may be called the old one.
 * @returns null when that cannot be told, in a process that cannot open what is stored
 */
export async function isStoredSecret(
  workspaceId: string,
  stored: Sealed,
  clientSecret: string,
  { canOpen = canOpenCredentials } = {},
): Promise<boolean | null> {
  if (stored.kind !== "client-secret") return false;
  if (!canOpen()) return null;
  try {
    return (await open(stored.sealed, placeOf(workspaceId, stored))) === clientSecret;
  } catch {
    // Sealed by a key that is lost, or for another place: pasting the secret again is what mends that.
    return null;
  }
}

/** What is stored, opened; null in a process that cannot open it. */
export async function openStored(
  workspaceId: string,
  stored: Sealed,
  { canOpen = canOpenCredentials } = {},
): Promise<ClientCredential | null> {
  if (!canOpen()) return null;
  try {
    return await openCredential(workspaceId, stored);
  } catch {
    // As above. The sync says what is wrong with it.
    return null;
  }
}
