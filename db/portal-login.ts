import { sql } from "drizzle-orm";
import { portalApp, portalSystem } from "./schema/roles";
import type { Db, DbHandle } from "./types";

const roles = [portalApp.name, portalSystem.name];
const asRoles = sql.raw(`(${roles.map((role) => `'${role}'`).join(", ")})`);

interface LoginFacts extends Record<string, unknown> {
  name: string;
  isSuperuser: boolean;
  bypassesRowSecurity: boolean;
  makesRoles: boolean;
  replicates: boolean;
  owns: boolean;
  creates: boolean;
  empties: boolean;
  /** Roles it can act as, besides the portal's own. */
  others: string[];
  /** Which of the portal's roles are there, and which of them it can act as. */
  known: string[];
  own: string[];
}

/**
 * What the database login can do beyond acting as the portal's two roles, or cannot do of that; one clause each, none when
 * it is as it should be. An embedded database has no login: it belongs to the process, and to whoever can read its folder.
 */
export async function findLoginFaults({ driver, db }: DbHandle): Promise<string[]> {
  if (driver === "pglite") return [];
  const facts = await readFacts(db);
  if (facts.isSuperuser) return ["is a superuser"];
  const list = (names: string[]) => names.map((name) => `“${name}”`).join(", ");
  const missing = facts.known.filter((role) => !facts.own.includes(role));
  const faults: [boolean, string][] = [
    [facts.bypassesRowSecurity, "bypasses row-level security"],
    [facts.makesRoles, "can make roles and become them"],
    [facts.replicates, "can copy the whole database by replication"],
    [facts.owns, "owns tables, functions, a schema or the database"],
    [facts.creates, "can create tables or schemas"],
    [facts.empties, "can empty tables, which row-level security does not see"],
    [facts.others.length > 0, `can become ${list(facts.others)}`],
    [missing.length > 0, `is no member of ${list(missing)}`],
  ];
  return faults.flatMap(([isSo, clause]) => (isSo ? [clause] : []));
}

/** Of whom the connection was opened as: what it acts as in a transaction is another thing, and can be given up. */
async function readFacts(db: Db): Promise<LoginFacts> {
  const { rows } = await db.execute<LoginFacts>(sql`
    with me as (select * from pg_roles where rolname = session_user),
      reach as (select r.oid, r.rolname from pg_roles r, me where r.oid = me.oid or pg_has_role(me.oid, r.oid, 'MEMBER')),
      spaces as (select * from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
      owners as (
        select relowner as owner from pg_class where relnamespace in (select oid from spaces)
        union all select proowner from pg_proc where pronamespace in (select oid from spaces)
        union all select nspowner from spaces
        union all select datdba from pg_database where datname = current_database()
      )
    select me.rolname as name, me.rolsuper as "isSuperuser", me.rolbypassrls as "bypassesRowSecurity",
      me.rolcreaterole as "makesRoles", me.rolreplication as replicates,
      exists (select from owners where owner in (select oid from reach)) as owns,
      exists (
        select from reach where has_database_privilege(reach.oid, current_database(), 'CREATE')
          or exists (select from spaces where has_schema_privilege(reach.oid, spaces.oid, 'CREATE'))
      ) as creates,
      exists (
        select from reach, pg_class c where c.relkind in ('r', 'p') and c.relnamespace in (select oid from spaces)
          and has_table_privilege(reach.oid, c.oid, 'TRUNCATE')
      ) as empties,
      array(select rolname::text from reach where oid <> me.oid and rolname not in ${asRoles} order by 1) as others,
      array(select rolname::text from pg_roles where rolname in ${asRoles} order by 1) as known,
      array(select rolname::text from reach where rolname in ${asRoles} order by 1) as own
    from me
  `);
  const [facts] = rows;
  if (!facts) throw new Error("The database does not tell as whom it was opened.");
  return facts;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The statements that make the portal's login, for whoever owns the database. */
export const loginStatements = ({ name, password, database }: { name: string; password: string; database: string }) => [
  `CREATE ROLE ${quoted(name)} LOGIN NOINHERIT PASSWORD '${password.replaceAll("'", "''")}';`,
  `GRANT ${roles.join(", ")} TO ${quoted(name)};`,
  `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(name)};`,
];

/** The name, or with a number where another login of the server has it already. */
export async function findFreeName({ db }: Pick<DbHandle, "db">, name: string): Promise<string> {
  const { rows } = await db.execute<{ name: string }>(sql`select rolname as name from pg_roles`);
  const taken = new Set(rows.map((row) => row.name));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
