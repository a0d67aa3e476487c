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

/** Every product of a person, how it came, and what could not be given. */
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
            <Th>Assigned</Th>
            <Th>State</Th>
          </TableHead>
          <TableBody>
            {assignments.map(({ skuId, name, ways, problem }) => (
              <Tr key={skuId}>
                <Td rowHeader>{name}</Td>
                <Td label="Assigned" wrap>
                  {ways.join(" and ") || "directly"}
                </Td>
                <Td label="State">
                  <StatusBadge tone={problem ? "attention" : "good"}>{problem ?? "Assigned"}</StatusBadge>
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}
