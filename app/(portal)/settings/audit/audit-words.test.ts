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
  for (const nothing of [null, undefined, "text", {}]) expect(auditDetails(nothing)).toBe("");
});
