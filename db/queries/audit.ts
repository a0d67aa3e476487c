import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { auditEvents, companies, members } from "@/db/schema";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";

export interface AuditEvent {
  /** `subject.verb`, e.g. `connection.saved`. */
  action: string;
  companyId?: string;
  /** Names of what changed, never a secret. */
  details?: Record<string, string | number | boolean | null | string[]>;
}

/** Notes who did what, in the transaction that does it: neither happens without the other. */
export async function recordAudit(tx: WorkspaceTx, { memberId }: Context, { action, companyId, details }: AuditEvent) {
  await tx.insert(auditEvents).values({ memberId, action, companyId, details: details ?? {} });
}

/** What a company that is gone was called last, by the receipt of its deletion. */
const lastName = sql<string | null>`(
  select d.details ->> 'name' from audit_events d
  where d.company_id = ${auditEvents.companyId} and d.action = 'company.deleted' limit 1
)`;

/** The log, newest first, from behind the event `before`. The names are today's; null for the portal itself. */
export function listAuditEvents(tx: WorkspaceTx, { before, limit }: { before?: string; limit: number }) {
  return (
    tx
      .select({
        id: auditEvents.id,
        at: auditEvents.at,
        action: auditEvents.action,
        details: auditEvents.details,
        memberName: members.name,
        companyName: sql<string | null>`coalesce(${companies.name}, ${lastName})`,
        isCompanyDeleted: sql<boolean>`${companies.id} is null and ${lastName} is not null`,
      })
      .from(auditEvents)
      .leftJoin(members, eq(members.id, auditEvents.memberId))
      .leftJoin(companies, eq(companies.id, auditEvents.companyId))
      // By the row, not by its time: a Date has no microseconds, and events between two milliseconds would be skipped.
      .where(
        before
          ? sql`(${auditEvents.at}, ${auditEvents.id}) < (select e.at, e.id from audit_events e where e.id = ${before})`
          : undefined,
      )
      .orderBy(desc(auditEvents.at), desc(auditEvents.id))
      .limit(limit)
  );
}

/** What changes a connection's values, its switch or its credential. */
const connectionChanges = ["connection.saved", "credential.replaced", "credential.stored"];

/** Who changed a company's connection last, and when; the name is null for the portal itself. */
export async function findLastConnectionChange(tx: WorkspaceTx, companyId: string) {
  const [change] = await tx
    .select({ at: auditEvents.at, memberName: members.name })
    .from(auditEvents)
    .leftJoin(members, eq(members.id, auditEvents.memberId))
    .where(and(eq(auditEvents.companyId, companyId), inArray(auditEvents.action, connectionChanges)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(1);
  return change ?? null;
}
