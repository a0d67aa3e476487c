import { z } from "zod";
import { clockAhead } from "./clock";
import { kindOfEntraCode } from "./diagnosis/known-codes";
import { MicrosoftError, type MicrosoftErrorCode, type MicrosoftErrorDetails, type Symptom } from "./errors";
import { isWebPage, parseJson } from "./http";
import { isThrottling, parseRetryAfter } from "./retry-after";

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application */
const errorBody = z.object({
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  error_codes: z.array(z.coerce.number()).optional().catch(undefined),
  trace_id: z.string().optional().catch(undefined),
  correlation_id: z.string().optional().catch(undefined),
  timestamp: z.string().optional().catch(undefined),
});

/** For numbers we do not know: Microsoft says that its own change, and that the words stay. */
const codeByWord = new Map<string, MicrosoftErrorCode>(
  Object.entries({
    invalid_client: "invalid_credentials",
    unauthorized_client: "invalid_credentials",
    invalid_tenant: "directory_not_found",
    consent_required: "permission_missing",
    access_denied: "blocked",
    interaction_required: "blocked",
    login_required: "blocked",
    invalid_grant: "blocked",
    temporarily_unavailable: "unavailable",
    server_error: "unavailable",
  } as const),
);

/** Entra takes us for a program that runs in a circle, and says not for how long: asking again soon is what it means. */
const loopCode = "AADSTS50196";
const loopMs = 15 * 60_000;

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
  const providerCode = findCode(body);
  const details: MicrosoftErrorDetails = {
    httpStatus: answer.status,
    providerCode,
    oauthError: clean(body?.error?.slice(0, 100)),
    providerMessage: clean(body?.error_description)?.slice(0, 2_000),
    requestId: clean(body?.trace_id),
    clientRequestId: clean(body?.correlation_id),
    retryAfterMs: parseRetryAfter(answer.retryAfter, answer.now) ?? (providerCode === loopCode ? loopMs : undefined),
    symptom: findSymptom(answer),
    clockAheadMs: clockAhead(answer.date, answer.now),
    path: answer.path,
    at: parseTimestamp(body?.timestamp) ?? new Date(answer.now),
  };
  const code = toCode(answer, body?.error, providerCode);
  const name = details.providerCode ?? details.oauthError ?? `HTTP ${answer.status}`;
  return new MicrosoftError(code, `Microsoft Entra refused the request (${name}).`, details);
}

/** A page where JSON belongs is something else's than Entra's; at 429 and 5xx its own front ends answer so, too. */
function findSymptom({ status, body }: EntraAnswer): Symptom | undefined {
  if (status === 407) return "proxy";
  return status < 500 && status !== 429 && isWebPage(body) ? "web_page" : undefined;
}

/** Of several numbers the first that says something to us, else the first. */
function findCode(body: z.infer<typeof errorBody> | undefined): string | undefined {
  const told = (body?.error_description ?? "").matchAll(/AADSTS(\d+)/g);
  const numbers = [...(body?.error_codes ?? []), ...Array.from(told, ([, number]) => Number(number))];
  const codes = numbers.filter(Number.isSafeInteger).map((number) => `AADSTS${number}`);
  return codes.find((code) => kindOfEntraCode(code) !== undefined) ?? codes[0];
}

/**
 * The number decides whatever the status, then the status, then OAuth's word. Only how long to wait is the answer's alone, and
 * that a server in trouble proves nothing about what was typed.
 */
function toCode(
  { status, retryAfter }: EntraAnswer,
  word: string | undefined,
  providerCode: string | undefined,
): MicrosoftErrorCode {
  const known = providerCode && kindOfEntraCode(providerCode);
  const isProof = known === "invalid_credentials" || known === "directory_not_found";
  if (known && known !== "unavailable" && !(isProof && status >= 500)) return known;
  if (isThrottling(status, retryAfter)) return "throttled";
  if (known || status >= 500) return "unavailable";
  if (word === undefined && providerCode === undefined) return "malformed";
  return codeByWord.get(word ?? "") ?? "unexpected";
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
