import { formatCount } from "@/components/ui/number";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { TextLink } from "@/components/ui/text-link";
import { cloudTitles } from "@/lib/microsoft/clouds.constants";
import type { ListedConnection } from "./read-connections-file";
import { RowResult } from "./row-result";
import type { RowState, RowStates } from "./use-import-run";

interface RowsTableProps {
  rows: readonly ListedConnection[];
  states: RowStates;
  /** Whether rows without a state are about to be sent. */
  isRunning: boolean;
}

/** The list row by row. Of a secret only its length is shown. */
export function RowsTable({ rows, states, isRunning }: RowsTableProps) {
  return (
    <Table label="Connections to import">
      <TableHead>
        <Th numeric className="w-14">
          Row
        </Th>
        <Th>Company</Th>
        <Th>Application ID, Directory ID</Th>
        <Th>Secret Key</Th>
        <Th className="w-2/5">Result</Th>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <ConnectionRow key={row.row} row={row} state={states.get(row.row)} isRunning={isRunning} />
        ))}
      </TableBody>
    </Table>
  );
}

function ConnectionRow({ row, state, isRunning }: { row: ListedConnection; state?: RowState; isRunning: boolean }) {
  const companyId = state && "companyId" in state ? state.companyId : null;
  return (
    <Tr>
      <Td numeric className="text-secondary">
        <span>
          <span className="sm:hidden">Row </span>
          {formatCount(row.row)}
        </span>
      </Td>
      <Td label="Company" className="whitespace-normal wrap-anywhere">
        <span>
          <span dir="auto">
            {companyId ? <TextLink href={`/companies/${companyId}`}>{row.company}</TextLink> : row.company || "(empty)"}
          </span>
          {row.cloud && <span className="block text-xs text-secondary">{cloudTitles[row.cloud]}</span>}
        </span>
      </Td>
      <Td label="Application ID, Directory ID">
        <span className="block">
          <Id value={row.applicationId} />
          <Id value={row.directoryId} />
        </span>
      </Td>
      <Td label="Secret Key" className="text-secondary tabular-nums">
        {row.secretLength === 0 ? "none" : `•••• ${row.secretLength} characters`}
      </Td>
      <Td label="Result" wrap className="[&>span]:text-left">
        <RowResult row={row} state={state} isRunning={isRunning} />
      </Td>
    </Tr>
  );
}

function Id({ value }: { value: string | null }) {
  if (value === null) return <span className="block text-xs text-secondary">no id</span>;
  return <span className="block font-mono text-xs">{value}</span>;
}
