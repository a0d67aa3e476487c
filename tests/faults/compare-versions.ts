import type { Dataset } from "@/lib/microsoft/dataset";
import { rowComparer } from "./compare-published";
import { type Comparison, note } from "./comparison";
import type { PublishedRow, Version } from "./stored";

/**
 * Holds the history of a dataset against what is published: each row has exactly one open version, which says what the
 * row says; nothing else has one; and of two versions in a row the older ends where the newer begins and says something else.
 */
export function compareVersions(
  found: Comparison,
  dataset: Dataset,
  published: ReadonlyMap<string, PublishedRow>,
  versions: readonly Version[],
) {
  const byKey = groupByKey(versions);
  if (!dataset.keepsHistory) {
    if (versions.length > 0) note(found, "doubled", `${dataset.name} keeps no history and has versions`);
    return;
  }
  const differs = rowComparer(dataset);
  for (const [key, row] of published) {
    const open = byKey.get(key)?.filter(({ validTo }) => validTo === null) ?? [];
    const [newest] = open;
    if (!newest) note(found, "lost", `${dataset.name} ${key} has no open version`);
    else if (open.length > 1) note(found, "doubled", `${dataset.name} ${key} has ${open.length} open versions`);
    else if (differs(row, newest.document as object)) {
      note(found, "torn", `${dataset.name} ${key}: its open version says something else`);
    }
  }
  for (const [key, chain] of byKey) compareChain(found, `${dataset.name} ${key}`, chain, published.has(key));
}

function compareChain(found: Comparison, name: string, chain: readonly Version[], isPublished: boolean) {
  if (!isPublished && chain.some(({ validTo }) => validTo === null)) {
    note(found, "doubled", `${name} has an open version and is not published`);
  }
  chain.slice(1).forEach((version, index) => {
    const before = chain[index];
    if (!before) return;
    const from = version.validFrom.getTime();
    if (before.validTo === null || before.validTo.getTime() > from) {
      note(found, "doubled", `${name} has two versions at one time`);
    } else if (
      before.validTo.getTime() === from &&
      JSON.stringify(before.document) === JSON.stringify(version.document)
    ) {
      note(found, "doubled", `${name} has a version without a change`);
    }
  });
}

/** Map.groupBy is newer than the oldest Node.js we run on. */
function groupByKey(versions: readonly Version[]) {
  const groups = new Map<string, Version[]>();
  for (const version of versions) {
    const group = groups.get(version.key);
    if (group) group.push(version);
    else groups.set(version.key, [version]);
  }
  return groups;
}
