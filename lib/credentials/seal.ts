import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";
import type { CredentialKind } from "@/db/schema/connections.constants";
import { type OpeningKeys, openingKeys, type SealingKey, sealingKey } from "./keys";

/** Whom a credential is shown to: this application's door in this directory of this cloud. */
export interface Audience {
  cloud: string;
  directoryId: string;
  applicationId: string;
}

/**
 * Where a sealed value belongs, and whom it may be shown to. It opens there and nowhere else: two rows cannot be swapped,
 * and a row whose directory, application or cloud was changed opens nothing.
 */
export interface SealedPlace extends Audience {
  workspaceId: string;
  connectionId: string;
  purpose: "client-secret" | "private-key";
}

/** A sealed value that does not open, told apart by what it takes to mend it. Holds nothing of the value. */
export class SealError extends Error {
  override readonly name = "SealError";
  /** `other_place`: it was sealed for something else. `no_key`: this process was not given the key. `damaged`: the rest. */
  readonly code: "other_place" | "no_key" | "damaged";

  constructor(code: SealError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

const algorithm = "ECDH-ES+A256KW";
const encryption = "A256GCM";
/** Begins the context of what is sealed for its audience. Earlier values have none, and were sealed for their row alone. */
const mark = "v2";

const rowContextOf = ({ workspaceId, connectionId, purpose }: SealedPlace) =>
  [workspaceId, connectionId, purpose].join("/");
const contextOf = (place: SealedPlace) =>
  [mark, rowContextOf(place), place.cloud, place.directoryId, place.applicationId].join("/").toLowerCase();

/** The place of a stored credential, from its row and its connection's. */
export function placeOf(
  workspaceId: string,
  { connectionId, kind, cloud, directoryId, applicationId }: Audience & { connectionId: string; kind: CredentialKind },
): SealedPlace {
  const purpose = kind === "certificate" ? "private-key" : "client-secret";
  return { workspaceId, connectionId, purpose, cloud, directoryId, applicationId };
}

/** Whether two places show a credential to the same: then it may go from one to the other. */
export const isSameAudience = (one: Audience, other: Audience) =>
  (["cloud", "directoryId", "applicationId"] as const).every(
    (name) => one[name].toLowerCase() === other[name].toLowerCase(),
  );

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
 * @throws {SealError} when it was sealed for another place, by a key this process does not have, or has been changed
 */
export async function open(sealed: string, place: SealedPlace, keys: OpeningKeys = openingKeys()) {
  const kid = keyIdOf(sealed);
  const privateKey = kid ? await keys.find(kid) : null;
  if (!privateKey)
    throw new SealError("no_key", `No private key with the id ${kid ?? "(none)"} is in CREDENTIAL_PRIVATE_KEYS.`);
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, privateKey, {
    keyManagementAlgorithms: [algorithm],
    contentEncryptionAlgorithms: [encryption],
  }).catch(() => {
    throw new SealError("damaged", "The sealed value has been changed.");
  });
  // jose proves that the header was not changed; what it says is for us to compare. The second form is the one that stood
  // in rows before values were sealed for their audience: a job seals those anew, and the database takes no new one.
  const context = protectedHeader.ctx;
  if (context !== contextOf(place) && context !== rowContextOf(place)) {
    throw new SealError("other_place", "The sealed value belongs to another place.");
  }
  return new TextDecoder().decode(plaintext);
}

/**
 * The same value sealed by today's key for its whole place.
 * @returns null when this process could not open that again: then the old one is the better one
 * @throws {SealError} when it does not open
 */
export async function sealAnew(sealed: string, place: SealedPlace, key?: SealingKey, keys?: OpeningKeys) {
  const plaintext = await open(sealed, place, keys);
  const anew = await seal(plaintext, place, key);
  return (await open(anew.sealed, place, keys).catch(() => null)) === plaintext ? anew : null;
}

/** @throws when what this process seals could not be opened by the private keys that it was given */
export async function requireMatchingKeys(key: SealingKey, keys: OpeningKeys) {
  const probe = crypto.randomUUID();
  const none = { workspaceId: "", connectionId: "", cloud: "", directoryId: "", applicationId: "" };
  const place = { ...none, purpose: "client-secret" } as const;
  const { sealed } = await seal(probe, place, key);
  if ((await open(sealed, place, keys).catch(() => null)) !== probe) {
    throw new Error(
      "CREDENTIAL_PRIVATE_KEYS lacks the partner of CREDENTIAL_PUBLIC_KEY: what is stored from now on could not be opened. " +
        "Set the two lines that npm run keys:generate prints together, and keep older private keys in the set.",
    );
  }
}

function keyIdOf(sealed: string): string | undefined {
  try {
    return decodeProtectedHeader(sealed).kid;
  } catch {
    throw new SealError("damaged", "The sealed value has been changed.");
  }
}
