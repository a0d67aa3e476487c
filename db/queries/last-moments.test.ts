import { expect, test } from "vitest";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { publishedTable } from "@/lib/sync/published-tables";
import { m365ActiveUsers, m365MailboxUsage, m365SignInActivity } from "../schema";
import { keepNewest, lastMomentColumns } from "./last-moments";

test("holds for every published column that says when something happened last", () => {
  const found = datasets.flatMap((dataset) => {
    const fields = lastMomentColumns(publishedTable(dataset));
    return fields.length > 0 ? [[dataset.name, fields.length]] : [];
  });
  expect(Object.fromEntries(found)).toEqual({
    ...{ users: 1, sign_in_activity: 3, activations: 1, active_users: 7, mailbox_usage: 1 },
    ...{ one_drive_usage: 1, teams_activity: 1, apps_usage: 2, email_activity: 1 },
    copilot_usage: 9,
  });
});

test("keeps the later of both moments, field by field, and knows when nothing has to be kept", () => {
  const known = { lastSuccessfulSignInDateTime: "2026-11-28T08:00:00.000Z", lastSignInDateTime: null };
  const later = {
    lastSuccessfulSignInDateTime: "2026-11-29T08:00:00.000Z",
    lastSignInDateTime: "2026-11-01T08:00:00.000Z",
  };
  expect(keepNewest(m365SignInActivity, later, known)).toBe(later);
  expect(keepNewest(m365SignInActivity, later, null)).toBe(later);
  const earlier = { ...later, lastSuccessfulSignInDateTime: "2026-08-27T08:00:00.000Z" };
  expect(keepNewest(m365SignInActivity, earlier, known)).toEqual({
    ...later,
    lastSuccessfulSignInDateTime: known.lastSuccessfulSignInDateTime,
  });
  const forgotten = { ...later, lastSuccessfulSignInDateTime: null };
  const { lastSuccessfulSignInDateTime } = known;
  expect(keepNewest(m365SignInActivity, forgotten, known)).toEqual({ ...later, lastSuccessfulSignInDateTime });
});

test("keeps nothing that was told of somebody else who had the name", () => {
  const known = { lastActivityDate: "2026-10-23", isDeleted: false };
  const line = { isDeleted: false, lastActivityDate: null };
  expect(keepNewest(m365MailboxUsage, line, known, "2026-11-01")).toBe(line);
  expect(keepNewest(m365MailboxUsage, line, known, "2026-10-01")).toEqual({ ...line, lastActivityDate: "2026-10-23" });
  expect(keepNewest(m365ActiveUsers, line, { ...known, isDeleted: true })).toBe(line);
});
