"use client";

import { useState } from "react";
import { LeaveQuestion } from "@/components/leave-question";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { StepHeading } from "@/components/ui/step-heading";
import type { TextEncodingName } from "@/lib/companies/decode-text";
import type { ListedConnection } from "./read-connections-file";
import { RowsTable } from "./rows-table";
import { RunActions, Running } from "./run-actions";
import { sumInWords, tallyRows } from "./tally";
import { useImportRun } from "./use-import-run";

/** The file a list came from; null for one that was pasted. */
export interface FileFacts {
  name: string;
  encoding: TextEncodingName;
}

interface ImportRowsProps {
  rows: ListedConnection[];
  /** By row; only sent, never shown. */
  secrets: Map<number, string>;
  file: FileFacts | null;
  onLeave: () => void;
}

/** Step 2: what is wrong with the rows as they stand, then each row's way to being saved or not, then the sum. */
export function ImportRows({ rows, secrets, file, onLeave }: ImportRowsProps) {
  const { states, progress, trouble, run, stop } = useImportRun(secrets);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const tally = tallyRows(rows, states);
  const failedRows = tally.failed.map(({ row }) => row);
  const wasSent = states.size > 0;
  return (
    <>
      <StepHeading key={progress ? "running" : `still-${wasSent}`}>
        {progress ? "Checking and saving" : sumInWords(tally)}
      </StepHeading>
      <p className="mb-3 max-w-prose text-sm text-secondary">
        Microsoft is asked about each row before it is saved. Of a row that is refused nothing is kept, not even the
        company. {file && <span className="wrap-anywhere">Read from {file.name}.</span>}
      </p>
      {file?.encoding === "Windows-1252" && (
        <Notice tone="attention" title="This file is not UTF-8, so it was read as Windows-1252." className="mb-3">
          Look at the letters with accents. If they are wrong, save the file as “CSV UTF-8” and choose it again.
        </Notice>
      )}
      {trouble && <Notice tone="bad" title={`The import has stopped. ${trouble}`} announce className="mb-3" />}
      {progress ? (
        <Running progress={progress} onStop={stop} />
      ) : (
        <RunActions tally={tally} wasSent={wasSent} onRun={run} onLeave={onLeave} />
      )}
      {failedRows.length > 0 && failedRows.length < rows.length && (
        <Checkbox
          className="mt-4"
          label={`Only rows with a problem (${formatCount(failedRows.length)})`}
          checked={onlyFailed}
          onChange={(event) => setOnlyFailed(event.target.checked)}
        />
      )}
      <div className="mt-4">
        <RowsTable
          rows={onlyFailed && failedRows.length > 0 ? failedRows : rows}
          states={states}
          isRunning={progress !== null}
        />
      </div>
      <LeaveQuestion
        isOn={progress !== null || tally.open.length > 0}
        title={progress ? "Leave while the import runs?" : "Leave without importing?"}
        description={`${progress ? "The rows under way are finished. " : ""}Those that wait are not sent, and their secrets have to be pasted again.`}
      />
    </>
  );
}
