import { cleanText } from "./fields";

export type MicrosoftErrorCode =
  | "invalid_credentials" // the token endpoint refuses the application, its secret or its certificate
  | "directory_not_found" // no such tenant in this cloud
  | "blocked" // the values may be right, but a policy or a switch in the tenant refuses the application
  | "permission_missing" // an application permission or an admin's consent is lacking
  | "not_licensed" // the tenant owns no licence for this data (Entra ID P1, a workload)
  | "not_published" // Microsoft has none of this data for the tenant yet: the service was never used in it
  | "throttled" // 429, or 503 with Retry-After
  | "unavailable" // other 5xx, timeout, network, a token gone stale twice
  | "malformed" // an answer that breaks the contract: no JSON, missing column, foreign or looping nextLink
  | "place_forgotten" // Microsoft no longer knows the page that a link leads to
  | "unexpected"; // anything else

/** What an answer shows beside its code, or that there is none: Microsoft has no code for these, or too wide a one. */
export type Symptom =
  | "timeout" // nothing came in time
  | "dns" // the name did not resolve
  | "refused" // nobody listens, or a firewall says no
  | "no_route" // no way to the network
  | "tls" // the certificate was not believed
  | "cut_off" // the connection broke
  | "web_page" // a page for people, or a redirect to one, where data belongs
  | "proxy" // HTTP 407
  | "no_entry" // the tenant has no entry (service principal) for the application
  | "no_tenant" // the tenant is gone although its token is good
  | "claims_challenge" // Conditional Access asks for more than an application can give
  | "permission_held" // refused as if a permission were missing, with a token that carries it
  | "premium_licence" // Entra ID P1
  | "copilot_licence"
  | "spo_licence" // SharePoint and OneDrive
  | "circle" // a link to the next page leads back
  | "stale_download" // a report's address that has run out
  | "other_directory" // the token is for another directory than the one asked for
  | "some_licence"; // Microsoft does not say which

/** What Microsoft support asks for, and what the screen shows beside the plain words. */
export interface MicrosoftErrorDetails {
  /** HTTP status, absent when no answer came. */
  httpStatus?: number;
  /** Microsoft's own code: `AADSTS7000215` from Entra, `Authorization_RequestDenied` from Graph. */
  providerCode?: string;
  /** OAuth's `error` word, from the token endpoint only. */
  oauthError?: string;
  /** Microsoft's own words, at most 2,000 characters, without the request body. */
  providerMessage?: string;
  /** Graph's `request-id`, or Entra's `trace_id`. */
  requestId?: string;
  /** The `client-request-id` we sent, or Entra's `correlation_id`. */
  clientRequestId?: string;
  /** How long Microsoft asks to wait. */
  retryAfterMs?: number;
  symptom?: Symptom;
  /** The permissions that Graph's refusal is about, as far as the token and Microsoft's words tell: "User.Read.All". */
  lacks?: string;
  /** How far the portal's clock is ahead of Microsoft's; negative when it is behind, absent when nobody knows. */
  clockAheadMs?: number;
  /** Path of the request without its query. */
  path?: string;
  at: Date;
}

/** The one error that leaves lib/microsoft. Its message and details never hold a secret, an assertion or a token. */
export class MicrosoftError extends Error {
  override readonly name = "MicrosoftError";
  readonly code: MicrosoftErrorCode;
  readonly details: MicrosoftErrorDetails;

  constructor(
    code: MicrosoftErrorCode,
    message: string,
    details: Partial<MicrosoftErrorDetails> = {},
    cause?: unknown,
  ) {
    super(cleanText(message), { cause });
    this.code = code;
    this.details = { ...cleaned(details), at: details.at ?? new Date() };
  }
}

const wholesaleCodes: readonly MicrosoftErrorCode[] = ["invalid_credentials", "directory_not_found", "blocked"];

/** A refusal of the application as a whole, by Entra or by Graph: whatever else is asked would be refused as well. */
export function isWholesale({ code, details: { symptom, providerCode = "" } }: MicrosoftError): boolean {
  if (code === "permission_missing") return symptom === "no_entry" || providerCode.startsWith("AADSTS");
  return wholesaleCodes.includes(code);
}

/** Microsoft's own words may hold what a database cannot, or were cut in the middle of a character. */
function cleaned(details: Partial<MicrosoftErrorDetails>): Partial<MicrosoftErrorDetails> {
  const entries = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === "string" ? cleanText(value) : value,
  ]);
  return Object.fromEntries(entries);
}
