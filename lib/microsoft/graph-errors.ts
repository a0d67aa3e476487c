import { MicrosoftError, type MicrosoftErrorCode, type MicrosoftErrorDetails, type Symptom } from "./errors";
import { isWebPage, parseJson } from "./http";
import { isThrottling, parseRetryAfter } from "./retry-after";

export interface GraphAnswer {
  status: number;
  headers: Headers;
  body: string;
  path: string;
  clientRequestId: string;
  /** The link asked for the page after another one: its query is Microsoft's own, page mark included. */
  isNextPage?: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The error for an answer of Graph's that is not what was asked for. The deepest code that says something counts: some
 * workloads wrap theirs in `UnknownError` and put a whole JSON text into the message.
 * https://learn.microsoft.com/graph/errors
 */
export function toGraphError({
  status,
  headers,
  body,
  path,
  clientRequestId,
  isNextPage,
  now,
}: GraphAnswer): MicrosoftError {
  const found = readErrorBody(parseJson(body));
  const retryAfter = headers.get("retry-after");
  const details: MicrosoftErrorDetails = {
    httpStatus: status,
    providerCode: found.code,
    providerMessage: found.message?.slice(0, 2_000),
    requestId: headers.get("request-id") ?? found.requestId,
    clientRequestId,
    retryAfterMs: parseRetryAfter(retryAfter, now),
    path,
    at: new Date(now),
  };
  const challenge = headers.get("www-authenticate") ?? "";
  const isChallenged = challenge.includes("insufficient_claims") || found.code === "insufficient_claims";
  const code = isThrottling(status, retryAfter) ? "throttled" : toCode(details, { ...found, isChallenged, isNextPage });
  details.symptom = isChallenged ? "claims_challenge" : findSymptom(details, code, body);
  return new MicrosoftError(code, `Microsoft Graph answered ${found.code ?? `HTTP ${status}`}.`, details);
}

const licenceCodes = ["Authentication_RequestFromNonPremiumTenantOrB2CTenant"];
/** A link to a page, or to what has changed, is good for a while only. */
const placeCodes = ["Directory_ExpiredPageToken", "syncStateNotFound", "resyncRequired"];
/** Where Microsoft gives the reason as a sentence only. */
const licenceSentences: [Symptom, RegExp][] = [
  ["premium_licence", /premium licen[cs]e/i],
  ["spo_licence", /does not have a SPO licen[cs]e/i],
];

function findSymptom(
  { httpStatus: status = 0, providerMessage = "" }: MicrosoftErrorDetails,
  code: MicrosoftErrorCode,
  body: string,
): Symptom | undefined {
  if (status === 407) return "proxy";
  if (code === "not_licensed") return licenceSentences.find(([, sentence]) => sentence.test(providerMessage))?.[0];
  // Microsoft's own front ends answer 429 and 5xx with a page, too.
  return status < 500 && code !== "throttled" && (isWebPage(body) || (status >= 300 && status < 400))
    ? "web_page"
    : undefined;
}

interface Circumstances {
  isGraphError: boolean;
  isChallenged: boolean;
  isNextPage?: boolean;
}

function toCode(
  details: MicrosoftErrorDetails,
  { isGraphError, isChallenged, isNextPage = false }: Circumstances,
): MicrosoftErrorCode {
  const { httpStatus: status = 0, providerCode, providerMessage = "" } = details;
  if (status === 401) return isChallenged ? "blocked" : "unavailable";
  if (status === 408 || (status >= 500 && status !== 501)) return "unavailable";
  if (status < 400 || (status === 403 && !isGraphError)) return "malformed"; // a 403 page is some proxy's, not Graph's
  if (status === 403 || status === 400) {
    const isLicence = licenceSentences.some(([, sentence]) => sentence.test(providerMessage));
    if (isLicence || licenceCodes.includes(providerCode ?? "")) return "not_licensed";
  }
  // Microsoft wrote the link itself and took the same query without the mark: a 400 is about the mark, whatever its code.
  const isAboutPlace = status === 410 || (status === 400 && isNextPage && isGraphError);
  if (isAboutPlace || placeCodes.includes(providerCode ?? "")) return "place_forgotten";
  if (status !== 403) return "unexpected";
  return isChallenged ? "blocked" : "permission_missing";
}

interface FoundError {
  isGraphError: boolean;
  code?: string;
  message?: string;
  requestId?: string;
}

/** Walks `{error: {code, message, innerError: {…}}}`, spelled either way, nested any way, up to eight levels. */
function readErrorBody(body: unknown): FoundError {
  const codes: string[] = [];
  const messages: string[] = [];
  let requestId: string | undefined;

  function visit(node: unknown, depth: number): void {
    if (!isObject(node) || depth > 8) return;
    const { code, message } = node;
    const inMessage = typeof message === "string" ? parseJson(message) : undefined;
    if (typeof code === "string") codes.push(code);
    if (typeof message === "string" && !isObject(inMessage)) messages.push(message);
    if (typeof node["request-id"] === "string") requestId = node["request-id"];
    for (const inner of [node.innerError, node.innererror, node.error, inMessage]) visit(inner, depth + 1);
  }

  const isGraphError = isObject(body) && isObject(body.error);
  if (isGraphError) visit(body.error, 0);
  return { isGraphError, code: deepestCode(codes), message: messages.filter(Boolean).at(-1), requestId };
}

/** A bare number repeats the status, and these words say nothing: what stands above them says more. */
const vagueCodes = ["", "UnknownError", "generalException", "BadRequest", "Forbidden"];

function deepestCode(codes: string[]): string | undefined {
  const named = codes.filter((code) => code !== "" && !/^\d+$/.test(code));
  return (named.findLast((code) => !vagueCodes.includes(code)) ?? named.at(-1))?.slice(0, 200);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
