import { AboutCompany } from "@/components/about-company";
import { troubleTone } from "@/components/dataset-states";
import { Details } from "@/components/diagnosis";
import { FixLetterDialog } from "@/components/fix-letter-dialog";
import { StepList } from "@/components/step-list";
import { StatusBadge, ToneIcon } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { countOf } from "@/components/ui/number";
import { Timestamp } from "@/components/ui/timestamp";
import { type AffectedCompany, type Cause, causeKey } from "@/lib/companies/list-causes";
import { RetryButton } from "./retry-button";

const shownAtFirst = 8;

/** One cause: what it is, what to do, which companies have it, and the button that tries them again. */
export function CauseCard({ cause, canSync }: { cause: Cause; canSync: boolean }) {
  const { title, companies, steps } = cause;
  const [first] = companies;
  const isOfOne = companies.length === 1;
  const rest = companies.slice(shownAtFirst);
  // What is said for all is not said again for each.
  const list = (some: AffectedCompany[]) => <Companies companies={some} isSaid={steps.length > 0} />;
  const card = (
    <li className="grid gap-3 px-4 py-3.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] lg:gap-8">
      <div className="min-w-0">
        <h3 className="flex items-start gap-2 font-medium">
          <ToneIcon tone={troubleTone(cause, cause.state)} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">{title}</span>
        </h3>
        <div className="mt-1 grid gap-2 pl-6 text-sm">
          <p className="text-pretty text-secondary">
            {cause.cause ?? "What exactly differs from company to company: it stands beside each."}
          </p>
          {steps.length > 0 && <StepList steps={steps} />}
          {cause.answers.length > 0 && (
            <div className="flex flex-wrap items-start gap-2">
              {isOfOne && first?.explained && <FixLetterDialog explained={first.explained} />}
              <Details answers={cause.answers} />
            </div>
          )}
        </div>
      </div>
      <div className="min-w-0 pl-6 text-sm lg:pl-0">
        <p className="mb-1 text-secondary">{countOf(companies.length, "company", "companies")}</p>
        {list(companies.slice(0, shownAtFirst))}
        {rest.length > 0 && (
          <details>
            <summary className="cursor-pointer py-0.5 text-secondary">{rest.length} more</summary>
            {list(rest)}
          </details>
        )}
        {canSync && (
          <div className="mt-2.5">
            <RetryButton cause={causeKey(cause)} companies={companies.length} />
          </div>
        )}
      </div>
    </li>
  );
  if (!isOfOne || !first) return card;
  return (
    <AboutCompany id={first.id} name={first.name}>
      {card}
    </AboutCompany>
  );
}

function Companies({ companies, isSaid }: { companies: AffectedCompany[]; isSaid: boolean }) {
  const isOfOne = companies.length === 1 && isSaid;
  return (
    <ul className="grid gap-2">
      {companies.map((company) => (
        <li key={company.id}>
          <AboutCompany id={company.id} name={company.name}>
            <CompanyLine company={company} />
            {!isOfOne && <OwnWords company={company} isSaid={isSaid} />}
          </AboutCompany>
        </li>
      ))}
    </ul>
  );
}

function CompanyLine({ company: { id, name, datasets, finishedAt, isUnread } }: { company: AffectedCompany }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <Link href={`/companies/${id}/overview`} className="font-medium text-ink hover:underline wrap-anywhere">
        {name}
      </Link>
      {isUnread && <StatusBadge tone="bad">Nothing can be read</StatusBadge>}
      <span className="text-xs text-secondary">
        {!isUnread && datasets.length > 0 && `${listOf(datasets)} · `}
        {finishedAt && <Timestamp value={finishedAt} />}
      </span>
    </p>
  );
}

/** What holds for this company alone: what it lacks, its steps with its links, and the message to its admin. */
function OwnWords({ company: { explained }, isSaid }: { company: AffectedCompany; isSaid: boolean }) {
  if (!explained) return null;
  const { permission, cause, steps } = explained;
  return (
    <div className="mt-0.5 grid justify-items-start gap-1.5">
      {permission ? (
        <p className="text-secondary">
          Missing: <span className="font-mono text-xs wrap-anywhere">{permission}</span>
        </p>
      ) : (
        !isSaid && <p className="text-pretty text-secondary">{cause}</p>
      )}
      <details className="w-full">
        <summary className="cursor-pointer">What to do</summary>
        <div className="mt-1">
          <StepList steps={steps} />
        </div>
      </details>
      <FixLetterDialog explained={explained} />
    </div>
  );
}

const listOf = (datasets: string[]) =>
  datasets.length > 3 ? `${datasets.slice(0, 2).join(", ")} and ${datasets.length - 2} more` : datasets.join(", ");
