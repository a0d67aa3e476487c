import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import { formatDay } from "@/components/ui/time";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { UserDetails } from "@/db/queries/users";
import { toActivatedApps } from "@/lib/users/activation";
import { activationBlank } from "@/lib/users/blank";
import { BlankLine, Section } from "./facts";

/** On which devices a person has activated which apps. */
export function PersonApps({ person, freshness }: { person: UserDetails; freshness?: DatasetFreshness }) {
  const apps = toActivatedApps(person.activations);
  return (
    <Section title="Activated apps" freshness={freshness}>
      {apps.length === 0 ? (
        <BlankLine blank={activationBlank(person, freshness)} />
      ) : (
        <Table label="Activated apps">
          <TableHead>
            <Th>App</Th>
            <Th>Devices</Th>
            <Th>Last activated</Th>
          </TableHead>
          <TableBody>
            {apps.map(({ app, devices, lastActivatedDate }) => (
              <Tr key={app}>
                <Td rowHeader>{app}</Td>
                <Td label="Devices">{devices}</Td>
                <Td label="Last activated">
                  {lastActivatedDate ? formatDay(lastActivatedDate) : <span className="text-secondary">unknown</span>}
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}
