import { StatusBadge } from "@/components/ui/badge";
import { Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { Th } from "@/components/ui/table-header";
import type { PermissionLine } from "@/lib/connections/permission-lines";

/** Each of the five permissions: whether it is there, and what the company gets with it or loses without. */
export function PermissionTable({ permissions }: { permissions: readonly PermissionLine[] }) {
  return (
    <Table label="Permissions">
      <TableHead>
        <Th>Permission</Th>
        <Th>Granted</Th>
        <Th>What it gives</Th>
      </TableHead>
      <TableBody>
        {permissions.map(({ permission, isGranted, feeds }) => (
          <Tr key={permission}>
            <Td rowHeader>
              <span className="font-mono text-xs">{permission}</span>
            </Td>
            <Td label="Granted">
              <StatusBadge tone={isGranted ? "good" : "bad"}>{isGranted ? "Yes" : "Missing"}</StatusBadge>
            </Td>
            <Td label="What it gives" wrap>
              <span className="text-secondary">
                {isGranted ? "You get: " : "You lose: "}
                {feeds.join(", ")}
              </span>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
