import { Blank, type BlankKind } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/number";
import type { CompanyFacts } from "@/db/queries/health";
import { type DatasetRunState, goodDatasetStates } from "@/db/schema/sync.constants";

type Figures = Pick<
  CompanyFacts,
  "users" | "licensedUsers" | "usedSeats" | "boughtSeats" | "unclearProducts" | "lastRun" | "dataReadAt"
>;

export const PeopleFigure = (company: Figures) => (
  <Figure company={company} dataset="users" isThere={company.users > 0}>
    {formatCount(company.users)}
  </Figure>
);

export const LicensedFigure = (company: Figures) => (
  <Figure company={company} dataset="users" isThere={company.users > 0}>
    {formatCount(company.licensedUsers)}
  </Figure>
);

export const SeatsFigure = (company: Figures) => (
  <Figure company={company} dataset="subscribed_skus" isThere={company.boughtSeats + company.usedSeats > 0}>
    {formatCount(company.usedSeats)} / {formatCount(company.boughtSeats)}
    {company.unclearProducts > 0 && (
      <span className="block text-xs text-secondary" title={unclearMeaning}>
        {company.unclearProducts} not counted
      </span>
    )}
  </Figure>
);

const unclearMeaning =
  "Products with so many seats for so few people that nobody can tell whether they cost anything: they are in neither number.";

interface FigureProps {
  company: Figures;
  dataset: string;
  /** Whether anything was published; then the figure stands, however the last attempt ended. */
  isThere: boolean;
  children: React.ReactNode;
}

/** A figure, or why there is none. A nought is shown only where Microsoft was asked and said so. */
function Figure({ company: { lastRun, dataReadAt }, dataset, isThere, children }: FigureProps) {
  const state = lastRun?.datasets.find((part) => part.dataset === dataset)?.state;
  const isGood = state !== undefined && (goodDatasetStates as readonly DatasetRunState[]).includes(state);
  if (isThere || isGood || (!state && dataReadAt)) return children;
  // Without a dataset's own state the columns beside it have said why: not connected, never synced, failed.
  return state ? <Blank kind={blankOf(state)} /> : <span className="text-secondary">—</span>;
}

function blankOf(state: DatasetRunState): BlankKind {
  switch (state) {
    case "permission_missing":
    case "not_licensed":
    case "concealed":
    case "not_published":
      return state;
    default:
      return "failed";
  }
}
