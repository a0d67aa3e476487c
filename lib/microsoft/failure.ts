import type { Symptom } from "./errors";

/** Why no answer came, or why it broke off. Holds nothing of the request. */
export interface Failure {
  /** "no answer within 30 s", "ECONNREFUSED". */
  reason: string;
  symptom?: Symptom;
}

/** Codes of Node's sockets and of its fetch (undici). https://nodejs.org/api/errors.html#common-system-errors */
const symptoms: Record<string, Symptom> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ENODATA: "dns",
  ECONNREFUSED: "refused",
  EACCES: "refused",
  EHOSTUNREACH: "no_route",
  ENETUNREACH: "no_route",
  ENETDOWN: "no_route",
  EADDRNOTAVAIL: "no_route",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ECONNRESET: "cut_off",
  ECONNABORTED: "cut_off",
  EPIPE: "cut_off",
  UND_ERR_SOCKET: "cut_off",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "cut_off",
  EPROTO: "tls",
};

/** OpenSSL's names of what it does not believe, as Node hands them on. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const tlsCode = /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_)|CERTIFICATE|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_/;

/**
 * Answers that `fetch` makes errors of, without a code: a redirect where none is followed (Entra's endpoints send nobody
 * elsewhere, a network's sign-in page does), and HTTP 407, which Node gives no words at all.
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
const refusals: Record<string, Failure> = {
  "unexpected redirect": { reason: "a redirect to another address", symptom: "web_page" },
  "": { reason: "HTTP 407", symptom: "proxy" },
};

/** What `fetch`, or the reading of its body, failed with. */
export function describeFailure(error: unknown, timeoutMs: number): Failure {
  if (!(error instanceof Error)) return { reason: "no connection" };
  if (error.name === "TimeoutError" || error.name === "AbortError") {
    return { reason: `no answer within ${timeoutMs / 1000} s`, symptom: "timeout" };
  }
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (typeof code === "string") return { reason: code, symptom: symptomOf(code) };
  const refusal = cause instanceof Error ? refusals[cause.message] : undefined;
  return refusal ?? { reason: "the connection failed or broke off" };
}

const symptomOf = (code: string) => symptoms[code] ?? (tlsCode.test(code) ? "tls" : undefined);
