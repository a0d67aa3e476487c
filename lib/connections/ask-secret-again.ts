import type { CredentialKind } from "@/db/schema/connections.constants";
import type { Audience } from "@/lib/credentials/seal";
import { AppError } from "@/lib/errors";

const names = { applicationId: "Application ID", directoryId: "Directory ID", cloud: "cloud" } as const;
const fields = ["applicationId", "directoryId", "cloud"] as const;

/**
 * What is stored was entrusted to the portal for one application in one directory of one cloud, and is shown to no other.
 * @throws AppError at the Secret Key when a save without a secret would change any of the three
 */
export function requireSameAudience(stored: Audience & { kind: CredentialKind }, typed: Audience) {
  const changed = fields.filter((name) => stored[name].toLowerCase() !== typed[name].toLowerCase());
  if (changed.length === 0) return;
  const what = stored.kind === "certificate" ? "certificate" : "secret";
  const list = changed.map((name) => names[name]).join(" and the ");
  throw new AppError(
    "invalid",
    `The ${list} changed, and the stored ${what} is only sent where it was saved for. Paste the secret's Value for the new ${changed.length > 1 ? "values" : "one"}.`,
    { field: "clientSecret" },
  );
}
