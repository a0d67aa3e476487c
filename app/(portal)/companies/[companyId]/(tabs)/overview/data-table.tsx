import { stateWords } from "@/components/dataset-states";
import { turnNames } from "@/components/health-badge";
import { StatusBadge } from "@/components/ui/badge";
import { Freshness } from "@/components/ui/freshness";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { DataHealth } from "@/lib/companies/data-health";

/** Those that need somebody first, then the others in their own order. */
export function DataTable({ data, isBeingSynced }: { data: DataHealth[]; isBeingSynced: boolean }) {
  const sorted = [...data].sort((a, b) => Number(b.reason !== null) - Number(a.reason !== null));
  return (
    <Table label="Data">
      <TableHead>
        <Th>Data</Th>
        <Th>State</Th>
        <Th>What you see is</Th>
        <Th>Why</Th>
      </TableHead>
      <TableBody>
        {sorted.map((one) => (
          <DataRow key={one.name} data={one} isBeingSynced={isBeingSynced} />
        ))}
      </TableBody>
    </Table>
  );
}

function DataRow({ data, isBeingSynced }: { data: DataHealth; isBeingSynced: boolean }) {
  const { title, feeds, state, good, reason } = data;
  const { word, tone, meaning } = state ? stateWords[state] : isBeingSynced ? comes : notRead;
  const badge = <StatusBadge tone={tone}>{word}</StatusBadge>;
  return (
    <Tr>
      <Td rowHeader>
        <span title={feeds}>{title}</span>
        <span className="ml-auto pl-2 font-normal sm:hidden">{badge}</span>
      </Td>
      <Td className={onWide}>{badge}</Td>
      <Td label="What you see is">
        {good ? (
          <Freshness readAt={good.readAt} asOf={good.asOf} />
        ) : (
          <span className="text-xs text-secondary">nothing: {feeds}</span>
        )}
      </Td>
      <Td label="Why" wrap className={reason || meaning ? undefined : onWide}>
        {reason ? (
          <span>
            {reason.title}
            {reason.turn && <span className="text-secondary"> · {turnNames[reason.turn]}</span>}
          </span>
        ) : (
          <span className="text-secondary">{meaning}</span>
        )}
      </Td>
    </Tr>
  );
}

/** On a phone a row is a card, with its state beside the name. With more weight than the rule that makes cards of rows. */
const onWide = "max-sm:hidden!";

const comes = { word: "Not read yet", tone: "neutral", meaning: "The sync that is under way reads it." } as const;
const notRead = { word: "Not read yet", tone: "neutral", meaning: "Nobody has asked Microsoft for this yet." } as const;
