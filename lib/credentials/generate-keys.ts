import { exportJWK, generateKeyPair } from "jose";

/** A new pair as the two values that the settings take; `keyId` tells the day it was made. */
export async function generateCredentialKeys(now = new Date()) {
  const pair = await generateKeyPair("ECDH-ES+A256KW", { crv: "P-256", extractable: true });
  const keyId = `${now.toISOString().slice(0, 10)}-${crypto.randomUUID().slice(0, 8)}`;
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: keyId };
  const privateJwk = { ...(await exportJWK(pair.privateKey)), kid: keyId };
  return { publicKey: JSON.stringify(publicJwk), privateKeys: JSON.stringify({ keys: [privateJwk] }) };
}

/** In single quotes, which a shell and an env file read alike; JSON has none inside. */
export const toSettingLines = ({ publicKey, privateKeys }: Awaited<ReturnType<typeof generateCredentialKeys>>) =>
  `CREDENTIAL_PUBLIC_KEY='${publicKey}'\nCREDENTIAL_PRIVATE_KEYS='${privateKeys}'`;
