import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { WorkspaceTx } from "../types";
import { lastMomentColumns } from "./last-moments";
import { publishedName } from "./publishing";
import type { Publication } from "./staging";

/** What an answer does to one field of the rows that are published. */
export interface FieldChange {
  /** The column's name in code. */
  field: string;
  /** Published rows that have a value. */
  known: number;
  /** Of these, rows that have none any more. */
  emptied: number;
  /** Of these, rows that all have one and the same other value, and its md5; null when there are few such. */
  flipped: { rows: number; value: string } | null;
}

/** Rows that are published and come differently: `n` as they come, `o` as they are. Person by person, so that the primary key is used. */
const pairs = (publication: Publication) => sql`(
  select e.record::${publishedName(publication)} as n
  from staged_pages s cross join lateral unnest(s.records) as e(record)
  where s.run_id = ${publication.runId}::uuid and s.dataset = ${publication.dataset}
  offset 0
) r cross join lateral (
  select p.* from ${publishedName(publication)} p
  where p.company_id = ${publication.companyId}::uuid and p.key = (r.n).key
  offset 0
) o`;

const isBlank = (value: SQL) => sql`coalesce(${value}::text, '') in ('', '{}', '[]')`;

/**
 * Fields that changed in at least so many rows. Costs one pass over the rows that differ, and over the published ones only
 * when some field changed often enough. Of a field that never goes backwards (last-moments.ts) there is nothing to fear.
 */
export async function listFieldChanges(tx: WorkspaceTx, publication: Publication, atLeast: number) {
  const moments = new Set(lastMomentColumns(publication.table).map(({ field }) => field));
  const fields = Object.entries(getTableColumns(publication.table)).filter(
    ([field, { generated }]) => !generated && !moments.has(field) && !ownFields.includes(field),
  );
  if (fields.length === 0) return [];
  const counted = await countAll(tx, fields, pairs(publication), ({ name }) => {
    const [now, before] = [sql`(r.n).${sql.identifier(name)}`, sql`o.${sql.identifier(name)}`];
    return [
      sql`not ${isBlank(before)} and ${isBlank(now)}`,
      sql`not ${isBlank(before)} and not ${isBlank(now)} and ${now}::text <> ${before}::text`,
    ];
  });
  const moved = fields.filter((_, at) => counted.some((counts) => (counts[at] ?? 0) >= atLeast));
  if (moved.length === 0) return [];
  const own = sql`${publishedName(publication)} p where p.company_id = ${publication.companyId}::uuid`;
  const [known = []] = await countAll(tx, moved, own, ({ name }) => [
    sql`not ${isBlank(sql`p.${sql.identifier(name)}`)}`,
  ]);
  const [emptied = [], flips = []] = counted;
  const changes: FieldChange[] = [];
  for (const [at, [field, column]] of moved.entries()) {
    const place = fields.findIndex(([name]) => name === field);
    const of = known[at] ?? 0;
    const canBeMass = (flips[place] ?? 0) >= Math.max(of / 2, atLeast);
    const flipped = canBeMass ? await findCommonValue(tx, publication, column.name) : null;
    changes.push({ field, known: of, emptied: emptied[place] ?? 0, flipped });
  }
  return changes;
}

const ownFields = ["workspaceId", "companyId", "key", "hash"];

/** @returns for each of the conditions the counts of the fields, in their order */
async function countAll<Column>(
  tx: WorkspaceTx,
  fields: readonly [string, Column][],
  from: SQL,
  conditions: (column: Column) => SQL[],
): Promise<number[][]> {
  const perField = fields.map(([, column]) => conditions(column));
  const width = perField[0]?.length ?? 0;
  const filters = perField.flat().map((condition) => sql`(count(*) filter (where ${condition}))::int`);
  const { rows } = await tx.execute<{ counts: number[] }>(
    sql`select to_json(array[${sql.join(filters, sql`, `)}]) as counts from ${from}`,
  );
  const counts = rows[0]?.counts ?? [];
  return Array.from({ length: width }, (_, which) => fields.map((_field, at) => counts[at * width + which] ?? 0));
}

/** The value that most of the rows took on whose field changed from another one. */
async function findCommonValue(tx: WorkspaceTx, publication: Publication, name: string) {
  const [now, before] = [sql`(r.n).${sql.identifier(name)}`, sql`o.${sql.identifier(name)}`];
  const { rows } = await tx.execute<{ rows: number; value: string }>(sql`
    select count(*)::int as rows, md5(${now}::text) as value from ${pairs(publication)}
    where not ${isBlank(before)} and not ${isBlank(now)} and ${now}::text <> ${before}::text
    group by 2 order by 1 desc, 2 limit 1
  `);
  return rows[0] ?? null;
}
