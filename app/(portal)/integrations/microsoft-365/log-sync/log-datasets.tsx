"use client";

import { stateWord, troubleTone } from "@/components/dataset-states";
import { Diagnosis } from "@/components/diagnosis";
import { Spinner } from "@/components/ui/spinner";
import { groupByReason } from "@/lib/sync/group-by-reason";
import type { LogDataset, LogEntry } from "@/lib/sync/log-entry";
import { DatasetFold } from "./dataset-fold";
import { DatasetTable } from "./dataset-table";
import { groupDatasets, namesOf } from "./group-datasets";
import { statusWords } from "./words";

/**
 * A run's datasets: first those that need somebody, each reason once above them, then those under way. What is fine, and
 * what there is none of, is a line each that opens.
 */
export function LogDatasets({ run, canAccept }: { run: LogEntry; canAccept: boolean }) {
  const { troubles, reading, waiting, fine, quiet } = groupDatasets(run);
  const table = (label: string, datasets: LogDataset[]) => (
    <DatasetTable label={`${label} of the sync of ${run.companyName}`} {...{ run, datasets, canAccept }} />
  );
  return (
    <div className="grid gap-2">
      <Reasons datasets={troubles} runId={run.id} />
      {troubles.length > 0 && table("Troubles", troubles)}
      {reading.length > 0 && table("Data under way", reading)}
      {waiting.length > 0 && (
        <p className="flex items-start gap-1.5 py-0.5 text-sm">
          <Spinner className="mt-0.5 size-3.5" />
          <span>
            Under way: <span className="text-secondary">{namesOf(waiting, 6)}</span>
          </span>
        </p>
      )}
      <div>
        {fine.length > 0 && (
          <DatasetFold tone="good" title={`${fine.length} fine`} note={changesOf(fine)}>
            {table("Data read well", fine)}
          </DatasetFold>
        )}
        {quiet.length > 0 && (
          <DatasetFold tone="neutral" title={`${quiet.length} without data`} note={reasonsOf(quiet, run.cloud)}>
            {table("Data there is none of", quiet)}
            <Reasons datasets={quiet} runId={run.id} />
          </DatasetFold>
        )}
      </div>
    </div>
  );
}

/** Each reason once, with what it keeps away meanwhile and, of every dataset that has it, what Microsoft said. */
function Reasons({ datasets, runId }: { datasets: LogDataset[]; runId: string }) {
  return groupByReason(datasets, ({ error }) => error).map(({ reason, items: affected }) => (
    <Diagnosis
      key={reason.title}
      explained={reason}
      tone={troubleTone(reason, affected[0].state)}
      answers={affected.map(({ title, error }) => ({ explained: error ?? reason, dataset: title, runId }))}
    >
      <p>Until then there is nothing new of: {affected.map(({ feeds }) => feeds).join(", ")}.</p>
    </Diagnosis>
  ));
}

function changesOf(fine: LogDataset[]) {
  const changed = fine.filter(({ added, changed, gone }) => added + changed + gone > 0);
  if (changed.length === 0) return "nothing has changed";
  return changed.length === fine.length ? "all with changes" : `changes in ${namesOf(changed)}`;
}

/** "No licence: Sign-in activity, MFA registration · Not offered in China (21Vianet): Email activity". */
function reasonsOf(quiet: LogDataset[], cloud: string | null) {
  const byWord = new Map<string, LogDataset[]>();
  for (const dataset of quiet) {
    const isLeft = dataset.state === "waiting" || dataset.state === "reading";
    const word = isLeft ? statusWords.cancelled.word : stateWord(dataset.state, cloud);
    byWord.set(word, [...(byWord.get(word) ?? []), dataset]);
  }
  return [...byWord].map(([word, datasets]) => `${word}: ${namesOf(datasets)}`).join(" · ");
}
