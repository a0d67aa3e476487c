import { sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { matchesSearch } from "./user-filter";

interface PersonHead extends Record<string, unknown> {
  companyId: string;
  companyName: string;
  /** Microsoft's object id. */
  key: string;
  displayName: string | null;
  userPrincipalName: string;
  mail: string | null;
}

/**
 * People of all the workspace's companies that are not archived, found as the User List finds them: first those whose name
 * begins so, then those who have it in their name, then the others. Nobody of another workspace.
 */
export async function findPeople(tx: WorkspaceTx, { search, limit }: { search: string; limit: number }) {
  // A line each, as in search_text: with its accents and without.
  const name = sql`letters_search(coalesce(u.display_name, ''))`;
  const typed = sql`letters_lower(${search})`;
  const { rows } = await tx.execute<PersonHead>(sql`
    select u.company_id as "companyId", c.name as "companyName", u.key, u.display_name as "displayName",
      u.user_principal_name as "userPrincipalName", u.mail
    from m365_users u join companies c on c.workspace_id = u.workspace_id and c.id = u.company_id
    where c.archived_at is null and ${matchesSearch({ search })}
    order by strpos(E'\\n' || ${name}, E'\\n' || ${typed}) > 0 desc, strpos(${name}, ${typed}) > 0 desc,
      u.sort_name, c.sort_name, u.key
    limit ${limit}
  `);
  return rows;
}
