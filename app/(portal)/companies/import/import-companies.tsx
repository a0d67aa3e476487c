"use client";

import { useState } from "react";
import { ChooseList, type ListSource, noSource, textOf } from "@/components/choose-list";
import { LeaveQuestion } from "@/components/leave-question";
import { SlowProgress } from "@/components/slow-progress";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { countOf } from "@/components/ui/number";
import { StepHeading } from "@/components/ui/step-heading";
import { TextLink } from "@/components/ui/text-link";
import { limitsInWords, sizeLimitBytes, tooLarge } from "@/lib/companies/company-names-file";
import { PlanTable } from "./plan-table";
import { useImport } from "./use-import";

/** Step 1: the list. Step 2: what will happen. Then what has happened. */
export function ImportCompanies() {
  const { step, problem, isBusy, look, add, complain, back } = useImport();
  const [source, setSource] = useState<ListSource>(noSource);
  const text = textOf(source);

  if (step.name === "list") {
    return (
      <ChooseList
        fileHint={`The column “Company”, “Company name” or “Name” is read, or the only one. Comma, semicolon or tab between columns. ${limitsInWords}`}
        pasteLabel="Or paste the names"
        pasteHint="One company a line, or cells copied from a spreadsheet with their header."
        limit={{ bytes: sizeLimitBytes, tooLarge }}
        source={source}
        onChange={setSource}
        problem={problem}
        onProblem={complain}
        onSubmit={() => look(text)}
        isBusy={isBusy}
      />
    );
  }
  const { rows, totals } = step.plan;
  const companies = countOf(totals.new, "company", "companies");
  if (step.name === "done") {
    return (
      <>
        <StepHeading key="done-heading">{totals.new > 0 ? `${companies} added` : "Nothing was added"}</StepHeading>
        {totals.new > 0 && (
          <p className="mb-3 text-sm text-secondary">
            They are not connected yet: each needs its own three values, under Direct Setup or{" "}
            <TextLink href="/integrations/microsoft-365/direct-setup/import">all at once from a CSV file</TextLink>.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/companies" variant="primary">
            Show the companies
          </ButtonLink>
          <Button
            onClick={() => {
              setSource(noSource);
              back();
            }}
          >
            Import another list
          </Button>
        </div>
        <PlanTable key="done" rows={rows} totals={totals} isDone />
      </>
    );
  }
  return (
    <>
      <StepHeading key="preview-heading">
        {totals.new > 0
          ? `${companies} of ${countOf(rows.length, "row")} will be added`
          : "None of the rows is a new company"}
      </StepHeading>
      {problem && <Notice tone="bad" title={problem} announce className="mb-3" />}
      <div className="flex flex-wrap items-center gap-2">
        {totals.new > 0 && (
          <Button variant="primary" busy={isBusy} busyLabel="Importing…" onClick={() => add(text)}>
            {`Import ${companies}`}
          </Button>
        )}
        <Button aria-disabled={isBusy} onClick={() => !isBusy && back()}>
          Change the list
        </Button>
        <SlowProgress isBusy={isBusy} label="Import" text={`Adding ${companies}…`} />
      </div>
      <PlanTable key="preview" rows={rows} totals={totals} />
      <LeaveQuestion
        isOn={totals.new > 0}
        title="Leave without importing?"
        description={`Nothing was added yet. ${isBusy ? "What is under way is finished." : "The list is not kept."}`}
      />
    </>
  );
}
