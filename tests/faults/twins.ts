/** The product with one mistake in it, which a check has to notice. */
export interface Twin {
  /** Name of the check. */
  check: string;
  /** What is wrong, in a few words. */
  name: string;
  /** Path from the project's root. */
  file: string;
  /** Stands in the file exactly once. */
  replace: string;
  by: string;
}

/** Ends the transaction in the middle of one, and goes on in another as the same workspace. */
const commitHere = `
  const { rows: [own] } = await tx.execute<{ id: string }>(sql\`select current_setting('app.workspace_id') as id\`);
  await tx.execute(sql\`commit\`);
  await tx.execute(sql\`begin\`);
  await tx.execute(sql\`select set_config('app.workspace_id', \${own?.id ?? ""}, true), set_config('role', 'portal_app', true)\`);
`;

/** The one list of twins; the first of each check is also tried in the quick profile. */
export const twins: readonly Twin[] = [
  {
    check: "kill-at-every-statement",
    name: "the cursor is saved in a transaction of its own, before its page",
    file: "db/queries/dataset-runs.ts",
    replace: "  return advanced.length > 0;\n",
    by: `${commitHere}  return advanced.length > 0;\n`,
  },
  {
    check: "kill-at-every-statement",
    name: "each page is published in a transaction of its own",
    file: "db/queries/publishing.ts",
    replace: "    written += await publishPage(tx, publication, page, superseded);\n",
    by: `    written += await publishPage(tx, publication, page, superseded);\n${commitHere}`,
  },
  {
    check: "kill-at-every-statement",
    name: "what is gone is removed before all pages are read",
    file: "lib/sync/reading.ts",
    replace: "    if (page.isLast) await publishDataset(tx, { runId, dataset });\n",
    by: "    await publishDataset(tx, { runId, dataset });\n",
  },
  {
    check: "kill-at-random",
    name: "a finished run leaves its staged pages behind",
    file: "db/queries/staging.ts",
    replace: "delete from staged_pages s using dataset_runs d\n",
    by: "delete from staged_pages s using (select * from dataset_runs where false) d\n",
  },
  {
    check: "kill-at-random",
    name: "the reconciler looks for queued runs only",
    file: "db/queries/sync-runs.ts",
    replace: "        inArray(syncRuns.status, openSyncRunStatuses),\n        or(isNull(syncRuns.sentAt)",
    by: '        eq(syncRuns.status, "queued"),\n        or(isNull(syncRuns.sentAt)',
  },
  {
    check: "idempotence",
    name: "no fence: whoever has read a page may stage it",
    file: "db/queries/dataset-runs.ts",
    replace: '.where(and(is(id), eq(datasetRuns.state, "reading"), eq(datasetRuns.pages, page.pagesBefore)))',
    by: '.where(and(is(id), eq(datasetRuns.state, "reading")))',
  },
  {
    check: "idempotence",
    name: "every row is published again, without comparing",
    file: "db/queries/publishing.ts",
    replace: "export async function clearHeldRemovals(tx: WorkspaceTx, { companyId, dataset }: Publication) {\n",
    by: `export async function clearHeldRemovals(tx: WorkspaceTx, { companyId, dataset, table }: Publication) {
  await tx.execute(sql\`update \${sql.identifier(getTableName(table))} set hash = hash where company_id = \${companyId}::uuid\`);\n`,
  },
  {
    check: "idempotence",
    name: "a row that could not be read counts as gone",
    file: "db/queries/publishing.ts",
    replace: `    when \${isGone(publication)} then 'gone'\n`,
    by: "    else 'gone'\n",
  },
  {
    check: "broken-answers",
    name: "an answer that broke off ends the dataset as if it were complete",
    file: "lib/sync/read-dataset.ts",
    replace: '  if (outcome.kind === "retry") throw error;\n',
    by: '  if (outcome.kind === "retry") return end(reading, "ok", null);\n',
  },
  {
    check: "broken-answers",
    name: "a connection that breaks ends the dataset until the next night",
    file: "lib/sync/dataset-outcome.ts",
    replace: '    case "malformed":\n      return { kind: "retry" };\n',
    by: '    case "malformed":\n      return { kind: "end", state: "failed" };\n',
  },
];
