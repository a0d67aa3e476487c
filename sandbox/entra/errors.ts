import { randomUUID } from "node:crypto";
import { jsonAnswer, Refusal } from "../http/answer";
import type { Exchange } from "../http/exchange";
import { errorCodes } from "./error-codes";

/** `YYYY-MM-DD hh:mm:ssZ`, as Entra writes it. */
const stamp = (at: Date) => at.toISOString().replace("T", " ").replace(/\.\d+/, "");

/**
 * A refusal of the login host in Microsoft's shape.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#error-response
 * @param words what stands in for `{app}`, `{tenant}` … in the text
 */
export function entraRefusal(exchange: Exchange, code: number, words: Record<string, string> = {}): Refusal {
  const [error, status, template] = errorCodes[code] ?? ["invalid_request", 400, "An error occurred."];
  const timestamp = stamp(exchange.at);
  const text = template.replace(
    /\{(\w+)\}/g,
    (whole, word: string) => words[word] ?? (word === "now" ? timestamp : whole),
  );
  const trace = randomUUID();
  const asked = exchange.headers["client-request-id"];
  const correlation = typeof asked === "string" ? asked : randomUUID();
  return new Refusal(
    jsonAnswer(
      {
        error,
        error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
        error_codes: [code],
        timestamp,
        trace_id: trace,
        correlation_id: correlation,
        error_uri: `${exchange.origin}/error?code=${code}`,
      },
      status,
      { "content-type": "application/json; charset=utf-8", ...(code === 90055 ? { "retry-after": "300" } : {}) },
    ),
  );
}
