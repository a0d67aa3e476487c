import { describe, expect, test } from "vitest";
import { toFormObject } from "@/lib/form-data";
import { directSetupSchema } from "./direct-setup-schema";

const values = {
  companyId: "3b1f6a52-7c4d-4e0a-9f12-5d8c2a7e4001",
  active: "on",
  cloud: "global",
  applicationId: "8f2c1d7e-45a9-4b36-8d10-6e3b9c5a1001",
  directoryId: "a47d0c19-2e6b-4f83-b5d1-0c9e7f3a4002",
  clientSecret: "ctd8~yE.mU3ep-vR7w_kJ2hZx5nQb1aL",
};

const storedAt = "2026-11-03T09:12:31.204Z";
type Field = keyof typeof values | "changedAt" | "credentialStoredAt";

function parse(changes: Partial<Record<Field, string | null>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...values, ...changes })) if (value !== null) form.set(name, value);
  return directSetupSchema.safeParse(toFormObject(form, directSetupSchema));
}
const errorsOf = (changes: Parameters<typeof parse>[0]) =>
  parse(changes).error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];

describe("the direct setup form", () => {
  test("takes ids in any case, with blanks and braces around them", () => {
    const result = parse({
      applicationId: `  ${values.applicationId.toUpperCase()}\n`,
      directoryId: `{${values.directoryId}}`,
      clientSecret: `  ${values.clientSecret}\t`,
    });
    expect(result.data).toEqual({ ...values, active: true, basis: undefined });
  });

  test("an unticked box is off, an empty secret keeps the stored one", () => {
    expect(parse({ active: null, clientSecret: "  " }).data).toMatchObject({ active: false, clientSecret: null });
  });

  test("an empty form is told at all three fields what is missing; an empty secret alone is fine where one is stored", () => {
    const empty = { applicationId: "", directoryId: "", clientSecret: "", changedAt: "", credentialStoredAt: "" };
    expect(errorsOf(empty).map((error) => error.split(":")[0])).toEqual([
      "applicationId",
      "directoryId",
      "clientSecret",
    ]);
    expect(errorsOf({ clientSecret: "", changedAt: storedAt, credentialStoredAt: "" })).toEqual([
      expect.stringContaining("clientSecret: Paste the secret's Value"),
    ]);
    expect(errorsOf({ clientSecret: "", changedAt: storedAt, credentialStoredAt: storedAt })).toEqual([]);
  });

  test("says on what it is based; where it does not, nothing is claimed", () => {
    const stored = parse({ changedAt: storedAt, credentialStoredAt: "" }).data;
    expect(stored?.basis).toEqual({ changedAt: storedAt, credentialStoredAt: null });
    expect(parse({}).data?.basis).toBeUndefined();
    expect(errorsOf({ changedAt: "yesterday" })).toEqual([expect.stringContaining("changedAt")]);
  });

  test("refuses the same id twice, also when only the case differs", () => {
    expect(errorsOf({ directoryId: values.applicationId.toUpperCase() })).toEqual([
      expect.stringContaining("directoryId: Both ids are the same"),
    ]);
  });

  test("spots a Secret ID that was pasted in the place of the Value", () => {
    expect(errorsOf({ clientSecret: "b1d4c0de-45a9-4b36-8d10-6e3b9c5a1001" })).toEqual([
      expect.stringContaining("clientSecret: This is the Secret ID"),
    ]);
  });

  test.each([
    ["applicationId", "8f2c1d7e-45a9", "applicationId: This is no Application ID"],
    ["applicationId", "", "applicationId: Paste the Application"],
    ["directoryId", "contoso.example", "directoryId: This is no Directory ID"],
    ["directoryId", values.clientSecret, "directoryId: This is no Directory ID"],
    ["clientSecret", "two words", "clientSecret: There is a blank"],
    ["clientSecret", "x".repeat(501), "clientSecret: This is too long"],
    ["companyId", "1", "companyId: Choose a company"],
    ["cloud", "moon", "cloud: Choose a cloud"],
  ] as const)("says at %s what is wrong with %j", (field, value, message) => {
    expect(errorsOf({ [field]: value })).toEqual([expect.stringContaining(message)]);
  });
});
