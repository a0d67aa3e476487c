import { findDoubtsBefore, listDatasetStates } from "@/db/queries/dataset-runs";
import { listFieldChanges } from "@/db/queries/field-changes";
import { listLicenseCounts } from "@/db/queries/license-counts";
import type { Differences } from "@/db/queries/publishing";
import type { Publication } from "@/db/queries/staging";
import { goodDatasetStates } from "@/db/schema/sync.constants";
import type { WorkspaceTx } from "@/db/types";
import { type Doubt, toDoubts } from "./doubt";
import { doubtFields, doubtPeople, doubtProducts, fewestRows, isBorneOut, isSuspicious } from "./judge";
import { toPublication } from "./published-tables";

/** Two lists of Microsoft's that tell of the same licenses, with the fields in which each tells of them. */
const licenseLists = {
  users: { other: "subscribed_skus", fields: ["skuIds", "licenseAssignments"], doubt: doubtPeople },
  subscribed_skus: { other: "users", fields: ["consumedUnits"], doubt: doubtProducts },
} as const;
type LicenseList = keyof typeof licenseLists;

export const isLicenseList = (dataset: string): dataset is LicenseList => dataset in licenseLists;

/** Why an answer whose pages are all staged should not be believed; nothing when it should. */
export async function findDoubts(
  tx: WorkspaceTx,
  publication: Publication,
  differences: Differences,
): Promise<Doubt[]> {
  const { added, changed, gone, published } = differences;
  if (publication.isPartOfLog || added + changed + gone === 0) return [];
  const loss: Doubt[] = isSuspicious(differences) ? [{ kind: "loss", gone, of: published }] : [];
  const before = toDoubts(await findDoubtsBefore(tx, publication, publication.companyId));
  const changes = changed >= fewestRows ? await listFieldChanges(tx, publication, fewestRows) : [];
  return [...loss, ...(await weighLicenses(tx, publication, doubtFields(changes, before)))];
}

/**
 * Adds what the other list of licenses contradicts, and drops what it bears out. It counts with its answer of this run, held
 * back or not; while it has none, with the one that was believed last.
 */
export async function weighLicenses(tx: WorkspaceTx, publication: Publication, doubts: Doubt[]): Promise<Doubt[]> {
  const { runId, dataset, companyId } = publication;
  if (!isLicenseList(dataset)) return doubts;
  const { other, fields, doubt } = licenseLists[dataset];
  const states = await listDatasetStates(tx, runId);
  const stateOfOther = states.find((part) => part.dataset === other)?.state;
  const ofOther = stateOfOther === "suspicious" ? toPublication({ runId, dataset: other, companyId }) : null;
  const counts = await listLicenseCounts(tx, {
    companyId,
    users: dataset === "users" ? publication : ofOther,
    subscribedSkus: dataset === "subscribed_skus" ? publication : ofOther,
  });
  const hasAnswered = stateOfOther === "suspicious" || goodDatasetStates.some((state) => state === stateOfOther);
  const isProven = hasAnswered && isBorneOut(counts);
  const left = isProven ? doubts.filter((one) => one.kind !== "field" || !isAbout(one.field, fields)) : doubts;
  return [...left, ...doubt(counts)];
}

const isAbout = (field: string, fields: readonly string[]) => fields.includes(field);
