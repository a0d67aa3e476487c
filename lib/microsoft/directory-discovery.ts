import { z } from "zod";
import type { Cloud } from "./clouds";
import { toEntraError } from "./entra-errors";
import { MicrosoftError } from "./errors";
import { describeFailure } from "./failure";
import { type HttpOptions, isWebPage, parseJson, readText } from "./http";

export interface Directory {
  /** The tenant's GUID, in lower case. */
  directoryId: string;
  /** The Graph host Microsoft names for this tenant; another one than the cloud's tells that the cloud is wrong. */
  graphHost: string | null;
  /** `microsoftonline.com`, `microsoftonline.us`, … */
  cloudInstance: string | null;
  /** `WW`, `NA`, `EU`, …, `USGov` */
  region: string | null;
  /** Inside the United States' government: `GCC`, `DODCON` (GCC High), `DOD`. */
  regionSubScope: string | null;
}

const maxBodyBytes = 1_000_000;

const fact = z.string().nullable().catch(null);
const description = z.object({
  issuer: z.string().default(""),
  token_endpoint: z.string().default(""),
  msgraph_host: fact,
  cloud_instance_name: fact,
  tenant_region_scope: fact,
  tenant_region_sub_scope: fact,
});

/**
 * Whether a directory exists in a cloud, from its public OpenID description: needs no secret, so it is asked first.
 * @param directoryId GUID or domain
 * @throws {MicrosoftError} `directory_not_found` when there is no such tenant
 */
export async function discoverDirectory(
  cloud: Cloud,
  directoryId: string,
  { fetch = globalThis.fetch, now = Date.now, timeoutMs = 30_000 }: HttpOptions = {},
): Promise<Directory> {
  const path = `/${encodeURIComponent(directoryId)}/v2.0/.well-known/openid-configuration`;
  const details = () => ({ path, at: new Date(now()) });
  const answer = await get(cloud.loginOrigin + path, fetch, timeoutMs).catch((error: unknown) => {
    const { reason, symptom } = describeFailure(error, timeoutMs);
    const seen = { ...details(), symptom };
    throw new MicrosoftError("unavailable", `Microsoft Entra could not be reached: ${reason}.`, seen, error);
  });
  if (answer.status !== 200) throw toEntraError({ ...answer, path, now: now(), secrets: [] });

  const body = description.safeParse(parseJson(answer.body)).data;
  const id = findGuid(body?.token_endpoint) ?? findGuid(body?.issuer);
  if (!body || !id) {
    const symptom = isWebPage(answer.body) ? ("web_page" as const) : undefined;
    const found = { ...details(), httpStatus: 200, symptom };
    throw new MicrosoftError("malformed", "Microsoft Entra's description of the directory has no id.", found);
  }
  return {
    directoryId: id,
    graphHost: body.msgraph_host,
    cloudInstance: body.cloud_instance_name,
    region: body.tenant_region_scope,
    regionSubScope: body.tenant_region_sub_scope,
  };
}

async function get(url: string, fetch: typeof globalThis.fetch, timeoutMs: number) {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = await readText(response, maxBodyBytes);
  const { status, headers } = response;
  return { status, retryAfter: headers.get("retry-after"), date: headers.get("date"), body };
}

function findGuid(url: string | undefined): string | undefined {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(url ?? "")?.[0].toLowerCase();
}
