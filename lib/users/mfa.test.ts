import { expect, test } from "vitest";
import type { DatasetFreshness } from "@/db/queries/freshness";
import { methodWord, mfaBlank, mfaState, preferredWord } from "./mfa";

const registration = {
  ...{ isAdmin: false, isMfaRegistered: true, isMfaCapable: true, isPasswordlessCapable: false },
  ...{ isSsprRegistered: true, isSsprEnabled: true, methods: ["mobilePhone"], preferred: "sms" },
};
const run = (changes: Partial<DatasetFreshness> = {}): DatasetFreshness => ({
  ...{ dataset: "mfa_registration", state: "ok", error: null, readAt: "2026-11-22T02:14:00Z", rejected: 0, gone: 0 },
  cloud: "global",
  good: { readAt: "2026-11-22T02:14:00Z", asOf: "2026-11-22" },
  ...changes,
});

test("registered is good only with a method that is allowed, and what Microsoft does not say is not 'no'", () => {
  expect(mfaState(registration)).toEqual({ tone: "good", word: "Registered" });
  expect(mfaState({ ...registration, isMfaCapable: false }).tone).toBe("attention");
  expect(mfaState({ ...registration, isMfaRegistered: false })).toEqual({ tone: "attention", word: "Not registered" });
  expect(mfaState({ ...registration, isMfaRegistered: null }).tone).toBe("neutral");
});

test("no word says that MFA is enforced or demanded", () => {
  for (const isMfaRegistered of [true, false, null]) {
    for (const isMfaCapable of [true, false, null]) {
      const { word } = mfaState({ ...registration, isMfaRegistered, isMfaCapable });
      expect(word).not.toMatch(/enforce|demand|enabled|\bon\b|active|required/i);
    }
  }
});

test("who is missing has a reason: the licence, a disabled account, an account newer than the answer", () => {
  const person = { accountEnabled: true, createdAt: "2025-03-01T08:00:00Z" };
  expect(mfaBlank(person, run({ state: "not_licensed" })).word).toBe("no Entra ID P1");
  expect(mfaBlank(person, run({ state: "permission_missing" })).word).toBe("permission missing");
  expect(mfaBlank({ ...person, accountEnabled: false }, run()).meaning).toContain("disabled accounts");
  expect(mfaBlank({ ...person, accountEnabled: false }, run({ state: "failed" })).word).toBe("last attempt failed");
  expect(mfaBlank({ ...person, createdAt: "2026-11-22T08:00:00Z" }, run()).reason).toBe("not_published");
  expect(mfaBlank(person, run()).word).toBe("not told");
  expect(mfaBlank(person, undefined).word).toBe("not read yet");
});

test("methods that are new are named as Microsoft spells them; no preferred factor is none", () => {
  expect(methodWord("fido2SecurityKey")).toBe("Security key (FIDO2)");
  expect(methodWord("thoughtReading")).toBe("thoughtReading");
  expect([
    preferredWord("sms"),
    preferredWord("new"),
    preferredWord("none"),
    preferredWord(""),
    preferredWord(null),
  ]).toEqual([...["Text message", "new", null, null, null]]);
});
