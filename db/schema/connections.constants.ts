export const connectionModes = ["direct", "delegated"] as const;
export const credentialKinds = ["client-secret", "certificate"] as const;
export type CredentialKind = (typeof credentialKinds)[number];
/** The one that is used, and one that was made and waits for Microsoft to accept it. */
export const credentialStatuses = ["current", "pending"] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];
/** Who said when a credential runs out. Microsoft's word wins over a typed one. */
export const expirySources = ["microsoft", "certificate", "typed"] as const;
export type ExpirySource = (typeof expirySources)[number];
