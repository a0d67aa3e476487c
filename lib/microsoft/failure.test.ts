import { describe, expect, it } from "vitest";
import { describeFailure } from "./failure";

const withCode = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });

describe("why no answer came", () => {
  it.each([
    ["ENOTFOUND", "dns"],
    ["EAI_AGAIN", "dns"],
    ["ECONNREFUSED", "refused"],
    ["EHOSTUNREACH", "no_route"],
    ["ENETUNREACH", "no_route"],
    ["ETIMEDOUT", "timeout"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["UND_ERR_SOCKET", "cut_off"],
    ["ECONNRESET", "cut_off"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
    ["EPROTO", "tls"],
    ["E_OF_TOMORROW", undefined],
  ] as const)("%s means %s, and stays readable", (code, symptom) => {
    expect(describeFailure(withCode(code), 30_000)).toEqual({ reason: code, symptom });
  });

  it("says how long was waited", () => {
    const error = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    expect(describeFailure(error, 30_000)).toEqual({ reason: "no answer within 30 s", symptom: "timeout" });
  });

  it.each([
    ["unexpected redirect", "web_page"],
    ["", "proxy"],
  ])("knows what fetch makes an error of: %s", (message, symptom) => {
    const error = new TypeError("fetch failed", { cause: new Error(message) });
    expect(describeFailure(error, 30_000).symptom).toBe(symptom);
  });

  it("repeats nothing of an error it does not know, which may quote the request", () => {
    const failure = describeFailure(new TypeError("Bearer secret-token"), 30_000);
    expect(JSON.stringify([failure, describeFailure("secret-token", 1)])).not.toContain("secret-token");
    expect(failure.symptom).toBeUndefined();
  });
});
