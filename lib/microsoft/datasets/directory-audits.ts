import { z } from "zod";
import { identityReportsBudget } from "../budgets";
import { cloudNames } from "../clouds.constants";
import type { Dataset, DatasetPage } from "../dataset";
import { clippedText, keyText, nullableText, pastDateTime } from "../fields";
import type { GraphClient } from "../graph-client";
import { checkRows, rawField } from "../page-rows";
import { auditTarget, auditTargets } from "./audit-targets";
import { readCollection } from "./read-collection";

const row = z.object({
  activityDateTime: z.string(),
  /** Null where Microsoft does not say what was done. */
  activityDisplayName: z.string().nullable(),
  category: z.string().nullable(),
  operationType: z.string().nullable(),
  /** `success`, `failure`, `timeout`; an open list. */
  result: z.string().nullable(),
  resultReason: z.string().nullable(),
  initiatedByType: z.enum(["user", "app"]).nullable(),
  initiatedById: z.string().nullable(),
  /** Sign-in name of a user, name of an application. */
  initiatedByName: z.string().nullable(),
  targets: z.array(auditTarget),
});
export type DirectoryAuditRow = z.infer<typeof row>;

const user = z.object({ id: nullableText(), userPrincipalName: nullableText(), displayName: nullableText() });
const app = z.object({ servicePrincipalId: nullableText(), appId: nullableText(), displayName: nullableText() });
const initiator = z.object({ user: user.nullable().default(null), app: app.nullable().default(null) });

/** https://learn.microsoft.com/graph/api/resources/directoryaudit */
const wire = z
  .object({
    id: keyText(),
    activityDateTime: pastDateTime(),
    activityDisplayName: nullableText(),
    category: nullableText(),
    operationType: nullableText(),
    result: nullableText(),
    resultReason: clippedText(2_000),
    initiatedBy: initiator.nullable().default(null),
    targetResources: auditTargets(),
  })
  .transform(({ id, initiatedBy, targetResources, ...fields }) => ({
    key: id,
    row: { ...fields, ...initiatorOf(initiatedBy), targets: targetResources },
  }));

type Initiator = Pick<DirectoryAuditRow, "initiatedByType" | "initiatedById" | "initiatedByName">;

function initiatorOf(initiatedBy: z.infer<typeof initiator> | null): Initiator {
  const { user = null, app = null } = initiatedBy ?? {};
  if (user) {
    const name = user.userPrincipalName ?? user.displayName;
    return { initiatedByType: "user", initiatedById: user.id, initiatedByName: name };
  }
  const id = app?.servicePrincipalId ?? app?.appId ?? null;
  return { initiatedByType: app && "app", initiatedById: id, initiatedByName: app?.displayName ?? null };
}

/** What tells an event's subject, read with forbearance: an event that is nobody's concern need not parse. */
const subject = z.object({
  category: z.string().nullable().catch(null),
  activityDisplayName: z.string().nullable().catch(null),
  targetResources: z.array(z.object({ type: z.string().nullable().catch(null) }).catch({ type: null })).catch([]),
});

/** Whether an event is about people or licences, or cannot be told; the rest of the log is about apps, devices and policies. */
function isOurs(event: unknown): boolean {
  const { data } = subject.safeParse(event);
  if (!data) return true;
  const { category, activityDisplayName, targetResources } = data;
  return (
    category === "UserManagement" ||
    category === "RoleManagement" ||
    targetResources.some(({ type }) => type === "User") ||
    /licen[cs]/i.test(activityDisplayName ?? "") // changes of groups that give licences too
  );
}

const path = "/v1.0/auditLogs/directoryAudits";
const dayMs = 86_400_000;

/** All that Microsoft keeps (30 days, 7 without Entra ID P1), or what may have come since. Events arrive late, hence the day. */
function firstLink(since: string | null): string {
  const published = since === null ? Number.NaN : Date.parse(since);
  if (Number.isNaN(published)) return `${path}?$top=999`;
  const from = new Date(published - dayMs).toISOString();
  return `${path}?$top=999&$filter=activityDateTime ge ${from}`;
}

const rawKey = rawField("id", keyText());
const unread = z.unknown().transform((row) => ({ key: "", row }));

async function* readAudits(
  graph: GraphClient,
  cursor: string | null,
  since: string | null,
): AsyncGenerator<DatasetPage<DirectoryAuditRow>, void> {
  const collection = { first: firstLink(since), wire: unread, rawKey };
  for await (const page of readCollection<unknown>(graph, cursor, collection)) {
    const events = page.rows.map(({ row }) => row).filter(isOurs);
    const { rows, rejected } = checkRows(events, wire, ({ key }) => key, rawKey);
    yield { ...page, rows: rows.map(({ row }) => row), rejected };
  }
}

/** Who changed people, roles and licences, when and how; the key is the event's id. */
export const directoryAudits: Dataset<DirectoryAuditRow> = {
  name: "directory_audits",
  title: "Directory audits",
  permission: "AuditLog.Read.All",
  licence: null,
  budget: identityReportsBudget,
  clouds: cloudNames,
  keepsHistory: false,
  growsBy: "activityDateTime",
  feeds: "who changed people and licenses",
  row,
  read: (graph, cursor, { since }) => readAudits(graph, cursor, since),
  async probe(graph) {
    await graph.getJson(`${path}?$top=1`);
  },
};
