import { expect, test } from "vitest";
import { type Clash, clashRows } from "./clash-rows";

const theirs: Clash["theirs"] = {
  ...{ active: false, cloud: "global", applicationId: "a-1", directoryId: "d-1" },
  ...{ credentialKind: "certificate", credentialStoredAt: "2026-11-30T08:00:00.000Z" },
  ...{ credentialExpiresAt: null, credentialExpirySource: null },
  ...{ changedAt: "2026-12-01T08:00:00.000Z", changedBy: "Ana" },
};
const same: Clash["mine"] = {
  ...{ active: false, cloud: undefined, applicationId: " a-1 ", directoryId: "d-1" },
  ...{ clientSecret: "", expiresOn: "" },
};
const rows = (mine: Partial<Clash["mine"]>, hasNewCredential = false) =>
  clashRows({ mine: { ...same, ...mine }, theirs, hasNewCredential }).map(
    (row) => `${row.field}: ${row.mine} | ${row.theirs}`,
  );

test("what both have alike is no question", () => {
  expect(rows({})).toEqual([]);
  expect(rows({ cloud: "global" })).toEqual([]);
  expect(rows({}, true)).toEqual([]);
});

test("each difference is told with both values, a secret only by what it is", () => {
  expect(rows({ active: true, applicationId: "", directoryId: "d-2", cloud: "usgov" })).toEqual([
    "active: on | off",
    "applicationId: (empty) | a-1",
    "directoryId: d-2 | d-1",
    "cloud: US Government (GCC High) | Global (also GCC)",
  ]);
  const [secret] = rows({ clientSecret: "ctd8~never-shown" }, true);
  expect(secret).toBe("clientSecret: the one you typed | a certificate, stored on 30 Nov 2026");
});
