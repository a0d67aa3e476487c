export const connectionModes = ["direct", "delegated"] as const;
export const credentialKinds = ["client-secret", "certificate"] as const;
export type CredentialKind = (typeof credentialKinds)[number];
