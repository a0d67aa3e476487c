"use client";

import { useSearchParams } from "next/navigation";
import { RowNavigation } from "@/components/ui/row-navigation";
import { Table, TableBody, TableHead } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { formatDuration } from "@/components/ui/time";
import type { RequestEntry, RequestRun } from "@/lib/request-log/request-entry";
import { type RequestsAddress, requestsHref } from "./address";
import { RequestRow } from "./request-row";

interface RequestsTableProps {
  rows: RequestEntry[];
  run: RequestRun;
  address: RequestsAddress;
}

/** One line a request; pressing it shows its ids. */
export function RequestsTable({ rows, run, address }: RequestsTableProps) {
  const params = useSearchParams();
  const turn = () => {
    const href = requestsHref(params, { ...address, newestFirst: !address.newestFirst });
    window.history.replaceState(null, "", href);
  };
  return (
    <RowNavigation className="sm:flex sm:min-h-0 sm:flex-col">
      <Table label={`Requests of the sync of ${run.companyName}`} frameClassName="sm:max-h-none">
        <TableHead>
          <Th sort={{ direction: address.newestFirst ? "desc" : "asc", onSort: turn }}>Time</Th>
          <Th>Data</Th>
          <Th>Path</Th>
          <Th>Answer</Th>
          <Th numeric>Duration</Th>
          <Th numeric>Rows</Th>
          <Th className="w-48 min-w-36">
            <span className="flex justify-between gap-2 tabular-nums">
              <span>
                <span className="sr-only">Timeline from </span>0 s
              </span>
              <span>
                <span className="sr-only">to </span>
                {formatDuration(Date.parse(run.to) - Date.parse(run.from))}
              </span>
            </span>
          </Th>
          <Th hidden>For Microsoft support</Th>
        </TableHead>
        <TableBody>
          {rows.map((request) => (
            <RequestRow key={request.id} request={request} run={run} />
          ))}
        </TableBody>
      </Table>
    </RowNavigation>
  );
}
