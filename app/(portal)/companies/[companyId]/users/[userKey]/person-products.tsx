import { StatusBadge } from "@/components/ui/badge";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { DatasetFreshness } from "@/db/queries/freshness";
import type { PersonFigures } from "@/db/queries/person-figures";
import type { UserDetails } from "@/db/queries/users";
import { toAssignments } from "@/lib/users/assignment";
import type { NameProduct } from "@/lib/users/products";
import { Section } from "./facts";

interface PersonProductsProps {
  person: UserDetails;
  nameOf: NameProduct;
  groupNames: PersonFigures["groupNames"];
  freshness: DatasetFreshness | undefined;
}

/** Every product of a person, and of each way in which it came whether that way gives it. */
export function PersonProducts({ person, nameOf, groupNames, freshness }: PersonProductsProps) {
  const assignments = toAssignments(person.skuIds, person.licenseAssignments, groupNames)
    .map((assignment) => ({ ...assignment, name: nameOf(assignment.skuId) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <Section title="Products" freshness={freshness}>
      {assignments.length === 0 ? (
        <p className="text-sm text-secondary">none</p>
      ) : (
        <Table label="Products">
          <TableHead>
            <Th>Product</Th>
            <Th>How it came, and whether it did</Th>
          </TableHead>
          <TableBody>
            {assignments.map(({ skuId, name, ways }) => (
              <Tr key={skuId}>
                <Td rowHeader>{name}</Td>
                <Td label="How it came" wrap>
                  <ul className="space-y-1">
                    {ways.map(({ how, tone, state }) => (
                      <li key={`${how} ${state}`} className="flex flex-wrap items-baseline gap-x-3">
                        <span>{how ?? <span className="text-secondary">Microsoft does not say how</span>}</span>
                        <StatusBadge tone={tone}>{state}</StatusBadge>
                      </li>
                    ))}
                  </ul>
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}
