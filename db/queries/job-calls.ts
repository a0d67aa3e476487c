import { lt } from "drizzle-orm";
import { jobCalls } from "@/db/schema";
import type { SystemTx } from "@/db/types";

/** Notes a call of the jobs server and forgets those from before `forgetBefore`. False when it was noted already. */
export async function insertJobCall(
  tx: SystemTx,
  { digest, takenAt, forgetBefore }: { digest: string; takenAt: Date; forgetBefore: Date },
): Promise<boolean> {
  const inserted = await tx.insert(jobCalls).values({ digest, takenAt }).onConflictDoNothing().returning({
    digest: jobCalls.digest,
  });
  await tx.delete(jobCalls).where(lt(jobCalls.takenAt, forgetBefore));
  return inserted.length > 0;
}
