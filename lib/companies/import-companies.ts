import { withWorkspace } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertCompanies, matchNames } from "@/db/queries/companies";
import type { WorkspaceTx } from "@/db/types";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type ListedName, readNameList } from "./company-names-file";

export type ImportOutcome = "new" | "exists" | "archived" | "duplicate" | "error";

/** What will happen, or has happened, with a row. */
export interface PlannedRow {
  row: number;
  name: string;
  outcome: ImportOutcome;
  /** For an error the sentence why; for a duplicate the row that comes first. */
  note: string | null;
}

export interface ImportPlan {
  rows: PlannedRow[];
  totals: Record<ImportOutcome, number>;
}

/**
 * What an import of the text would do, row by row. Writes nothing.
 * @throws AppError invalid, on the field `text`, when the list cannot be read
 */
export async function previewImport(context: Context, { text }: { text: string }): Promise<ImportPlan> {
  const names = await readOrRefuse(text);
  return withWorkspace(context.workspaceId, (tx) => planRows(tx, names));
}

/**
 * Adds the new companies of the text, all of them or none; what somebody else added meanwhile is left as it is.
 * @returns the plan as it was carried out
 * @throws AppError invalid, on the field `text`, when the list cannot be read
 */
export async function importCompanies(context: Context, { text }: { text: string }): Promise<ImportPlan> {
  const names = await readOrRefuse(text);
  return withWorkspace(context.workspaceId, async (tx) => {
    const plan = await planRows(tx, names);
    const wanted = plan.rows.filter(({ outcome }) => outcome === "new").map(({ name }) => name);
    if (wanted.length === 0) return plan;
    const added = new Set((await insertCompanies(tx, wanted)).map(({ name }) => name));
    await recordAudit(tx, context, {
      action: "companies.imported",
      details: { companies: added.size, ...sampleOf([...added]) },
    });
    // Between the look and the write another member can have added one; the unique index then kept ours out.
    return toPlan(
      plan.rows.map((row) => (row.outcome === "new" && !added.has(row.name) ? { ...row, outcome: "exists" } : row)),
    );
  });
}

/** The first names, for the log; the companies themselves have the same moment of creation as the log's row. */
function sampleOf(names: string[]): { names: string[]; more?: number } {
  return names.length <= 10 ? { names } : { names: names.slice(0, 10), more: names.length - 10 };
}

async function readOrRefuse(text: string): Promise<ListedName[]> {
  const { names, refusal } = await readNameList(text);
  if (!names) throw new AppError("invalid", refusal, { field: "text" });
  return names;
}

async function planRows(tx: WorkspaceTx, listed: ListedName[]): Promise<ImportPlan> {
  const usable = listed.flatMap(({ row, name }) => (name === null ? [] : [{ row, name }]));
  const matches = await matchNames(
    tx,
    usable.map(({ name }) => name),
  );
  const planned = new Map(
    matches.flatMap(({ place, firstPlace, companyId, isArchived }): [number, PlannedRow][] => {
      const own = usable[place];
      const first = usable[firstPlace];
      if (!own || !first) return [];
      const known = isArchived ? "archived" : "exists";
      const outcome = companyId ? known : place === firstPlace ? "new" : "duplicate";
      return [[own.row, { ...own, outcome, note: outcome === "duplicate" ? `row ${first.row}` : null }]];
    }),
  );
  return toPlan(
    listed.map(({ row, typed, problem }) => planned.get(row) ?? { row, name: typed, outcome: "error", note: problem }),
  );
}

function toPlan(rows: PlannedRow[]): ImportPlan {
  const totals = { new: 0, exists: 0, archived: 0, duplicate: 0, error: 0 };
  for (const { outcome } of rows) totals[outcome]++;
  return { rows, totals };
}
