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
  /** How often the check may draw anew until it notices: a mistake that shows in few histories only. */
  draws?: number;
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
    draws: 12, // shows between two pages of one dataset only
  },
  {
    check: "kill-at-every-statement",
    name: "what is gone is removed before all pages are read",
    file: "lib/sync/reading.ts",
    replace: "    if (page.isLast) await publishDataset(",
    by: "    await publishDataset(",
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
    replace:
      "export async function countDifferences(tx: WorkspaceTx, publication: Publication): Promise<Differences> {\n",
    by: `export async function countDifferences(tx: WorkspaceTx, publication: Publication): Promise<Differences> {
  const { companyId, table } = publication;
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
    replace: '  if (outcome.kind === "restart") return restart(reading, reason);\n',
    by: '  if (outcome.kind === "restart") return restart(reading, reason);\n  if (outcome.kind === "retry") return end(reading, "ok", null);\n',
  },
  {
    check: "broken-answers",
    name: "a connection that breaks ends the dataset until the next night",
    file: "lib/sync/dataset-outcome.ts",
    replace: '    case "malformed":\n      return { kind: "retry" };\n',
    by: '    case "malformed":\n      return { kind: "end", state: "failed" };\n',
  },
  {
    check: "mutated-answers",
    name: "a row without a readable key keeps nothing from being removed",
    file: "db/queries/publishing.ts",
    replace: `      not exists (select 1 from rejected_rows where run_id = \${runId}::uuid and dataset = \${dataset} and key is null)\n      and `,
    by: "      ",
  },
  {
    check: "mutated-answers",
    name: "a next link is followed wherever it leads",
    file: "lib/microsoft/graph-link.ts",
    replace: "if (url?.origin !== new URL(cloud.graphOrigin).origin || url.username || url.password) {",
    by: "if (!url || url.username || url.password) {",
  },
  {
    check: "mutated-answers",
    name: "pages that lead in a circle are read again and again",
    file: "lib/microsoft/follow-pages.ts",
    replace: "if (seen.has(link) || seen.size >= maxPages) {",
    by: "if (seen.size >= maxPages) {",
  },
  {
    check: "mutated-answers",
    name: "an empty answer is believed",
    file: "lib/sync/judge.ts",
    replace: "return staged === 0 || (gone",
    by: "return staged < 0 || (gone",
  },
  {
    check: "mutated-answers",
    name: "a report is downloaded over http, from anywhere",
    file: "lib/microsoft/graph-link.ts",
    replace: '(url.protocol !== "https:" && !isOwnSandbox) ||',
    by: '(url.protocol === "ftp:" && !isOwnSandbox) ||',
  },
  {
    check: "mutated-answers",
    name: "an answer may be of any size",
    file: "lib/microsoft/http.ts",
    replace: "    if (bytes > maxBytes) {\n",
    by: "    if (bytes > 100 * maxBytes) {\n",
  },
  {
    check: "throttling",
    name: "after a 429 it is tried again soon, whatever Microsoft asked for",
    file: "lib/sync/read-dataset.ts",
    replace: "waitMs: asked ?? ownWaitMs(waits + 1) }",
    by: "waitMs: Math.min(1_000, asked ?? 0) }",
  },
  {
    check: "throttling",
    name: "fractions of a second are dropped",
    file: "lib/inngest/functions/sync-company.ts",
    replace: "Math.max(1, Math.ceil(waitMs / 1_000))",
    by: "Math.max(1, Math.floor(waitMs / 1_000))",
  },
  {
    check: "throttling",
    name: "a token is asked for again after a second",
    file: "lib/sync/run-company.ts",
    replace: "waits < mostWaits ? (details.retryAfterMs ?? ownWaitMs(waits + 1)) : null",
    by: "waits < mostWaits ? 1_000 : null",
  },
  {
    check: "throttling",
    name: "a step waits itself, and holds its place meanwhile",
    file: "lib/sync/read-dataset.ts",
    replace: '  return { next: "wait", waitMs: waitMs ?? 0 };\n',
    by: `  await new Promise((done) => setTimeout(done, waitMs ?? 0));
  return { next: "read" };\n`,
  },
  {
    check: "tokens-and-permissions",
    name: "a 401 is an answer like any other",
    file: "lib/microsoft/graph-request.ts",
    replace: "if (isStaleToken(error)) {",
    by: "if (isStaleToken(error) && expected.length === 0) {",
  },
  {
    check: "tokens-and-permissions",
    name: "each request asks for its own token while there is none",
    file: "lib/microsoft/token-cache.ts",
    replace: "(known.staleAt === undefined || now() < known.staleAt)",
    by: "known.staleAt !== undefined && now() < known.staleAt",
  },
  {
    check: "tokens-and-permissions",
    name: "a 401 forgets whatever token there is, the new one too",
    file: "lib/microsoft/graph-request.ts",
    replace: "if ((await getToken()).value === token.value) forgetToken();",
    by: "forgetToken();",
  },
  {
    check: "tokens-and-permissions",
    name: "a refused credential is tried again, as if it were an outage",
    file: "lib/sync/dataset-outcome.ts",
    replace:
      '    case "invalid_credentials":\n    case "directory_not_found":\n    case "blocked":\n    case "unexpected":\n      return { kind: "end", state: "failed" };\n',
    by: '    case "unexpected":\n      return { kind: "end", state: "failed" };\n    case "invalid_credentials":\n    case "directory_not_found":\n    case "blocked":\n      return { kind: "retry" };\n',
  },
  {
    check: "database-restarts",
    name: "a step begins at the first page, whatever was kept",
    file: "lib/sync/read-dataset.ts",
    replace: "definition.read(access.graph, cursor, {",
    by: "definition.read(access.graph, cursor && null, {",
  },
  {
    check: "histories",
    name: "who is gone stays in the list",
    draws: 25,
    file: "db/queries/publishing.ts",
    replace: "  if (differences.gone > 0) await removeGone(tx, publication);\n",
    by: "",
  },
  {
    check: "histories",
    name: "of who is gone the last version stays open",
    draws: 25,
    file: "db/queries/publishing.ts",
    replace: "  if (!keepsHistory) return;\n",
    by: "  if (keepsHistory || !keepsHistory) return;\n",
  },
  {
    check: "histories",
    name: "a log goes on from its newest row, whatever was missing before it",
    draws: 25,
    file: "lib/sync/publish-dataset.ts",
    replace: 'state === "partial" || endsEmpty ? null : ',
    by: "",
  },
  {
    check: "histories",
    name: "what was held back is never believed",
    draws: 25,
    file: "lib/sync/judge.ts",
    replace: "if (gone === 0 || gone === goneTwice) return false;",
    by: "if (gone === 0 || goneTwice < 0) return false;",
  },
];
