import { asc, isNull } from "drizzle-orm";
import { companies } from "../schema";
import type { WorkspaceTx } from "../types";

/** The workspace's companies by name, without the archived ones: for menus and the palette. */
export function listCompanyNames(tx: WorkspaceTx) {
  return tx
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .where(isNull(companies.archivedAt))
    .orderBy(asc(companies.sortName), asc(companies.id));
}
