import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { companies, syncRuns } from "../schema";
import type { WorkspaceTx } from "../types";

/** What a list of names, a dialog and a verb need of a company. */
export interface CompanyHead {
  id: string;
  name: string;
  archivedAt: Date | null;
}

const head = { id: companies.id, name: companies.name, archivedAt: companies.archivedAt };

/** A company by its id; null when it is not there or another workspace's. */
export async function findCompany(tx: WorkspaceTx, companyId: string): Promise<CompanyHead | null> {
  const [company] = await tx.select(head).from(companies).where(eq(companies.id, companyId));
  return company ?? null;
}

/** Holds off everybody else who wants to change this company's connection until the transaction ends. */
export async function lockCompany(tx: WorkspaceTx, companyId: string) {
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("no key update");
}

/** A company by its name, archived or not; null when there is none. What looks the same is the same (lib/letters.ts). */
export async function findCompanyByName(tx: WorkspaceTx, name: string): Promise<CompanyHead | null> {
  const [company] = await tx
    .select(head)
    .from(companies)
    .where(eq(companies.sameName, sql`letters_lower(${name})`));
  return company ?? null;
}

/** How many companies are shown, and how many are archived. */
export async function countCompanies(tx: WorkspaceTx) {
  const [row] = await tx
    .select({
      shown: sql<number>`(count(*) filter (where ${companies.archivedAt} is null))::int`,
      archived: sql<number>`(count(*) filter (where ${companies.archivedAt} is not null))::int`,
    })
    .from(companies);
  return row ?? { shown: 0, archived: 0 };
}

/** Adds a company. @returns null when there is one of this name already */
export async function insertCompany(tx: WorkspaceTx, name: string): Promise<{ companyId: string } | null> {
  const [company] = await tx
    .insert(companies)
    .values({ name })
    .onConflictDoNothing()
    .returning({ companyId: companies.id });
  return company ?? null;
}

/** Adds companies in one statement, leaving out those whose name is there already. @returns the new ones */
export async function insertCompanies(
  tx: WorkspaceTx,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.execute<{ id: string; name: string }>(sql`
    insert into companies (name) select value from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb)
    order by letters_lower(value) collate "C" -- two imports at once then wait for each other in one order, and never in a circle
    on conflict do nothing returning id, name
  `);
  return rows;
}

/** What a name of a list meets. */
export interface NameMatch {
  /** Place in the list, from 0. */
  place: number;
  /** Place of the first name of the list that is the same (lib/letters.ts); its own when it is the first. */
  firstPlace: number;
  /** The company that has this name already. */
  companyId: string | null;
  isArchived: boolean;
}

/** Compares a list of names with itself and with the companies, by the rule of the unique index. In the list's order. */
export async function matchNames(tx: WorkspaceTx, names: readonly string[]): Promise<NameMatch[]> {
  const { rows } = await tx.execute<NameMatch & Record<string, unknown>>(sql`
    with given as (
      select value as name, (ordinality - 1)::int as place
      from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) with ordinality
    )
    select g.place, min(g.place) over (partition by letters_lower(g.name) collate "C") as "firstPlace", c.id as "companyId",
      c.archived_at is not null as "isArchived"
    from given g left join companies c on c.same_name = letters_lower(g.name)
    order by g.place
  `);
  return rows;
}

/**
 * Gives a company another name.
 * @throws a database error on companies_name_key when another one has it
 */
export async function updateCompanyName(tx: WorkspaceTx, companyId: string, name: string) {
  await tx.update(companies).set({ name }).where(eq(companies.id, companyId));
}

/** Archives a company or brings it back. @returns false when nothing changed: it is so already, or not there */
export async function setCompanyArchived(tx: WorkspaceTx, companyId: string, isArchived: boolean) {
  const changed = await tx
    .update(companies)
    .set({ archivedAt: isArchived ? sql`now()` : null })
    .where(
      and(eq(companies.id, companyId), isArchived ? isNull(companies.archivedAt) : isNotNull(companies.archivedAt)),
    )
    .returning({ id: companies.id });
  return changed.length > 0;
}

/** When the newest sync of a company that is shown read something; null when none ever did. */
export async function findNewestSync(tx: WorkspaceTx): Promise<Date | null> {
  const [run] = await tx
    .select({ finishedAt: syncRuns.finishedAt })
    .from(syncRuns)
    .innerJoin(companies, eq(companies.id, syncRuns.companyId))
    .where(and(isNull(companies.archivedAt), inArray(syncRuns.status, ["succeeded", "partial"])))
    .orderBy(desc(syncRuns.queuedAt))
    .limit(1);
  return run?.finishedAt ?? null;
}
