import type { ClientCredential } from "./token";

/** By what Microsoft's list of an application's credentials shows which one is ours: never the secret itself. */
export type OwnCredential = { kind: "secret"; hint: string } | { kind: "certificate"; sha256: string };

/** Microsoft keeps the first three characters of a secret as its hint. https://learn.microsoft.com/graph/api/resources/passwordcredential */
export function ownCredentialOf(credential: ClientCredential): OwnCredential {
  if (credential.kind === "certificate") return { kind: "certificate", sha256: credential.certificateSha256 };
  return { kind: "secret", hint: credential.clientSecret.slice(0, 3) };
}
