import { setTimeout as sleep } from "node:timers/promises";
import { throttled } from "../graph/budgets";
import { graphRefusal, invalidToken } from "../graph/errors";
import type { Answer } from "../http/answer";
import type { Fault } from "./fault";

const codes: Record<number, string> = {
  400: "BadRequest",
  401: "InvalidAuthenticationToken",
  403: "Authorization_RequestDenied",
  404: "ResourceNotFound",
  429: "TooManyRequests",
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
  504: "GatewayTimeout",
};

/** Does what an early fault does; an answer when the endpoint is not to be asked at all. */
export async function strikeEarly(faults: readonly Fault[]): Promise<Answer | null> {
  for (const fault of faults) {
    if (fault.kind === "slow") await sleep(fault.ms);
    if (fault.kind === "throttle") return throttled(fault.retryAfter).answer;
    if (fault.kind === "tokenExpired") return invalidToken("Lifetime validation failed, the token is expired.").answer;
    if (fault.kind === "status") return statusAnswer(fault);
  }
  return null;
}

function statusAnswer({ status, headers = {}, body }: Extract<Fault, { kind: "status" }>): Answer {
  if (typeof body === "string") {
    const { "content-type": contentType = "text/html", ...rest } = headers;
    return { status, headers: rest, body: { kind: "text", text: body, contentType } };
  }
  if (body === null || status === 304) return { status, headers, body: { kind: "none" } };
  if (body !== undefined) return { status, headers, body: { kind: "json", value: body } };
  return graphRefusal(status, codes[status] ?? "UnknownError", "The sandbox was told to answer so.", headers).answer;
}
