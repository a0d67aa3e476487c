import { eq } from "drizzle-orm";
import { companies } from "../schema";
import type { WorkspaceTx } from "../types";

/** A company by its id; null when it is not there or another workspace's. */
export async function findCompany(tx: WorkspaceTx, companyId: string) {
  const [company] = await tx
    .select({ id: companies.id, name: companies.name, archivedAt: companies.archivedAt })
    .from(companies)
    .where(eq(companies.id, companyId));
  return company ?? null;
}
