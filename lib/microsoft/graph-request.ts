import type { Cloud } from "./clouds";
import { MicrosoftError } from "./errors";
import { describeFailure } from "./failure";
import { toGraphError } from "./graph-errors";
import { requireGraphLink } from "./graph-link";
import { type Fetch, readExcerpt } from "./http";
import type { Permission } from "./permissions";
import { createSettle, type OnRequest, type RequestEnd } from "./request-info";
import type { AccessToken } from "./token";

export interface GraphRequestOptions {
  cloud: Cloud;
  getToken(): Promise<AccessToken>;
  forgetToken(): void;
  fetch: Fetch;
  now: () => number;
  timeoutMs: number;
  /** The permissions that what is asked for needs, so that a refusal can be told from a missing one. */
  needs?: readonly Permission[];
  /** Called before each request: it waits, or refuses, so that a limit of Microsoft's is kept. */
  beforeRequest?(): Promise<void>;
  /** Called once for each request, when its answer has been read or has turned out to be of no use. */
  onRequest?: OnRequest;
}

export interface GraphResponse {
  response: Response;
  path: string;
  clientRequestId: string;
  /** The error for this answer, or for a body of it that says one. */
  toError(body: string): MicrosoftError;
  /** Tells the log how it ended; whoever reads the body calls it. Later calls do nothing. */
  settle(end?: RequestEnd): void;
}

/**
 * Sends GETs to Graph. A 401 mostly means that the cached token went stale: it is forgotten and the call sent once more, unless
 * Microsoft names a reason that no token mends. Nothing else is tried again here, retries belong to the jobs.
 */
export function createGraphRequest(options: GraphRequestOptions) {
  const { cloud, getToken, forgetToken } = options;

  /** @returns the answer, whose status is among the `expected`. @throws {MicrosoftError} for any other */
  return async function request(
    link: string,
    expected: readonly number[],
    { headers: sent = {}, mayBeAbsent = false }: { headers?: Record<string, string>; mayBeAbsent?: boolean } = {},
  ) {
    const url = requireGraphLink(cloud, link);
    const token = await getToken();
    let answer = await send(url, token, sent, options);
    if (expected.includes(answer.response.status)) return answer;
    let error = answer.toError(await readExcerpt(answer.response));
    if (isStaleToken(error)) {
      answer.settle({ errorCode: "invalid_credentials" });
      // Another call may have replaced the token meanwhile: that one must not be thrown away.
      if ((await getToken()).value === token.value) forgetToken();
      answer = await send(url, await getToken(), sent, options);
      if (expected.includes(answer.response.status)) return answer;
      error = answer.toError(await readExcerpt(answer.response));
    }
    answer.settle(mayBeAbsent && isAbsence(error) ? {} : { errorCode: error.code });
    throw error;
  };
}

const pageMarks = ["$skiptoken", "$skip", "$deltatoken"];
/** Whether a new token may pass: Conditional Access asks for one, too, when it has changed its mind about the old one. */
const isStaleToken = ({ code, details: { httpStatus, symptom } }: MicrosoftError) =>
  httpStatus === 401 && (symptom ? symptom === "claims_challenge" : code === "unavailable");

/** Whether Graph itself says that there is nothing: a page of something in between says nothing. */
export const isAbsence = ({ details: { httpStatus, symptom } }: MicrosoftError) =>
  httpStatus === 404 && symptom !== "web_page";

async function send(
  url: URL,
  token: AccessToken,
  headers: Record<string, string>,
  { fetch, now, timeoutMs, needs = [], beforeRequest, onRequest }: GraphRequestOptions,
): Promise<GraphResponse> {
  await beforeRequest?.();
  const clientRequestId = crypto.randomUUID();
  const path = url.pathname;
  const settleWith = createSettle({ host: url.host, path, clientRequestId, at: now() }, now, onRequest);
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
    return {
      response,
      path,
      clientRequestId,
      toError: (body) => {
        const { status, headers: received } = response;
        const roles = token.directoryId === null ? null : token.roles;
        const isNextPage = [...url.searchParams.keys()].some((name) => pageMarks.includes(name.toLowerCase()));
        const known = { path, clientRequestId, isNextPage, now: now(), roles, needs };
        return toGraphError({ status, headers: received, body, ...known });
      },
      settle: (end) => settleWith(response, end),
    };
  } catch (error) {
    settleWith(null, { errorCode: "unavailable" });
    // Without its cause: what fetch throws may quote the headers, and so the token.
    const { reason, symptom } = describeFailure(error, timeoutMs);
    const details = { path, clientRequestId, symptom, at: new Date(now()) };
    throw new MicrosoftError("unavailable", `Microsoft Graph could not be reached: ${reason}.`, details);
  }
}
