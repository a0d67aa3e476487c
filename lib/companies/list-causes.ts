import { listTroubles, type Trouble } from "@/db/queries/troubles";
import type { WorkspaceTx } from "@/db/types";
import { datasets } from "@/lib/microsoft/datasets/registry";
import { pressing, type Reason, reasonOf } from "@/lib/sync/reasons";

/** A company that has a cause. */
export interface AffectedCompany {
  id: string;
  name: string;
  /** Titles of the datasets it concerns; none when the run as a whole could not be done. */
  datasets: string[];
  /** End of the sync that told. */
  finishedAt: Date | null;
}

/** One cause and every company that has it: what is mended, or tried again, in one go. */
export interface Cause extends Reason {
  companies: AffectedCompany[];
}

/** Turns in the order in which a technician works them off; null: nobody knows. */
export const turns = ["ours", "customer_admin", "microsoft", null] as const;

/** The causes of all that is wrong in a workspace, for each turn those with most companies first. */
export async function listCauses(tx: WorkspaceTx): Promise<Cause[]> {
  return groupByCause(await listTroubles(tx));
}

/** One cause is one title and one turn: the same words to the same people. */
export function groupByCause(troubles: readonly Trouble[]): Cause[] {
  const causes = new Map<string, Cause>();
  const sorted = [...troubles].sort((a, b) => rank(a) - rank(b));
  for (const trouble of sorted) {
    const reason = reasonOf(trouble);
    const key = causeKey(reason);
    const cause = causes.get(key) ?? { ...toReason(reason), companies: [] };
    causes.set(key, cause);
    addCompany(cause, trouble);
  }
  const place = ({ turn }: Cause) => turns.indexOf(turn);
  return [...causes.values()]
    .map((cause) => ({ ...cause, steps: stepsFor(cause) }))
    .sort((a, b) => place(a) - place(b) || b.companies.length - a.companies.length || (a.title < b.title ? -1 : 1));
}

/** Tells one cause from another, in an address or a form. */
export const causeKey = ({ turn, title }: Pick<Reason, "turn" | "title">) => `${turn ?? "unknown"}: ${title}`;

const rank = ({ state }: Trouble) => (state ? pressing(state) : -1);

const toReason = ({ title, cause, steps, turn, retryHelps }: Reason): Reason => ({
  ...{ title, cause, steps, turn, retryHelps },
});

function addCompany(cause: Cause, { companyId, companyName, dataset, finishedAt }: Trouble) {
  let company = cause.companies.find(({ id }) => id === companyId);
  if (!company) {
    company = { id: companyId, name: companyName, datasets: [], finishedAt };
    cause.companies.push(company);
  }
  const title = datasets.find(({ name }) => name === dataset)?.title ?? dataset;
  if (title) company.datasets.push(title);
}

/** A link leads into one company's directory, so it stands only where there is one company. */
const stepsFor = ({ steps, companies }: Cause) =>
  companies.length === 1 ? steps : steps.map(({ text }) => ({ text }));
