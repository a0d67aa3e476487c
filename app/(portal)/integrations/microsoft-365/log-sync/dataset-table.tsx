"use client";

import { useSearchParams } from "next/navigation";
import { stateWord, stateWords } from "@/components/dataset-states";
import { StatusBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Freshness } from "@/components/ui/freshness";
import { countOf, formatCount } from "@/components/ui/number";
import { ShallowLink } from "@/components/ui/shallow-link";
import { Spinner } from "@/components/ui/spinner";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { isUnderWay, type LogDataset, type LogEntry } from "@/lib/sync/log-entry";
import { AcceptButton } from "./accept-button";
import { requestsHref } from "./requests/address";
import { RetryNote } from "./retry-note";
import { statusWords } from "./words";

interface DatasetTableProps {
  label: string;
  run: LogEntry;
  datasets: LogDataset[];
  canAccept: boolean;
}

/** One line a dataset; those under way count their pages and rows. */
export function DatasetTable({ label, run, datasets, canAccept }: DatasetTableProps) {
  return (
    <Table label={label} frameClassName="sm:max-h-none">
      <TableHead>
        <Th className="w-1/5">Data</Th>
        <Th className="w-1/4">State</Th>
        <Th numeric>Pages</Th>
        <Th numeric>Rows</Th>
        <Th numeric>Added</Th>
        <Th numeric>Changed</Th>
        <Th numeric>Gone</Th>
        <Th className="w-1/4">Read</Th>
      </TableHead>
      <TableBody>
        {datasets.map((dataset) => (
          <DatasetRow key={dataset.name} dataset={dataset} run={run} canAccept={canAccept} />
        ))}
      </TableBody>
    </Table>
  );
}

function DatasetRow({ dataset, run, canAccept }: { dataset: LogDataset; run: LogEntry; canAccept: boolean }) {
  const isReading = dataset.state === "reading" && isUnderWay(run);
  const isOpen = isReading || (dataset.state === "waiting" && isUnderWay(run));
  const wasLeft = ["waiting", "reading"].includes(dataset.state) && !isUnderWay(run);
  const { tone } = wasLeft ? statusWords.cancelled : stateWords[dataset.state];
  const word = wasLeft ? statusWords.cancelled.word : stateWord(dataset.state, run.cloud);
  const isSuspicious = dataset.state === "suspicious";
  const hasChanges = ["ok", "partial", "unchanged", "suspicious"].includes(dataset.state);
  const change = (count: number) => (hasChanges ? formatCount(count) : "—");
  const state = (
    <StatusBadge tone={tone} icon={isReading ? <Spinner className="mt-0.5 size-3.5" /> : undefined}>
      {word}
      {isOpen && dataset.error && <span className="block text-xs text-secondary">{dataset.error.title}</span>}
      {dataset.retry && dataset.error && <RetryNote retry={dataset.retry} code={dataset.error.code} />}
      {dataset.rejected > 0 && (
        <span className="block text-xs text-secondary">{countOf(dataset.rejected, "row")} could not be read</span>
      )}
    </StatusBadge>
  );
  return (
    <Tr>
      <Td rowHeader>
        <DatasetName run={run} dataset={dataset} />
        <span className="ml-auto pl-2 font-normal sm:hidden">{state}</span>
      </Td>
      <Td className={cn("whitespace-normal", !isSuspicious && onWide)}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="max-sm:hidden">{state}</span>
          {isSuspicious && canAccept && <AcceptButton runId={run.id} dataset={dataset} />}
        </div>
      </Td>
      <Td label="Pages" numeric className={onWide}>
        {formatCount(dataset.pages)}
      </Td>
      <Td label="Rows" numeric className={quiet(dataset.rows)}>
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

/** The dataset's name leads to what Microsoft was asked for it, as soon as it was asked. */
function DatasetName({ run, dataset }: { run: LogEntry; dataset: LogDataset }) {
  const params = useSearchParams();
  if (dataset.startedAt === null) return dataset.title;
  return (
    <ShallowLink
      href={requestsHref(params, { runId: run.id, dataset: dataset.name })}
      data-row-link=""
      title={`Requests for ${dataset.title}`}
    >
      {dataset.title}
      <span className="sr-only">, requests</span>
    </ShallowLink>
  );
}

/** On a phone a row is a card: what says nothing is left out of it. */
const quiet = (count: number) => (count === 0 ? onWide : undefined);
/** With more weight than the rule that makes cards of rows. */
const onWide = "max-sm:hidden!";
