import type { StoredCredential } from "./credential-fields";

/** What is stored for a company; the credential appears only as its kind and dates. */
export interface StoredConnection extends StoredCredential {
  active: boolean;
  cloud: string;
  applicationId: string;
  directoryId: string;
  /** When it was changed last, and by whom; null for the portal itself. */
  changedAt: string;
  changedBy: string | null;
}

export interface SetupValues {
  active: boolean;
  applicationId: string;
  directoryId: string;
  /** Undefined as long as nobody has chosen one. */
  cloud: string | undefined;
  clientSecret: string;
  expiresOn: string;
}
