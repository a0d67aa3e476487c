"use client";

import { StatusBadge } from "@/components/ui/badge";
import { Freshness } from "@/components/ui/freshness";
import { countOf, formatCount } from "@/components/ui/number";
import { Spinner } from "@/components/ui/spinner";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { LogDataset, LogEntry } from "@/lib/sync/log-entry";
import { AcceptButton } from "./accept-button";
import { LogError } from "./log-error";
import { stateWords } from "./words";

/** A run's datasets; those under way count their pages and rows. */
export function LogDatasets({ run, canAccept }: { run: LogEntry; canAccept: boolean }) {
  return (
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
          <DatasetRows key={dataset.name} dataset={dataset} runId={run.id} canAccept={canAccept} />
        ))}
      </TableBody>
    </Table>
  );
}

function DatasetRows({ dataset, runId, canAccept }: { dataset: LogDataset; runId: string; canAccept: boolean }) {
  const { word, tone } = stateWords[dataset.state];
  const isSuspicious = dataset.state === "suspicious";
  const hasChanges = ["ok", "partial", "unchanged", "suspicious"].includes(dataset.state);
  const change = (count: number) => (hasChanges ? formatCount(count) : "—");
  const reason = reasonOf(dataset);
  return (
    <>
      <Tr>
        <Td rowHeader>{dataset.title}</Td>
        <Td label="State">
          <StatusBadge
            tone={tone}
            icon={dataset.state === "reading" ? <Spinner className="mt-0.5 size-3.5" /> : undefined}
          >
            {word}
          </StatusBadge>
        </Td>
        <Td label="Pages" numeric>
          {formatCount(dataset.pages)}
        </Td>
        <Td label="Rows" numeric>
          {formatCount(dataset.rows)}
        </Td>
        <Td label="Added" numeric>
          {change(dataset.added)}
        </Td>
        <Td label="Changed" numeric>
          {change(dataset.changed)}
        </Td>
        <Td label="Gone" numeric>
          {isSuspicious ? `${formatCount(dataset.gone)} held back` : change(dataset.gone)}
        </Td>
        <Td label="Read">{dataset.readAt && <Freshness readAt={dataset.readAt} asOf={dataset.asOf ?? undefined} />}</Td>
      </Tr>
      {(reason || dataset.error) && (
        <Tr>
          <Td colSpan={8} className="whitespace-normal">
            {reason && <p className="text-secondary">{reason}</p>}
            {dataset.error && <LogError error={dataset.error} loses={dataset.feeds} />}
            {isSuspicious && canAccept && <AcceptButton runId={runId} dataset={dataset} />}
          </Td>
        </Tr>
      )}
    </>
  );
}

function reasonOf({ state, rejected, error }: LogDataset) {
  if (error) return null;
  const { meaning } = stateWords[state];
  if (rejected === 0) return meaning && state !== "unchanged" ? meaning : null;
  return `${countOf(rejected, "row")} could not be read. They keep what was known of them before.`;
}
