import { withSystem, withWorkspace } from "@/db/client";
import { listOutdatedSeals, replaceSealed } from "@/db/queries/credentials";
import { listWorkspaceClocks } from "@/db/queries/workspace-clocks";
import { canOpenCredentials, sealingKey } from "@/lib/credentials/keys";
import { placeOf, SealError, sealAnew } from "@/lib/credentials/seal";
import { describeError, logger } from "@/lib/logger";

/**
 * Seals every stored credential anew that was sealed by another key than today's, or before values were sealed for whom
 * they are shown to. So a new key pair reaches every row by itself, after which the old private key can go. Safe to run
 * twice, and beside people who paste new secrets. A process without the private keys leaves it to one that has them.
 * @returns how many were sealed anew, and how many could not be
 */
export async function sealCredentialsAnew() {
  const counts = { sealed: 0, failed: 0 };
  if (!canOpenCredentials()) return counts;
  const { keyId } = await sealingKey();
  for (const { workspaceId } of await withSystem(listWorkspaceClocks)) {
    for (const outdated of await withWorkspace(workspaceId, (tx) => listOutdatedSeals(tx, keyId))) {
      const { credentialId, sealed } = outdated;
      try {
        const anew = await sealAnew(sealed, placeOf(workspaceId, outdated));
        if (!anew) throw new SealError("no_key", "CREDENTIAL_PRIVATE_KEYS lacks the key of CREDENTIAL_PUBLIC_KEY.");
        await withWorkspace(workspaceId, (tx) => replaceSealed(tx, { credentialId, before: sealed, ...anew }));
        counts.sealed++;
      } catch (error) {
        counts.failed++;
        logger.warn("credential.not-sealed-anew", { workspaceId, credentialId, ...describeError(error) });
      }
    }
  }
  if (counts.sealed > 0) logger.info("credentials.sealed-anew", counts);
  return counts;
}
