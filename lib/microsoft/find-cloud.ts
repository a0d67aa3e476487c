import { type Cloud, getCloud } from "./clouds";
import type { CloudName } from "./clouds.constants";
import { type Directory, discoverDirectory } from "./directory-discovery";
import { MicrosoftError } from "./errors";
import type { HttpOptions } from "./http";

/** Where a directory lives, as far as Microsoft tells without any credential. */
export type FoundCloud =
  | { state: "found"; cloud: CloudName }
  /** No cloud that was asked knows such a directory. */
  | { state: "no_directory" }
  /** Microsoft could not be asked, or its answer names no cloud that we know. */
  | { state: "unknown" };

interface FindCloudOptions extends HttpOptions {
  /** MICROSOFT_SANDBOX_URL. Where it is set nobody else is asked. */
  sandboxUrl?: string;
}

/**
 * The cloud of a directory, from its public OpenID description. The global login host is asked first: it knows most
 * directories of the other clouds too. Where it does not, the hosts of those clouds are asked themselves.
 * https://learn.microsoft.com/graph/deployments
 */
export async function findCloud(
  directoryId: string,
  { sandboxUrl, timeoutMs = 5_000, ...options }: FindCloudOptions = {},
): Promise<FoundCloud> {
  const http = { ...options, timeoutMs };
  if (sandboxUrl) return ask(getCloud("sandbox", sandboxUrl), directoryId, http);
  const first = await ask(getCloud("global"), directoryId, http);
  if (first.state === "found") return first;
  const others = await Promise.all([
    ask(getCloud("usgov"), directoryId, http), // login host of both clouds of the government
    ask(getCloud("china"), directoryId, http),
  ]);
  const answers = [first, ...others];
  return (
    others.find(({ state }) => state === "found") ??
    answers.find(({ state }) => state === "unknown") ?? { state: "no_directory" }
  );
}

async function ask(cloud: Cloud, directoryId: string, options: HttpOptions): Promise<FoundCloud> {
  try {
    const directory = await discoverDirectory(cloud, directoryId, options);
    const name = cloud.name === "sandbox" ? cloud.name : cloudOfDirectory(directory);
    return name ? { state: "found", cloud: name } : { state: "unknown" };
  } catch (error) {
    if (!(error instanceof MicrosoftError)) throw error;
    return { state: error.code === "directory_not_found" ? "no_directory" : "unknown" };
  }
}

/** The cloud that a directory's description names; null when it names none that we know. */
export function cloudOfDirectory(directory: Omit<Directory, "directoryId">): RealCloud | null {
  const { graphHost, cloudInstance, region, regionSubScope } = directory;
  const byHost = real.find((name) => new URL(getCloud(name).graphOrigin).host === graphHost?.toLowerCase());
  if (graphHost && !byHost) return null; // a cloud that is newer than this code
  const byInstance = instances.get(cloudInstance?.toLowerCase() ?? "");
  const isGovernment = region?.toUpperCase().startsWith("USG") || (byHost ?? byInstance)?.startsWith("usgov");
  // Both clouds of the government share a login host, and one may be named for the other: the sub-scope tells them apart.
  const bySubScope = isGovernment ? subScopes.get(regionSubScope?.toUpperCase() ?? "") : undefined;
  return bySubScope ?? byHost ?? byInstance ?? (isGovernment ? "usgov" : null);
}

const real = ["global", "usgov", "usgovdod", "china"] as const;
type RealCloud = (typeof real)[number];

const instances = new Map<string, RealCloud>([
  ["microsoftonline.com", "global"],
  ["microsoftonline.us", "usgov"],
  ["partner.microsoftonline.cn", "china"],
  ["chinacloudapi.cn", "china"],
]);

const subScopes = new Map<string, RealCloud>([
  ["DODCON", "usgov"],
  ["DOD", "usgovdod"],
]);
