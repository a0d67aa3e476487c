import { describe, expect, it } from "vitest";
import { getCloud } from "../clouds";
import { MicrosoftError, type MicrosoftErrorCode, type MicrosoftErrorDetails, type Symptom } from "../errors";
import { applicationId, cloud, now } from "../testing/test-values";
import { accessEntries } from "./access-entries";
import { credentialEntries } from "./credential-entries";
import { diagnose } from "./diagnose";
import { directoryEntries } from "./directory-entries";
import { fallbackEntries, noAnswerEntry } from "./fallback-entries";
import { graphEntries } from "./graph-entries";
import { findingEntries } from "./state-entries";
import { symptomEntries } from "./symptom-entries";
import { clockEntry, otherCloudEntry, otherDirectoryEntry, swappedIdsEntry } from "./value-entries";

const coded = [...credentialEntries, ...directoryEntries, ...accessEntries, ...graphEntries];
const every = [
  ...coded,
  ...Object.values(fallbackEntries),
  ...Object.values(symptomEntries),
  ...Object.values(findingEntries),
  ...[noAnswerEntry, clockEntry, otherCloudEntry, otherDirectoryEntry, swappedIdsEntry],
];
const error = (code: MicrosoftErrorCode, details: Partial<MicrosoftErrorDetails> = {}) =>
  new MicrosoftError(code, "Our own words.", { at: new Date(now), httpStatus: 400, ...details });

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes, as far as an application without a user meets them. */
const entraNumbers = `7000215 7000222 7000218 700025 700016 700011 7000229 65001 650056 90094 650051 650052 650054 90099
  7000112 70001 1000031 500014 500011 50001 90002 900023 5000224 50059 90019 50128 9001023 90130 90038 900382 900432 90051
  53003 530032 530035 700027 700024 50012 50027 50048 900384 700030 7000272 1002012 70011 28002 28003 700022 700023 70003
  900144 9002313 90014 90023 50194 90033 50033 90006 90012 90024 90090 90055 50196 50000 90036`.split(/\s+/);

describe("the entries", () => {
  it("answer every code of Entra's that an application without a user meets, each once", () => {
    const codes = [...credentialEntries, ...directoryEntries, ...accessEntries].flatMap((entry) => entry.codes);
    expect(new Set(codes).size).toBe(codes.length);
    const ofGraph = graphEntries.flatMap((entry) => entry.codes.map((code) => `${entry.kind} ${code}`));
    expect(new Set(ofGraph).size).toBe(ofGraph.length);
    for (const number of entraNumbers) expect(codes, number).toContain(`AADSTS${number}`);
  });

  it("speak plainly: a title, a cause, at least one step, and no exclamation mark", () => {
    for (const { title, cause, steps } of every) {
      const texts = [title, cause, ...steps.map(({ text }) => text)];
      expect(steps.length, title).toBeGreaterThan(0);
      expect(title.endsWith("."), title).toBe(false);
      for (const text of texts.slice(1)) expect(text, title).toMatch(/\.$/);
      for (const text of texts) expect(text).not.toMatch(/!|please|sorry/i);
    }
  });

  it("blame what was typed only where the answer proves it", () => {
    const blamed = coded.filter(({ field }) => field !== undefined).map(({ field, codes }) => [field, codes[0]]);
    expect(blamed).toEqual([
      ["clientSecret", "AADSTS7000215"],
      ["clientSecret", "AADSTS7000222"],
      ["clientSecret", "AADSTS7000218"],
      ["applicationId", "AADSTS700016"],
      ["applicationId", "AADSTS65002"],
      ["directoryId", "AADSTS90002"],
      ["directoryId", "AADSTS900023"],
      ["directoryId", "AADSTS5000224"],
      ["directoryId", "AADSTS50059"],
      ["directoryId", "AADSTS9001023"],
    ]);
  });
});

describe("diagnose", () => {
  it("says of a wrong secret what happened, where to click in this very application, and keeps Microsoft's words", () => {
    const details = { providerCode: "AADSTS7000215", providerMessage: "Invalid client secret.", requestId: "trace-1" };
    const diagnosis = diagnose(error("invalid_credentials", { ...details, clientRequestId: "c" }), {
      cloud,
      applicationId,
    });
    expect(diagnosis).toMatchObject({
      title: "Microsoft refused the secret",
      cause: expect.stringContaining("the Secret ID was copied instead of the Value"),
      turn: "ours",
      retryHelps: false,
      field: "clientSecret",
      provider: {
        code: "AADSTS7000215",
        message: "Invalid client secret.",
        requestId: "trace-1",
        clientRequestId: "c",
        httpStatus: 400,
        at: "2026-11-20T08:00:00.000Z",
      },
    });
    expect(diagnosis.steps[0]?.text).toContain(applicationId);
    expect(diagnosis.steps[0]?.href).toBe(
      `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${applicationId}`,
    );
  });

  it("links to the portal of the company's own cloud, and to the list when no application is known", () => {
    const href = diagnose(error("permission_missing"), { cloud: getCloud("china") }).steps[0]?.href;
    expect(href).toBe("https://portal.azure.cn/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade");
    const typed = diagnose(error("permission_missing"), { cloud, applicationId: "a/../b" }).steps[0]?.href;
    expect(typed?.endsWith("/appId/a%2F..%2Fb")).toBe(true);
  });

  it("names the permission a call needs", () => {
    const refused = error("permission_missing", { providerCode: "S2SUnauthorized", httpStatus: 403 });
    const { cause, steps } = diagnose(refused, { cloud, permission: "Reports.Read.All" });
    expect(cause).toContain("Reports.Read.All");
    expect(steps[1]?.text).toContain("Reports.Read.All");
  });

  it("falls back to the kind of the error and says that the code is unknown to us", () => {
    const diagnosis = diagnose(
      error("invalid_credentials", { providerCode: "AADSTS123456", oauthError: "invalid_client" }),
      {
        cloud,
      },
    );
    expect(diagnosis.title).toBe(fallbackEntries.invalid_credentials.title);
    expect(diagnosis.cause).toContain("AADSTS123456 is not one we know");
    expect(diagnosis.steps.at(-1)?.href).toBe("https://login.microsoftonline.com/error?code=123456");
    expect(diagnosis.field).toBeNull();
  });

  it("does not let a word that Graph uses for everything outweigh the kind of the error", () => {
    const odd = error("not_licensed", { providerCode: "BadRequest" });
    expect(diagnose(odd, { cloud }).title).toBe(fallbackEntries.not_licensed.title);
    const titles = (["throttled", "unavailable", "permission_missing"] as const).map(
      (kind) => diagnose(error(kind, { providerCode: "UnknownError" }), { cloud }).title,
    );
    expect(titles).toEqual(["Microsoft asks us to slow down", "Microsoft Graph failed", "A permission is missing"]);
  });

  it("lets what an answer shows outweigh the code it carries", () => {
    const titleOf = (symptom: Symptom, providerCode?: string) =>
      diagnose(error("unexpected", { symptom, providerCode }), { cloud }).title;
    expect(titleOf("claims_challenge", "InvalidAuthenticationToken")).toContain("Conditional Access");
    expect(titleOf("spo_licence", "BadRequest")).toBe("The tenant has no SharePoint license");
    for (const symptom of Object.keys(symptomEntries) as Symptom[]) {
      expect(titleOf(symptom)).toBe(symptomEntries[symptom].title);
    }
  });

  it("says of what it has no words for which part of it is unknown", () => {
    const causeOf = (code: MicrosoftErrorCode, details: Partial<MicrosoftErrorDetails>) =>
      diagnose(error(code, details), { cloud }).cause;
    expect(causeOf("unexpected", { httpStatus: 418 })).toContain("HTTP 418 and gave no code");
    expect(causeOf("unexpected", { oauthError: "tomorrow" })).toContain("word tomorrow is not one we know");
    expect(causeOf("invalid_credentials", { oauthError: "invalid_client" })).toContain("only the word invalid_client");
    expect(causeOf("throttled", { providerCode: "TooManyRequests", httpStatus: 429 })).not.toContain("know");
  });

  it("adds what the portal knows beside the answer: its clock, and the cloud the directory names", () => {
    const late = diagnose(error("unexpected", { providerCode: "AADSTS700024", clockAheadMs: 20 * 60_000 }), { cloud });
    expect(late.cause).toContain("The portal's clock is 20 minutes ahead of Microsoft's.");
    const abroad = diagnose(error("directory_not_found", { providerCode: "AADSTS900382" }), {
      cloud,
      livesIn: "China (21Vianet)",
    });
    expect(abroad.cause).toContain("names the cloud China (21Vianet)");
  });

  it("says it to the customer's admin in one plain sentence, and how long it takes", () => {
    for (const entry of every.filter(({ turn }) => turn === "customer_admin")) {
      expect(entry, entry.title).toMatchObject({ plain: expect.stringMatching(/^[A-Z].{30,200}\.$/u) });
    }
    const { minutes } = diagnose(error("permission_missing"), { cloud });
    expect(minutes).toBe(5);
  });

  it("tells no answer from an answer that says no, and what we found ourselves", () => {
    expect(diagnose(error("unavailable", { httpStatus: 503 }), { cloud }).turn).toBe("microsoft");
    const silent = diagnose(error("unavailable", { httpStatus: undefined }), { cloud });
    expect(silent).toMatchObject({ title: noAnswerEntry.title, cause: expect.stringContaining("Our own words.") });
    expect(diagnose(error("malformed", { httpStatus: 200 }), { cloud }).cause).toContain("Our own words.");
  });

  it("leaves no placeholder unfilled, whatever is known", () => {
    const kinds = new Map(graphEntries.flatMap(({ codes, kind }) => codes.map((code) => [code, kind] as const)));
    for (const providerCode of coded.flatMap(({ codes }) => codes)) {
      const { cause, steps } = diagnose(error(kinds.get(providerCode) ?? "unexpected", { providerCode }), { cloud });
      expect([cause, ...steps.map(({ text }) => text)].join()).not.toMatch(/[{}]/);
    }
  });
});
