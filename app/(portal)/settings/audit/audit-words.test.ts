import { expect, test } from "vitest";
import { auditDetails, auditTitle } from "./audit-words";

test("an action reads as a sentence, also one that has no words of its own yet", () => {
  expect(auditTitle("workspace.created")).toBe("Created the workspace");
  expect(auditTitle("connection.secret_rotated")).toBe("Connection: secret rotated");
});

test("what an event notes reads as one line, whatever it holds", () => {
  expect(auditDetails({ timeZone: "UTC → Europe/Berlin", names: ["a", "b"], count: 2 })).toBe(
    "time zone: UTC → Europe/Berlin · names: a, b · count: 2",
  );
  expect(auditDetails({ active: true, cloud: "global", newSecret: true })).toBe(
    "switched on · global cloud · with a new secret",
  );
  expect(auditDetails({ companies: 0 })).toBe("none started, each was under way already");
  expect(auditDetails({ companies: 12, names: ["A", "B"], more: 10 })).toBe("12 companies · names: A, B · and 10 more");
  expect(auditDetails({ kind: "client-secret", code: null })).toBe("secret");
  expect(auditDetails({ memberId: "m1", endedSessions: 1 }, new Map([["m1", "Ida Berg"]]))).toBe(
    "Ida Berg · 1 session ended",
  );
  for (const nothing of [null, undefined, "text", {}]) expect(auditDetails(nothing)).toBe("");
});
