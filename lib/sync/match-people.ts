import type { Differences } from "@/db/queries/publishing";
import {
  countLivingLines,
  findPublishedRun,
  hasPeople,
  keepDoubtfulNames,
  listChangedSince,
  listDoubtfulNames,
  listNameHolders,
  listOddLines,
  listStagedNames,
  type PublishedReport,
  replaceReportPeople,
  saveStrays,
  withdrawReport,
} from "@/db/queries/report-lines";
import type { Publication } from "@/db/queries/staging";
import type { WorkspaceTx } from "@/db/types";
import type { Dataset } from "@/lib/microsoft/dataset";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { isGenerated } from "@/lib/microsoft/datasets/report-names";
import { assignLines } from "./assign-lines";
import { getDataset, publishedTable } from "./published-tables";

const ordinary = { lines: [], lastDay: null, countsOwn: true };

/** Of a report's names the directory has to know this share, or it is about nobody. */
const leastKnown = 0.1;

/**
 * After a dataset was published, in the same transaction: works out whose its lines are and of whom it says nothing certain
 * (db/schema/report-lines.ts). This is where "there is none" is proven; lists, counts, figures and files only look it up.
 */
export async function matchPeople(
  tx: WorkspaceTx,
  publication: Publication,
  { asOf, rejected }: { asOf: string | null; rejected: number },
) {
  const { namesPeopleBy } = getDataset(publication.dataset);
  if (!namesPeopleBy) return saveStrays(tx, publication, rejected);
  const doubtful = await keepDoubtfulNames(tx, publication, { rejected, namesPeopleBy });
  if (namesPeopleBy === "sign_in_name")
    return matchReport(tx, toReport(publication), { ...publication, asOf, doubtful });
  const keys = doubtful.filter((key) => key !== "");
  const people = keys.map((personKey) => ({ personKey, ...ordinary, doubt: "refused" as const }));
  await replaceReportPeople(tx, publication, people);
  await saveStrays(tx, publication, doubtful.length - keys.length);
}

/**
 * After people were published: their names are others now, so whose the lines of each report are is worked out anew.
 * @param isFirst nobody was published before, so that no report could be judged: one that names nobody is taken back
 */
export async function matchAllReports(tx: WorkspaceTx, companyId: string, { isFirst }: { isFirst: boolean }) {
  for (const { name, namesPeopleBy } of datasets) {
    if (namesPeopleBy !== "sign_in_name") continue;
    const run = await findPublishedRun(tx, companyId, name);
    if (!run) continue;
    const report = toReport({ companyId, dataset: name });
    const doubtful = await listDoubtfulNames(tx, report);
    const unknown = await matchReport(tx, report, { ...run, doubtful });
    if (!isFirst || unknown === 0) continue;
    const living = await countLivingLines(tx, report);
    if (living - unknown < living * leastKnown) await withdrawReport(tx, report, run.runId);
  }
}

/** Whether a staged report names (nearly) nobody: then nothing of it may be published, however often it says the same. */
export async function judgeNames(
  tx: WorkspaceTx,
  publication: Publication,
  { staged, added }: Pick<Differences, "staged" | "added">,
): Promise<"concealed" | "unusable_names" | null> {
  // Names that were published before were judged then.
  if (getDataset(publication.dataset).namesPeopleBy !== "sign_in_name" || added * 2 <= staged) return null;
  if (!(await hasPeople(tx, publication.companyId))) return null;
  const fresh = await listStagedNames(tx, publication);
  const all = fresh.length + Math.max(0, staged - added);
  const isEnough = (unknown: number) => all - unknown >= all * leastKnown;
  const strange = fresh.filter(({ isKnown }) => !isKnown).map(({ name }) => name);
  if (strange.length === 0 || isEnough(strange.length)) return null;
  const holders = await listNameHolders(tx, publication.companyId, [...new Set(strange)]);
  const known = new Set(holders.map(({ name }) => name));
  const unknown = strange.filter((name) => !known.has(name));
  if (unknown.length === 0 || isEnough(unknown.length)) return null;
  return unknown.filter(isGenerated).length * 2 >= unknown.length ? "concealed" : "unusable_names";
}

async function matchReport(
  tx: WorkspaceTx,
  report: PublishedReport,
  { runId, asOf, doubtful }: { runId: string; asOf: string | null; doubtful: string[] },
): Promise<number> {
  const { companyId, dataset } = report;
  const lines = await listOddLines(tx, report);
  const names = new Set([...lines.map(({ name }) => name ?? ""), ...doubtful]);
  const { people, strays, unknown } = assignLines({
    lines,
    doubtfulNames: doubtful,
    holders: await listNameHolders(
      tx,
      companyId,
      [...names].filter((name) => name !== ""),
    ),
    changed: asOf === null ? [] : await listChangedSince(tx, companyId, asOf),
    outlivesPeople: getDataset(dataset).outlivesPeople ?? false,
  });
  await replaceReportPeople(tx, report, people);
  await saveStrays(tx, { runId, dataset }, strays);
  return unknown;
}

function toReport({ companyId, dataset }: { companyId: string; dataset: string }): PublishedReport {
  const definition: Dataset = getDataset(dataset);
  const { hasManyLines = false } = definition;
  return { companyId, dataset, table: publishedTable(definition), hasManyLines };
}
