import Link from "next/link";
import { troubleTone } from "@/components/dataset-states";
import { Details } from "@/components/diagnosis";
import { FixLetterDialog } from "@/components/fix-letter-dialog";
import { ToneIcon } from "@/components/ui/badge";
import { countOf } from "@/components/ui/number";
import { TextLink } from "@/components/ui/text-link";
import { Timestamp } from "@/components/ui/timestamp";
import { type AffectedCompany, type Cause, causeKey } from "@/lib/companies/list-causes";
import { fixLetter } from "@/lib/microsoft/diagnosis/fix-letter";
import { RetryButton } from "./retry-button";

const shownAtFirst = 8;

/** One cause: what it is, what to do, which companies have it, and the button that tries them again. */
export function CauseCard({ cause, canSync }: { cause: Cause; canSync: boolean }) {
  const { title, companies, steps } = cause;
  const rest = companies.slice(shownAtFirst);
  const letter = cause.explained && fixLetter(cause.explained);
  return (
    <li className="grid gap-3 px-4 py-3.5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)] lg:gap-8">
      <div className="min-w-0">
        <h3 className="flex items-start gap-2 font-medium">
          <ToneIcon tone={troubleTone(cause, cause.state)} className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">{title}</span>
        </h3>
        <div className="mt-1 grid gap-2 pl-6 text-sm">
          <p className="text-pretty text-secondary">
            {cause.cause ?? "What exactly differs from company to company; the page of each tells it."}
          </p>
          {steps.length > 0 && (
            <ol className="list-decimal space-y-0.5 pl-4 marker:tabular-nums">
              {steps.map(({ text, href }) => (
                <li key={text}>{href ? <TextLink href={href}>{text}</TextLink> : text}</li>
              ))}
            </ol>
          )}
          {cause.answers.length > 0 && (
            <div className="flex flex-wrap items-start gap-2">
              <Details answers={cause.answers} />
            </div>
          )}
        </div>
      </div>
      <div className="min-w-0 pl-6 text-sm lg:pl-0">
        <p className="mb-1 text-secondary">{countOf(companies.length, "company", "companies")}</p>
        <Companies companies={companies.slice(0, shownAtFirst)} />
        {rest.length > 0 && (
          <details>
            <summary className="cursor-pointer py-0.5 text-secondary">{rest.length} more</summary>
            <Companies companies={rest} />
          </details>
        )}
        <div className="mt-2.5 flex flex-wrap items-start gap-2">
          {canSync && <RetryButton cause={causeKey(cause)} companies={companies.length} />}
          {letter && <FixLetterDialog letter={letter} />}
        </div>
      </div>
    </li>
  );
}

function Companies({ companies }: { companies: AffectedCompany[] }) {
  return (
    <ul className="grid gap-1">
      {companies.map(({ id, name, datasets, finishedAt }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/companies/${id}/overview`} className="font-medium text-ink hover:underline wrap-anywhere">
            {name}
          </Link>
          <span className="text-xs text-secondary">
            {datasets.length > 0 && `${listOf(datasets)} · `}
            {finishedAt && <Timestamp value={finishedAt} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

const listOf = (datasets: string[]) =>
  datasets.length > 3 ? `${datasets.slice(0, 2).join(", ")} and ${datasets.length - 2} more` : datasets.join(", ");
