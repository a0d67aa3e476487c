import { z } from "zod";
import { clockAhead } from "./clock";
import { MicrosoftError, type MicrosoftErrorCode, type MicrosoftErrorDetails, type Symptom } from "./errors";
import { isWebPage, parseJson } from "./http";
import { isThrottling, parseRetryAfter } from "./retry-after";

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application */
const errorBody = z.object({
  error: z.string(),
  error_description: z.string().optional().catch(undefined),
  error_codes: z.array(z.number()).optional().catch(undefined),
  trace_id: z.string().optional().catch(undefined),
  correlation_id: z.string().optional().catch(undefined),
  timestamp: z.string().optional().catch(undefined),
});

/** OAuth's word decides: Microsoft says that its own numbers change. */
const codeByWord = new Map<string, MicrosoftErrorCode>(
  Object.entries({
    invalid_client: "invalid_credentials",
    unauthorized_client: "invalid_credentials",
    invalid_tenant: "directory_not_found",
    consent_required: "permission_missing",
    access_denied: "blocked",
    interaction_required: "blocked",
    invalid_grant: "blocked",
    temporarily_unavailable: "unavailable",
    server_error: "unavailable",
  } as const),
);

/** What Microsoft's number adds where the word is too wide. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const refinements: [MicrosoftErrorCode, number[]][] = [
  ["directory_not_found", [90002, 900023, 5000224, 50059, 90019, 50128, 9001023, 90130]],
  ["directory_not_found", [90038, 900382, 900432, 90051, 500011, 50001]], // the tenant lives in another national cloud
  ["blocked", [7000112, 70001, 1000031, 500014, 53003, 530032, 530035, 700025, 650052, 650054]],
  ["permission_missing", [65001, 650056, 90094, 7000229, 90099]],
  ["invalid_credentials", [7000215, 7000222, 7000218, 700016, 700011, 700027, 700030, 50194]],
  ["throttled", [90055, 50196]],
  ["unavailable", [90033, 50033, 90006, 90012, 90024, 90090, 650051]],
  ["unexpected", [700024, 50012, 50027, 50048, 900384]], // our clock or our assertion, not what the technician typed
];
/** Entra takes us for a program that runs in a circle, and says not for how long: asking again soon is what it means. */
const loopNumber = 50196;
const loopMs = 15 * 60_000;
const codeByNumber = new Map(
  refinements.flatMap(([code, numbers]) => numbers.map((number) => [number, code] as const)),
);

export interface EntraAnswer {
  status: number;
  retryAfter: string | null;
  /** The header `Date`: what time it is at Entra. */
  date: string | null;
  body: string;
  path: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Taken out of all that Entra sent back, should it ever quote the request. */
  secrets: readonly string[];
}

/** The error for an answer of Entra's that is not a 200, from the token endpoint or the directory's public description. */
export function toEntraError(answer: EntraAnswer): MicrosoftError {
  const clean = (value: string | undefined) => value && redact(value, answer.secrets);
  const body = errorBody.safeParse(parseJson(answer.body)).data;
  const number = body?.error_codes?.[0] ?? Number(/AADSTS(\d+)/.exec(body?.error_description ?? "")?.[1] ?? Number.NaN);
  const details: MicrosoftErrorDetails = {
    httpStatus: answer.status,
    providerCode: Number.isInteger(number) ? `AADSTS${number}` : undefined,
    oauthError: clean(body?.error.slice(0, 100)),
    providerMessage: clean(body?.error_description)?.slice(0, 2_000),
    requestId: clean(body?.trace_id),
    clientRequestId: clean(body?.correlation_id),
    retryAfterMs: parseRetryAfter(answer.retryAfter, answer.now) ?? (number === loopNumber ? loopMs : undefined),
    symptom: findSymptom(answer),
    clockAheadMs: clockAhead(answer.date, answer.now),
    path: answer.path,
    at: parseTimestamp(body?.timestamp) ?? new Date(answer.now),
  };
  const code = toCode(answer, body?.error, number);
  const name = details.providerCode ?? details.oauthError ?? `HTTP ${answer.status}`;
  return new MicrosoftError(code, `Microsoft Entra refused the request (${name}).`, details);
}

/** A page where JSON belongs is something else's than Entra's; at 429 and 5xx its own front ends answer so, too. */
function findSymptom({ status, body }: EntraAnswer): Symptom | undefined {
  if (status === 407) return "proxy";
  return status < 500 && status !== 429 && isWebPage(body) ? "web_page" : undefined;
}

function toCode({ status, retryAfter }: EntraAnswer, word: string | undefined, number: number): MicrosoftErrorCode {
  if (isThrottling(status, retryAfter)) return "throttled";
  const refined = word === undefined ? undefined : codeByNumber.get(number);
  if (status >= 500) return refined === "throttled" ? refined : "unavailable";
  if (refined !== undefined) return refined;
  if (word === undefined) return "malformed";
  return codeByWord.get(word) ?? "unexpected";
}

/** Replaces each secret, plain or form-encoded, wherever it stands. */
export function redact(value: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    `${new URLSearchParams({ s: secret })}`.slice(2),
  ]);
  return forms.filter(Boolean).reduce((text, form) => text.replaceAll(form, "[secret]"), value);
}

/** Entra writes `2026-11-20 08:01:02Z`. */
function parseTimestamp(value: string | undefined): Date | undefined {
  if (!value || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/.test(value)) return undefined;
  const at = new Date(value.replace(" ", "T"));
  return Number.isNaN(at.getTime()) ? undefined : at;
}
