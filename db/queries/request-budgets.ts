import { eq, sql } from "drizzle-orm";
import { requestBudgets } from "../schema";
import type { WorkspaceTx } from "../types";

/**
 * Takes one request from a budget that processes share. When it is used up, all of it has to come back before the next
 * request may go: so requests go in bursts, and whoever waits sleeps once for many of them.
 * @param limit requests within `perMs`
 * @returns 0 when the request may go now, else how long to wait, in ms
 */
export async function takeFromBudget(
  tx: WorkspaceTx,
  key: string,
  { requests, perMs }: { requests: number; perMs: number },
) {
  await tx.insert(requestBudgets).values({ key, sentAt: [] }).onConflictDoNothing();
  const [budget] = await tx
    .select({ sentAt: requestBudgets.sentAt, now: sql<string>`clock_timestamp()` })
    .from(requestBudgets)
    .where(eq(requestBudgets.key, key))
    .for("update");
  if (!budget) throw new Error("A budget has no row.");
  const now = new Date(budget.now);
  const counted = budget.sentAt.filter((at) => now.getTime() - at.getTime() < perMs);
  const newest = Math.max(...counted.map((at) => at.getTime()));
  if (counted.length >= requests) return newest + perMs - now.getTime();
  await tx
    .update(requestBudgets)
    .set({ sentAt: [...counted, now] })
    .where(eq(requestBudgets.key, key));
  return 0;
}

/** Counts a request that goes whether or not the budget has one left; the next to take from it finds it gone. */
export async function countInBudget(tx: WorkspaceTx, key: string, { perMs }: { perMs: number }) {
  const { sentAt } = requestBudgets;
  const recent = sql`array(select at from unnest(${sentAt}) as at where at > clock_timestamp() - ${perMs} * interval '1 ms')`;
  await tx
    .insert(requestBudgets)
    .values({ key, sentAt: sql`array[clock_timestamp()]` })
    .onConflictDoUpdate({
      target: [requestBudgets.workspaceId, requestBudgets.key],
      set: { sentAt: sql`${recent} || clock_timestamp()` },
    });
}
