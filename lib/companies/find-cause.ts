import { listTroubles, type Trouble } from "@/db/queries/troubles";
import type { DatasetRunState } from "@/db/schema/sync.constants";
import type { WorkspaceTx } from "@/db/types";
import type { Explained } from "@/lib/microsoft/diagnosis/explained";
import { pressing } from "@/lib/sync/reasons";
import { runErrorSchema } from "@/lib/sync/run-error";
import { groupByCause } from "./list-causes";

/** What keeps one company from being in order: the one that its state is told by. */
export interface CompanyCause {
  explained: Explained;
  /** Null when the run as a whole could not be done. */
  state: DatasetRunState | null;
  /** How many other causes there are. */
  others: number;
}

/** Null for a company that nothing is wrong with, or that is paused or not connected. */
export async function findCause(tx: WorkspaceTx, companyId: string): Promise<CompanyCause | null> {
  const troubles = await listTroubles(tx, { companyId });
  const causes = groupByCause(troubles).toSorted((a, b) => rank(a.state) - rank(b.state));
  const first = causes.find(({ explained }) => explained !== null);
  if (!first?.explained) return null;
  return {
    explained: first.explained.field === undefined ? { ...first.explained, field: fieldOf(troubles) } : first.explained,
    state: first.state,
    others: causes.length - 1,
  };
}

const rank = (state: Trouble["state"]) => (state ? pressing(state) : -1);

/** Of errors that were kept before they named their field. */
function fieldOf(troubles: readonly Trouble[]): Explained["field"] {
  const codes = troubles.map(({ error }) => runErrorSchema.safeParse(error).data?.code);
  if (codes.includes("invalid_credentials")) return "clientSecret";
  return codes.includes("directory_not_found") ? "directoryId" : null;
}
