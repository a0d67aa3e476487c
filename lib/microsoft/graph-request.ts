import type { Cloud } from "./clouds";
import { MicrosoftError } from "./errors";
import { toGraphError } from "./graph-errors";
import { requireGraphLink } from "./graph-link";
import { describeFailure, discard, type Fetch, readExcerpt } from "./http";
import { parseRetryAfter } from "./retry-after";
import type { AccessToken } from "./token";

/** One call to Graph, for a request log. Holds no query, token or download address. */
export interface GraphRequestInfo {
  dataset?: string;
  path: string;
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** Until the headers were in. */
  durationMs: number;
  requestId: string | null;
  clientRequestId: string;
  retryAfterMs?: number;
}

export interface GraphRequestOptions {
  cloud: Cloud;
  getToken(): Promise<AccessToken>;
  forgetToken(): void;
  fetch: Fetch;
  now: () => number;
  timeoutMs: number;
  dataset?: string;
  onRequest?(info: GraphRequestInfo): void;
}

export interface GraphResponse {
  response: Response;
  path: string;
  clientRequestId: string;
}

/**
 * Sends GETs to Graph. A 401 means the cached token went stale: it is forgotten and the call sent once more; nothing else
 * is tried again here, retries belong to the jobs.
 */
export function createGraphRequest(options: GraphRequestOptions) {
  const { cloud, getToken, forgetToken, now } = options;

  /** @returns the answer, whose status is `expected`. @throws {MicrosoftError} for any other */
  return async function request(link: string, expected: number, headers: Record<string, string> = {}) {
    const url = requireGraphLink(cloud, link);
    const token = await getToken();
    let answer = await send(url, token, headers, options);
    if (answer.response.status === 401) {
      discard(answer.response.body);
      // Another call may have replaced the token meanwhile: that one must not be thrown away.
      if ((await getToken()).value === token.value) forgetToken();
      answer = await send(url, await getToken(), headers, options);
    }
    const { response, path, clientRequestId } = answer;
    if (response.status === expected) return answer;
    const body = await readExcerpt(response);
    throw toGraphError({ status: response.status, headers: response.headers, body, path, clientRequestId, now: now() });
  };
}

async function send(
  url: URL,
  token: AccessToken,
  headers: Record<string, string>,
  { fetch, now, timeoutMs, dataset, onRequest }: GraphRequestOptions,
): Promise<GraphResponse> {
  const clientRequestId = crypto.randomUUID();
  const path = url.pathname;
  const startedAt = now();
  const log = (status: number | null, answer?: Headers) =>
    onRequest?.({
      dataset,
      path,
      status,
      durationMs: now() - startedAt,
      requestId: answer?.get("request-id") ?? null,
      clientRequestId,
      retryAfterMs: parseRetryAfter(answer?.get("retry-after"), now()),
    });
  try {
    const response = await fetch(url, {
      headers: {
        accept: "application/json",
        prefer: "include-unknown-enum-members",
        "x-ms-throttle-priority": "Low",
        ...headers,
        "client-request-id": clientRequestId,
        authorization: `Bearer ${token.value}`,
      },
      redirect: "manual", // a redirect is an answer to judge, never followed with the token
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    log(response.status, response.headers);
    return { response, path, clientRequestId };
  } catch (error) {
    log(null);
    // Without its cause: what fetch throws may quote the headers, and so the token.
    const reason = describeFailure(error, timeoutMs);
    const details = { path, clientRequestId, at: new Date(now()) };
    throw new MicrosoftError("unavailable", `Microsoft Graph could not be reached: ${reason}.`, details);
  }
}
