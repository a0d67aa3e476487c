import { decodeJwt } from "jose";
import { z } from "zod";
import { signClientAssertion } from "./client-assertion";
import { clockAhead } from "./clock";
import type { Cloud } from "./clouds";
import { toEntraError } from "./entra-errors";
import { MicrosoftError, type MicrosoftErrorDetails } from "./errors";
import { describeFailure } from "./failure";
import { type HttpOptions, isWebPage, parseJson, readText } from "./http";
import { createSettle, type OnRequest } from "./request-info";

export type ClientCredential =
  | { kind: "secret"; clientSecret: string }
  /** `certificateSha256`: base64url of the SHA-256 of the certificate's DER bytes. */
  | { kind: "certificate"; privateKey: CryptoKey; certificateSha256: string };

export interface TokenRequest {
  cloud: Cloud;
  /** The customer's tenant, GUID or domain; never `common`. */
  directoryId: string;
  applicationId: string;
  credential: ClientCredential;
}

export interface AccessToken {
  value: string;
  expiresAt: Date;
  /** Granted application permissions. A hint for the screen, never a decision; empty also when the token cannot be read. */
  roles: string[];
  /** The tenant the token is for; null when the token cannot be read. */
  directoryId: string | null;
  applicationId: string | null;
  /** How far the portal's clock is ahead of Entra's; undefined when nobody knows. */
  clockAheadMs?: number;
}

const maxBodyBytes = 1_000_000;
const longestLifetimeSeconds = 24 * 60 * 60;

/** Printable ASCII only: fetch quotes a header it cannot send in its error. `expires_in` is a number in v2.0, was a string in v1.0. */
const tokenBody = z.object({
  access_token: z.string().regex(/^[!-~]+$/),
  expires_in: z.coerce.number().positive(),
});

/**
 * Asks Entra for a Graph token with the client-credentials grant. Not cached: see token-cache.ts.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * @throws {MicrosoftError} which holds neither the secret nor the assertion, whatever Entra wrote back
 */
export async function requestToken(
  request: TokenRequest,
  {
    fetch = globalThis.fetch,
    now = Date.now,
    timeoutMs = 30_000,
    onRequest,
  }: HttpOptions & { onRequest?: OnRequest } = {},
): Promise<AccessToken> {
  const path = `/${encodeURIComponent(request.directoryId)}/oauth2/v2.0/token`;
  const endpoint = request.cloud.loginOrigin + path;
  const fail = (
    code: "unavailable" | "malformed" | "unexpected",
    message: string,
    details?: Partial<MicrosoftErrorDetails>,
  ) => new MicrosoftError(code, message, { path, at: new Date(now()), ...details });

  // No failure below carries its cause: what fetch or jose throw may hold the request.
  const proof = await proofOf(request, endpoint, now()).catch(() => {
    throw fail("unexpected", "The certificate's private key cannot sign.");
  });
  const settle = createSettle({ host: new URL(endpoint).host, path, clientRequestId: null, at: now() }, now, onRequest);
  const answer = await post(endpoint, proof, request, { fetch, timeoutMs }).catch((error: unknown) => {
    settle(null, { errorCode: "unavailable" });
    const { reason, symptom } = describeFailure(error, timeoutMs);
    throw fail("unavailable", `Microsoft Entra could not be reached: ${reason}.`, { symptom });
  });
  if (answer.status !== 200) {
    const error = toEntraError({ ...answer, path, now: now(), secrets: [Object.values(proof).at(-1) ?? ""] });
    settle(answer.response, { errorCode: error.code });
    throw error;
  }
  const body = tokenBody.safeParse(parseJson(answer.body)).data;
  settle(answer.response, body ? {} : { errorCode: "malformed" });
  if (!body) {
    const symptom = isWebPage(answer.body) ? "web_page" : undefined;
    throw fail("malformed", "Microsoft Entra's answer holds no token.", { httpStatus: 200, symptom });
  }
  const { issuedAt, ...claimed } = readClaims(body.access_token);
  const lifetimeSeconds = Math.min(body.expires_in, longestLifetimeSeconds);
  return {
    value: body.access_token,
    expiresAt: new Date(now() + lifetimeSeconds * 1000),
    ...claimed,
    clockAheadMs: clockAhead(answer.date, now()) ?? clockAhead(issuedAt, now()),
  };
}

/** A GUID: a directory may also be asked for by a domain name, which no token names. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws {MicrosoftError} when the token is for another directory than the one that was asked for */
export function requireOwnDirectory(
  token: AccessToken,
  { directoryId }: Pick<TokenRequest, "directoryId">,
): AccessToken {
  if (token.directoryId === null || !guid.test(directoryId)) return token;
  if (token.directoryId === directoryId.toLowerCase()) return token;
  const message = `The Directory ID is ${directoryId}, but Microsoft issued a token for ${token.directoryId}.`;
  throw new MicrosoftError("invalid_credentials", message, { symptom: "other_directory" });
}

/** The fields that prove who we are; the last one is what must stay secret. */
async function proofOf(request: TokenRequest, tokenEndpoint: string, now: number): Promise<Record<string, string>> {
  const { applicationId, credential } = request;
  if (credential.kind === "secret") return { client_secret: credential.clientSecret };
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await signClientAssertion({ ...credential, applicationId, tokenEndpoint, now }),
  };
}

async function post(
  endpoint: string,
  proof: Record<string, string>,
  { applicationId, cloud }: TokenRequest,
  { fetch, timeoutMs }: Required<Pick<HttpOptions, "fetch" | "timeoutMs">>,
) {
  const response = await fetch(endpoint, {
    method: "POST",
    // URLSearchParams encodes once and sets the content type.
    body: new URLSearchParams({
      client_id: applicationId,
      scope: `${cloud.graphOrigin}/.default`,
      grant_type: "client_credentials",
      ...proof,
    }),
    headers: { accept: "application/json" },
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = await readText(response, maxBodyBytes);
  const { status, headers } = response;
  return { response, status, retryAfter: headers.get("retry-after"), date: headers.get("date"), body };
}

const claims = z.object({
  roles: z.array(z.string()).catch([]),
  tid: z.string().toLowerCase().nullable().catch(null),
  appid: z.string().toLowerCase().nullable().catch(null),
  azp: z.string().toLowerCase().nullable().catch(null),
  iat: z.number().nullable().catch(null),
});

/** `roles` is absent, not empty, when nothing was consented. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
function readClaims(token: string) {
  try {
    const { roles, tid, appid, azp, iat } = claims.parse(decodeJwt(token));
    return { roles, directoryId: tid, applicationId: appid ?? azp, issuedAt: iat };
  } catch {
    return { roles: [], directoryId: null, applicationId: null, issuedAt: null };
  }
}
