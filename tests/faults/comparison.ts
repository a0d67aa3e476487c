/** What was found when published rows, versions and runs were held against the truth. All but `compared` should be 0. */
export interface Comparison {
  /** Rows that were compared. */
  compared: number;
  /** Rows of Microsoft's that are not published, and published rows without a version. */
  lost: number;
  /** Published rows, or versions, that nobody at Microsoft stands for, or that stand twice. */
  doubled: number;
  /** Published rows, or open versions, that say something else than Microsoft. */
  torn: number;
  /** Staged pages, open runs and open dataset runs that were left behind. */
  leftOver: number;
  /** The first findings in words: dataset, key, what is wrong. */
  what: string[];
}

export const emptyComparison = (): Comparison => ({
  compared: 0,
  lost: 0,
  doubled: 0,
  torn: 0,
  leftOver: 0,
  what: [],
});

/** Counts a finding, and says it if it is among the first. */
export function note(found: Comparison, kind: "lost" | "doubled" | "torn" | "leftOver", what: string) {
  found[kind]++;
  if (found.what.length < 10) found.what.push(`${kind}: ${what}`);
}

/** Whether nothing was found that should not be. */
export const isClean = ({ lost, doubled, torn, leftOver }: Comparison) => lost + doubled + torn + leftOver === 0;

/** Adds what another comparison found; `prefix` says which one it was. */
export function addComparison(sum: Comparison, more: Comparison, prefix = "") {
  for (const kind of ["compared", "lost", "doubled", "torn", "leftOver"] as const) sum[kind] += more[kind];
  sum.what.push(...more.what.map((what) => prefix + what));
}
