import { listTroubles, type Trouble } from "@/db/queries/troubles";
import type { WorkspaceTx } from "@/db/types";
import { datasets } from "@/lib/microsoft/datasets/registry";
import type { Explained, ExplainedStep } from "@/lib/microsoft/diagnosis/explained";
import { mergeExplained } from "@/lib/microsoft/diagnosis/merge-explained";
import { explainedOf, pressing, type Reason, reasonOf } from "@/lib/sync/reasons";

/** A company that has a cause. */
export interface AffectedCompany {
  id: string;
  name: string;
  /** Titles of the datasets it concerns; none when the run as a whole could not be done. */
  datasets: string[];
  /** End of the sync that told. */
  finishedAt: Date | null;
  /** Nothing at all of it could be read. */
  isUnread: boolean;
  /** Why, what to do and whose turn it is, in this company's own words; null where nobody knows. */
  explained: Explained | null;
}

/** One cause and every company that has it: what is mended, or tried again, in one go. */
export interface Cause {
  title: string;
  turn: Reason["turn"];
  retryHelps: boolean;
  /** The most pressing one of its datasets; null when it keeps whole runs from being done. */
  state: Trouble["state"];
  /** Why, in words that hold for all of the companies; null where they differ. */
  cause: string | null;
  /** What to do, likewise; links lead into one directory and stand only where there is one company. */
  steps: readonly ExplainedStep[];
  /** All that is known, where one company has it. */
  explained: Explained | null;
  /** Those of which nothing can be read first. */
  companies: AffectedCompany[];
  /** One answer of Microsoft's for each of the first companies, for support. */
  answers: CompanyAnswer[];
}

export interface CompanyAnswer {
  explained: Explained;
  company: string;
  dataset?: string;
}

/** So many companies' answers are enough for a support to go by. */
const mostAnswers = 8;

/** Turns in the order in which a technician works them off; null: nobody knows. */
export const turns = ["ours", "customer_admin", "microsoft", null] as const;

/** The causes of all that is wrong in a workspace, for each turn the gravest first. */
export async function listCauses(tx: WorkspaceTx): Promise<Cause[]> {
  return groupByCause(await listTroubles(tx));
}

/** One cause is one title and one turn: the same words to the same people. */
export function groupByCause(troubles: readonly Trouble[]): Cause[] {
  const groups = new Map<string, { trouble: Trouble; reason: Reason }[]>();
  for (const trouble of [...troubles].sort((a, b) => rank(a) - rank(b))) {
    const reason = reasonOf({ ...trouble, at: trouble.finishedAt });
    const key = causeKey(reason);
    groups.set(key, [...(groups.get(key) ?? []), { trouble, reason }]);
  }
  const place = ({ turn }: Cause) => turns.indexOf(turn);
  return [...groups.values()]
    .flatMap(toCause)
    .sort(
      (a, b) =>
        place(a) - place(b) ||
        gravity(a) - gravity(b) ||
        b.companies.length - a.companies.length ||
        (a.title < b.title ? -1 : 1),
    );
}

/** 0 first: nothing of a company can be read, and that lasts; then what keeps data away until somebody acts; then the rest. */
function gravity({ state, turn, retryHelps, companies }: Cause): number {
  const isLasting = !retryHelps && turn !== "microsoft";
  if (isLasting && companies.some(({ isUnread }) => isUnread)) return 0;
  const isBad = state === null || state === "permission_missing" || state === "failed";
  return isLasting && isBad ? 1 : 2;
}

/** Tells one cause from another, in an address or a form. */
export const causeKey = ({ turn, title }: Pick<Reason, "turn" | "title">) => `${turn ?? "unknown"}: ${title}`;

const rank = ({ state }: Trouble) => (state ? pressing(state) : -1);

function toCause(group: { trouble: Trouble; reason: Reason }[]): Cause[] {
  const reasonsById = mergeByCompany(group);
  const reasons = [...reasonsById.values()];
  const [first] = reasons;
  const [pressingMost] = group;
  if (!first || !pressingMost) return [];
  const { state } = pressingMost.trouble;
  const companies = listCompanies(
    group.map(({ trouble }) => trouble),
    reasonsById,
  );
  const answers = listAnswers(group);
  const { title, turn, retryHelps } = first;
  const found = { title, turn, retryHelps, state, companies, answers };
  if (companies.length === 1) {
    return [{ ...found, cause: first.cause, steps: first.steps, explained: explainedOf(first) }];
  }
  const causes = new Set(reasons.map((reason) => inGeneral(reason.cause, reason)));
  const steps = reasons.map((reason) => reason.steps.map(({ text }) => inGeneral(text, reason)));
  const areSame = new Set(steps.map((texts) => texts.join("\n"))).size === 1;
  return [
    {
      ...found,
      explained: null,
      cause: causes.size === 1 ? ([...causes][0] ?? null) : null,
      steps: areSame ? (steps[0] ?? []).map((text) => ({ text })) : [],
    },
  ];
}

/** What each company's datasets have in common is said in one. */
function mergeByCompany(group: readonly { trouble: Trouble; reason: Reason }[]): Map<string, Reason> {
  const companies = new Map<string, [Reason, ...Reason[]]>();
  for (const { trouble, reason } of group) {
    const reasons = companies.get(trouble.companyId);
    if (reasons) reasons.push(reason);
    else companies.set(trouble.companyId, [reason]);
  }
  return new Map([...companies].map(([id, reasons]) => [id, mergeExplained(reasons)]));
}

/** The most pressing one of each company. */
function listAnswers(group: readonly { trouble: Trouble; reason: Reason }[]): CompanyAnswer[] {
  const answers = new Map<string, CompanyAnswer>();
  for (const { trouble, reason } of group) {
    const explained = explainedOf(reason);
    if (!explained || answers.has(trouble.companyId)) continue;
    answers.set(trouble.companyId, { explained, company: trouble.companyName, dataset: titleOf(trouble) });
  }
  return [...answers.values()].slice(0, mostAnswers);
}

const titleOf = ({ dataset }: Trouble) => datasets.find(({ name }) => name === dataset)?.title ?? dataset ?? undefined;

/** Without what belongs to one company. */
const inGeneral = (text: string, { applicationId }: Reason) =>
  applicationId
    ? text.replaceAll(`the application ${applicationId}`, "the portal's application").replaceAll(applicationId, "…")
    : text;

function listCompanies(troubles: readonly Trouble[], reasons: ReadonlyMap<string, Reason>): AffectedCompany[] {
  const companies = new Map<string, AffectedCompany>();
  for (const trouble of troubles) {
    const { companyId, companyName, finishedAt, isUnread } = trouble;
    const explained = explainedOf(reasons.get(companyId) ?? null);
    const found = { id: companyId, name: companyName, datasets: [], finishedAt, isUnread, explained };
    const company = companies.get(companyId) ?? found;
    companies.set(companyId, company);
    const title = titleOf(trouble);
    if (title) company.datasets.push(title);
  }
  return [...companies.values()].sort((a, b) => Number(b.isUnread) - Number(a.isUnread));
}
