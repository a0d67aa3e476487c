import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";
import { type OpeningKeys, openingKeys, type SealingKey, sealingKey } from "./keys";

/** Where a sealed value belongs. It opens there and nowhere else, so two rows cannot be swapped. */
export interface SealedPlace {
  workspaceId: string;
  connectionId: string;
  purpose: "client-secret" | "private-key";
}

const algorithm = "ECDH-ES+A256KW";
const encryption = "A256GCM";

const contextOf = (place: SealedPlace) => `${place.workspaceId}/${place.connectionId}/${place.purpose}`;

/** Seals with the public key alone: a process that stores secrets need not be able to read them. */
export async function seal(plaintext: string, place: SealedPlace, key?: SealingKey) {
  const { keyId, publicKey } = key ?? (await sealingKey());
  const sealed = await new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({ alg: algorithm, enc: encryption, kid: keyId, ctx: contextOf(place) })
    .encrypt(publicKey);
  return { sealed, keyId };
}

/**
 * Opens a sealed value for the place it was sealed for. Jobs call this, and what a person asks of a stored credential
 * does where the process can (`canOpenCredentials`).
 * @throws when it was sealed for another place, by a key this process does not have, or has been changed
 */
export async function open(sealed: string, place: SealedPlace, keys: OpeningKeys = openingKeys()) {
  const { kid } = decodeProtectedHeader(sealed);
  const privateKey = kid ? await keys.find(kid) : null;
  if (!privateKey) throw new Error(`No private key with the id ${kid ?? "(none)"} is in CREDENTIAL_PRIVATE_KEYS.`);
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, privateKey, {
    keyManagementAlgorithms: [algorithm],
    contentEncryptionAlgorithms: [encryption],
  });
  // jose proves that the header was not changed; what it says is for us to compare.
  if (protectedHeader.ctx !== contextOf(place)) throw new Error("The sealed value belongs to another place.");
  return new TextDecoder().decode(plaintext);
}
