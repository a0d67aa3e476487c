import { expect, test } from "vitest";
import { openTemplatePglite } from "@/tests/pglite-template";

test("the template has the migrated tables, and two databases opened from it share no rows", async () => {
  const [one, other] = await Promise.all([openTemplatePglite(), openTemplatePglite()]);
  const { rows } = await one.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  expect(rows.map((row) => row.name)).toContain("workspaces");
  await one.exec("create table only_here (id int)");
  const { rows: elsewhere } = await other.query("select 1 from pg_tables where tablename = 'only_here'");
  expect(elsewhere).toEqual([]);
  await Promise.all([one.close(), other.close()]);
});
