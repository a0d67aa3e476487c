import { expect, test } from "vitest";
import { MicrosoftError } from "../errors";
import { applicationId, cloud, directoryId, now } from "../testing/test-values";
import { diagnose } from "./diagnose";
import { supportText } from "./support-text";

const refused = new MicrosoftError("permission_missing", "Our own words.", {
  httpStatus: 403,
  providerCode: "Authorization_RequestDenied",
  providerMessage: "Insufficient privileges to complete the operation.",
  requestId: "request-1",
  clientRequestId: "client-1",
  at: new Date(now),
});

test("holds title, Microsoft's words, code, ids, status and time, and the ids of the company and of the run", () => {
  const diagnosis = diagnose(refused, { cloud, applicationId, directoryId, permission: "Reports.Read.All" });
  expect(supportText(diagnosis, { company: "Fabrikam", runId: "run-1", dataset: "Mailbox usage" }).split("\n")).toEqual(
    [
      "A permission is missing",
      expect.stringContaining("Reports.Read.All"),
      "",
      "Company: Fabrikam",
      "Data: Mailbox usage",
      "Microsoft's code: Authorization_RequestDenied",
      "Microsoft's words: Insufficient privileges to complete the operation.",
      "HTTP status: 403",
      "Request ID: request-1",
      "Client request ID: client-1",
      "Time (UTC): 2026-11-20T08:00:00.000Z",
      `Directory ID: ${directoryId}`,
      `Application ID: ${applicationId}`,
      "Run ID: run-1",
    ],
  );
});

test("leaves out what is not known, and writes no empty line for it", () => {
  const silent = new MicrosoftError("unavailable", "Microsoft Graph could not be reached: no answer within 100 s.", {
    symptom: "timeout",
    at: new Date(now),
  });
  const text = supportText(diagnose(silent, { cloud }));
  expect(text).toMatch(/Time \(UTC\): 2026-11-20T08:00:00\.000Z$/);
  expect(text).not.toMatch(/undefined|null|: *\n/);
});
