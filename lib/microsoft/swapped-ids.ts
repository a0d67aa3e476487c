import type { Diagnosis } from "./diagnosis/diagnose";
import { discoverDirectory } from "./directory-discovery";
import type { MicrosoftError } from "./errors";
import type { HttpOptions } from "./http";
import type { PreflightInput } from "./preflight";

/**
 * Whether the two ids stand in each other's field: there is no directory with the Directory ID, and there is one with
 * the Application ID. Needs no secret.
 * @param refusal Microsoft's answer to the Directory ID
 */
export async function findSwappedIds(
  refusal: MicrosoftError,
  { cloud, applicationId, directoryId }: PreflightInput,
  options: HttpOptions,
): Promise<Diagnosis | null> {
  if (refusal.code !== "directory_not_found") return null;
  const isDirectory = await discoverDirectory(cloud, applicationId, options).then(
    (directory) => directory.directoryId === applicationId.toLowerCase(),
    () => false,
  );
  if (!isDirectory) return null;
  return {
    title: "The two ids are swapped",
    cause: `${applicationId} is a directory, and ${directoryId} is none.`,
    steps: [{ text: "Put each into the other field, and save again." }],
    turn: "ours",
    retryHelps: false,
    field: "directoryId",
    provider: { code: refusal.details.providerCode, at: refusal.details.at.toISOString() },
  };
}
