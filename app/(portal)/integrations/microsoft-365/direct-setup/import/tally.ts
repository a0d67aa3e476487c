import { countOf, formatCount } from "@/components/ui/number";
import type { ListedConnection } from "./read-connections-file";
import type { RowStates } from "./use-import-run";

/** The rows by what has become of them. */
export interface Tally {
  saved: ListedConnection[];
  /** With the reason: found here, or told by the server. */
  failed: { row: ListedConnection; reason: string }[];
  /** Can be sent, and was not yet. */
  open: ListedConnection[];
  /** Was sent and refused: what Microsoft or the portal said may be mended without another list. */
  refused: ListedConnection[];
}

export function tallyRows(rows: readonly ListedConnection[], states: RowStates): Tally {
  const tally: Tally = { saved: [], failed: [], open: [], refused: [] };
  for (const row of rows) {
    const state = states.get(row.row);
    if (row.problems.length > 0) tally.failed.push({ row, reason: row.problems.join(" ") });
    else if (!state || state.status === "checking") tally.open.push(row);
    else if (state.status === "saved") tally.saved.push(row);
    else {
      tally.refused.push(row);
      tally.failed.push({ row, reason: [state.title, state.step?.text].filter(Boolean).join(" › ") });
    }
  }
  return tally;
}

/** "38 saved, 2 not saved"; before anything was sent how much can be. */
export function sumInWords({ saved, failed, open, refused }: Tally): string {
  const total = saved.length + failed.length + open.length;
  if (saved.length + refused.length === 0) {
    return open.length === 0
      ? "None of the rows can be sent as it stands"
      : `${formatCount(open.length)} of ${countOf(total, "row")} can be checked`;
  }
  const parts = [`${formatCount(saved.length)} saved`];
  if (failed.length > 0) parts.push(`${formatCount(failed.length)} not saved`);
  if (open.length > 0) parts.push(`${formatCount(open.length)} not checked yet`);
  return parts.join(", ");
}
