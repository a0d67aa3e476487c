import { expect, test } from "vitest";
import { mergeExplained } from "./merge-explained";

const lacks = (permission: string, cause = `The application lacks ${permission}.`) => ({
  ...{ title: "A permission is missing", cause, permission, plain: `It was not given ${permission}.` },
  steps: [{ text: "Open the application.", href: "https://entra.microsoft.com" }, { text: `Tick ${permission}.` }],
});

test("names every permission that is missing, once, wherever one was named", () => {
  const all = "Directory.Read.All, AuditLog.Read.All";
  expect(
    mergeExplained([lacks("Directory.Read.All"), lacks("AuditLog.Read.All"), lacks("Directory.Read.All")]),
  ).toEqual(lacks(all));
});

test("speaks in the words that most have", () => {
  const reports = lacks("Reports.Read.All", "The reports' service refuses: it lacks Reports.Read.All.");
  const { cause } = mergeExplained([reports, lacks("User.Read.All"), lacks("AuditLog.Read.All")]);
  expect(cause).toBe("The application lacks Reports.Read.All, User.Read.All, AuditLog.Read.All.");
});

test("leaves alone what lacks one permission or none", () => {
  const { permission: _, ...other } = lacks("User.Read.All");
  expect(mergeExplained([other, other])).toBe(other);
  expect(mergeExplained([lacks("User.Read.All"), lacks("User.Read.All")])).toEqual(lacks("User.Read.All"));
});
