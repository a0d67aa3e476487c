import { describe, expect, it } from "vitest";
import { accessEntries } from "@/lib/microsoft/diagnosis/access-entries";
import { credentialEntries } from "@/lib/microsoft/diagnosis/credential-entries";
import { diagnose } from "@/lib/microsoft/diagnosis/diagnose";
import { directoryEntries } from "@/lib/microsoft/diagnosis/directory-entries";
import type { Turn, WrongField } from "@/lib/microsoft/diagnosis/entry";
import type { MicrosoftErrorCode } from "@/lib/microsoft/errors";
import { createFakeFetch, entraError, json } from "@/lib/microsoft/testing/fake-fetch";
import { directoryId, errorOf, now, tokenRequest } from "@/lib/microsoft/testing/test-values";
import { requestToken } from "@/lib/microsoft/token";
import { errorCodes } from "@/sandbox/entra/error-codes";
import { entraRows } from "./entra-codes";

const path = `/${directoryId}/oauth2/v2.0/token`;
const refusal = (answer: Response) =>
  errorOf(requestToken(tokenRequest, { fetch: createFakeFetch({ [path]: answer }).fetch, now: () => now }));
type Case = [code: number, title: string, turn: Turn, retryHelps?: boolean, field?: WrongField];
const each = entraRows.flatMap(([codes, ...said]) => codes.map((code): Case => [code, ...said]));

describe("a number of Entra's", () => {
  it.each(each)("%i: %s", async (code, title, turn, retryHelps = false, field = undefined) => {
    const [word, status] = errorCodes[code] ?? ["", 0];
    const error = await refusal(entraError(word, code, status));
    expect(diagnose(error, tokenRequest)).toMatchObject({ title, turn, retryHelps, field: field ?? null });
    expect(error.details.providerCode).toBe(`AADSTS${code}`);
  });

  it("is known wherever we have words for it, and the other way round", () => {
    const worded = [...credentialEntries, ...directoryEntries, ...accessEntries].flatMap((entry) => entry.codes);
    expect(worded.toSorted()).toEqual(each.map(([code]) => `AADSTS${code}`).toSorted());
  });

  it.each<[number, string, number, MicrosoftErrorCode]>([
    [500021, "invalid_request", 400, "blocked"],
    [500021, "access_denied", 403, "blocked"],
    [5000225, "interaction_required", 400, "blocked"],
    [5000225, "invalid_request", 503, "blocked"],
    [7000222, "invalid_request", 400, "invalid_credentials"],
    [53003, "invalid_client", 401, "blocked"],
    [90033, "invalid_request", 400, "unavailable"],
    [90055, "invalid_request", 400, "throttled"],
    [50000, "invalid_grant", 500, "unexpected"],
  ])("%i with the word %s and status %i is %s: the number decides", async (code, word, status, kind) => {
    expect((await refusal(entraError(word, code, status))).code).toBe(kind);
  });

  it("counts where it stands among others, in the text only, or without OAuth's word", async () => {
    const several = await refusal(entraError("invalid_grant", 7_999_999, 400, { error_codes: [7_999_999, 500021] }));
    expect(several.details.providerCode).toBe("AADSTS500021");
    const inText = await refusal(json({ error: "invalid_client", error_description: "AADSTS7000222: words" }, 401));
    expect(inText).toMatchObject({ code: "invalid_credentials", details: { providerCode: "AADSTS7000222" } });
    const asText = await refusal(entraError("invalid_client", null, 401, { error_codes: ["7000222"] }));
    expect(asText.details.providerCode).toBe("AADSTS7000222");
    const wordless = await refusal(json({ error_codes: [5000225] }, 400));
    expect(wordless.code).toBe("blocked");
  });

  it("does not keep a wait that Microsoft asks for from being kept", async () => {
    const error = await refusal(
      json({ error: "temporarily_unavailable", error_codes: [90033] }, 503, { "retry-after": "7" }),
    );
    expect(error).toMatchObject({ code: "throttled", details: { retryAfterMs: 7_000 } });
  });
});
