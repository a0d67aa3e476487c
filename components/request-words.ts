import { formatDuration } from "@/components/ui/time";
import type { MicrosoftErrorCode } from "@/lib/microsoft/errors";
import type { RequestEntry } from "@/lib/request-log/request-entry";

const statusWords: Record<number, string> = {
  200: "OK",
  302: "Redirect",
  400: "Not understood",
  401: "Not accepted",
  403: "Refused",
  404: "Not found",
  408: "Too slow",
  410: "Gone",
  429: "Too many requests",
  500: "Server error",
  502: "Bad gateway",
  503: "Not available",
  504: "Gateway too slow",
  509: "Too many requests",
};
const statusClasses: Record<number, string> = { 2: "OK", 3: "Redirect", 4: "Refused", 5: "Server error" };

/** What a status says, in a word or two; no status is no answer. */
export function statusWord(status: number | null): string {
  if (status === null) return "No answer";
  return statusWords[status] ?? statusClasses[Math.floor(status / 100)] ?? "Unknown";
}

/** A request that lasted as long as this and has no answer was given up; a shorter one was never connected. */
const patienceMs = 20_000;

/** Why the answer was of no use and what follows from it, in plain words; null when it was of use. */
export function whyOf(request: RequestEntry): string | null {
  const { status, retryAfterMs, permission, licence } = request;
  const code = request.errorCode as MicrosoftErrorCode | null;
  switch (code) {
    case null:
      return null;
    case "throttled":
      if (retryAfterMs === null) return "Microsoft asked to come back later, without saying when";
      return `Microsoft asked to wait ${formatDuration(retryAfterMs)}`;
    case "invalid_credentials":
      if (isTokenRequest(request)) return "Microsoft did not accept the application or its secret";
      return "The token had run out: asked again with a new one";
    case "not_licensed":
      if (licence === null) return "Not licensed";
      if (request.previousErrorCode === "not_licensed") return "Not licensed, said for the second time: believed";
      return `Not licensed (${licence}): asked once more before it is believed`;
    case "not_published":
      return "Microsoft has none of this data for the tenant yet";
    case "permission_missing":
      return permission ? `The application lacks the permission ${permission}` : "The application lacks a permission";
    case "directory_not_found":
      return "Microsoft knows no such directory";
    case "blocked":
      return "A policy or a switch in the tenant keeps the application out";
    case "unavailable":
      return whyUnavailable(request);
    case "malformed":
      return "The answer was not what Microsoft documents";
    case "place_forgotten":
      return "Microsoft has forgotten this place in the list: reading starts again at the first page";
    case "unexpected":
      return status === 404 ? "Microsoft has nothing there" : "Microsoft's answer was not one we expect";
    default:
      code satisfies never;
      return "The answer was of no use";
  }
}

function whyUnavailable(request: RequestEntry): string {
  const { status, durationMs } = request;
  if (status === null) {
    if (durationMs < patienceMs) return "Microsoft could not be reached";
    return `No answer within ${Math.round(durationMs / 1000)} s`;
  }
  if (status < 300) return "The answer broke off";
  if (status >= 500 || status === 408) return "Microsoft had trouble of its own";
  if (isDownload(request)) return "The address of the report had run out";
  return "The new token was not accepted either";
}

const isTokenRequest = ({ path }: RequestEntry) => path.endsWith("/oauth2/v2.0/token");
/** A report's download carries no header, so no id of ours either. */
const isDownload = (request: RequestEntry) => request.clientRequestId === null && !isTokenRequest(request);

/** "2nd try"; null for the first. */
export function tryWord(attempt: number): string | null {
  if (attempt <= 1) return null;
  const tens = attempt % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][attempt % 10] ?? "th");
  return `${attempt}${ending} try`;
}

/** What Microsoft's support asks for, as text to paste. */
export function supportText(request: RequestEntry): string {
  const method = isTokenRequest(request) ? "POST" : "GET";
  return [
    `Time (UTC): ${request.at}`,
    `Request: ${method} ${request.host ?? ""}${request.path}`,
    `Status: ${request.status ?? "no answer"}`,
    `request-id: ${request.requestId ?? "none"}`,
    `client-request-id: ${request.clientRequestId ?? "none"}`,
  ].join("\n");
}
