import { type Diagnosis, explain } from "./diagnosis/diagnose";
import { swappedIdsEntry } from "./diagnosis/value-entries";
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
  input: PreflightInput,
  options: HttpOptions,
): Promise<Diagnosis | null> {
  if (refusal.code !== "directory_not_found") return null;
  const { cloud, applicationId, directoryId } = input;
  const isDirectory = await discoverDirectory(cloud, applicationId, options).then(
    (directory) => directory.directoryId === applicationId.toLowerCase(),
    () => false,
  );
  if (!isDirectory) return null;
  const { providerCode: code, providerMessage: message, requestId, httpStatus, at } = refusal.details;
  const provider = { code, message, requestId, httpStatus, at: at.toISOString() };
  return {
    ...explain(swappedIdsEntry, input, provider),
    cause: `${applicationId} is a directory, and ${directoryId} is none.`,
  };
}
