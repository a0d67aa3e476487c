"use client";

import { StatusBadge } from "@/components/ui/badge";
import { Freshness } from "@/components/ui/freshness";
import { countOf, formatCount } from "@/components/ui/number";
import { Spinner } from "@/components/ui/spinner";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { isUnderWay, type LogDataset, type LogEntry } from "@/lib/sync/log-entry";
import { AcceptButton } from "./accept-button";
import { groupByReason } from "./group-by-reason";
import { LogError } from "./log-error";
import { stateWords, statusWords } from "./words";

/** A run's datasets; those under way count their pages and rows. Each reason for trouble stands once below them. */
export function LogDatasets({ run, canAccept }: { run: LogEntry; canAccept: boolean }) {
  return (
    <>
      <Table label={`Data types of the sync of ${run.companyName}`}>
        <TableHead>
          <Th>Data</Th>
          <Th>State</Th>
          <Th numeric>Pages</Th>
          <Th numeric>Rows</Th>
          <Th numeric>Added</Th>
          <Th numeric>Changed</Th>
          <Th numeric>Gone</Th>
          <Th>Read</Th>
        </TableHead>
        <TableBody>
          {run.datasets.map((dataset) => (
            <DatasetRow key={dataset.name} dataset={dataset} run={run} canAccept={canAccept} />
          ))}
        </TableBody>
      </Table>
      {groupByReason(run.datasets).map((group) => (
        <LogError key={group.reason.title} {...group} />
      ))}
    </>
  );
}

function DatasetRow({ dataset, run, canAccept }: { dataset: LogDataset; run: LogEntry; canAccept: boolean }) {
  const isReading = dataset.state === "reading" && isUnderWay(run);
  const wasLeft = ["waiting", "reading"].includes(dataset.state) && !isUnderWay(run);
  const { word, tone } = wasLeft ? statusWords.cancelled : stateWords[dataset.state];
  const note = noteOn(dataset);
  const isSuspicious = dataset.state === "suspicious";
  const hasChanges = ["ok", "partial", "unchanged", "suspicious"].includes(dataset.state);
  const change = (count: number) => (hasChanges ? formatCount(count) : "—");
  return (
    <Tr>
      <Td rowHeader>{dataset.title}</Td>
      <Td label="State" className="whitespace-normal">
        <StatusBadge tone={tone} icon={isReading ? <Spinner className="mt-0.5 size-3.5" /> : undefined}>
          {word}
          {note && <span className="block text-xs text-secondary">{note}</span>}
        </StatusBadge>
        {isSuspicious && canAccept && <AcceptButton runId={run.id} dataset={dataset} />}
      </Td>
      <Td label="Pages" numeric className="max-sm:hidden">
        {formatCount(dataset.pages)}
      </Td>
      <Td label="Rows" numeric>
        {formatCount(dataset.rows)}
      </Td>
      <Td label="Added" numeric className={quiet(dataset.added)}>
        {change(dataset.added)}
      </Td>
      <Td label="Changed" numeric className={quiet(dataset.changed)}>
        {change(dataset.changed)}
      </Td>
      <Td label="Gone" numeric className={quiet(dataset.gone)}>
        {isSuspicious ? `${formatCount(dataset.gone)} held back` : change(dataset.gone)}
      </Td>
      <Td label="Read">{dataset.readAt && <Freshness readAt={dataset.readAt} asOf={dataset.asOf ?? undefined} />}</Td>
    </Tr>
  );
}

/** On a phone a row is a card: what says nothing is left out of it. */
const quiet = (count: number) => (count === 0 ? "max-sm:hidden" : undefined);

/** What the state means, unless a reason below says it better. */
function noteOn({ state, rejected, error }: LogDataset) {
  if (rejected > 0) return `${countOf(rejected, "row")} could not be read, and kept what was known of them.`;
  return error ? null : stateWords[state].meaning;
}
